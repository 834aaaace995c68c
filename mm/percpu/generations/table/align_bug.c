// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A module's variable that wants more alignment than a cache line: until
 * 2.6.12 the end of the kernel.
 */
#include <linux/bug.h>
#include <linux/cache.h>
#include "table.h"

unsigned long pcpu_mod_align(unsigned long align,
			     const char *name __always_unused)
{
	BUG_ON(align > SMP_CACHE_BYTES);
	return align;
}
