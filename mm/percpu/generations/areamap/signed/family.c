// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The files of the family "signed", Linux 2.6.30 to 3.14, for percpu.c.  Short
 * because it is a list: the include path finds it, or another family's.
 */
#include "map.c"
#include "undo.c"
#include "../take.c"
#include "../metadata.c"
