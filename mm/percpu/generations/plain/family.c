// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The files of the family "plain", Linux 4.14 to 5.1, for percpu.c.  Short
 * because it is a list: the include path finds it, or another family's.
 */
#include "../../bitmap/bits.c"
#include "hints.c"
#include "area.c"
#include "../../bitmap/take.c"
#include "../../bitmap/fit.c"
#include "../../bitmap/give.c"
#include "../../bitmap/metadata.c"
