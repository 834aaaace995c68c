// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The files of the family "flagged", Linux 3.15 to 4.13, for percpu.c.  Short
 * because it is a list: the include path finds it, or another family's.
 */
#include "pages.c"
#include "map.c"
#include "extend.c"
#include "../take.c"
#include "../metadata.c"
