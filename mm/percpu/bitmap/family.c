// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The files of the family "hinted", Linux 5.2 and later, for percpu.c.  Short
 * because it is a list: the include path finds it, or another family's.
 */
#include "bits.c"
#include "block.c"
#include "hints.c"
#include "scan.c"
#include "take.c"
#include "fit.c"
#include "give.c"
#include "reclaim.c"
#include "metadata.c"
