// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The allocator as one unit of compilation.
 *
 * Every step of a request is a file of its own, and the compiler puts the
 * small ones in line: it has to see them all at once for that.  A debugger and
 * grep see the files.  What they call in each other is above them here, or
 * declared in internal.h and contract.h.
 *
 * <family.c> lists the files of the generation's family; the include path
 * (generations.mk) decides whose it is.
 */
#include "state.c"
#include "slot.c"
#include "populate.c"
#include "chunk.c"
#include "balance.c"
#include <family.c>
#include "alloc.c"
#include "free.c"
#include "addr.c"
