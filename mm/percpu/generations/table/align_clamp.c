// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A module's variable that wants more alignment than a cache line: since
 * 2.6.13 (842bbaaa7394) it is told so, by the module's name, and gets a cache
 * line's.
 */
#define pr_fmt(fmt) "percpu: " fmt

#include <linux/cache.h>
#include <linux/printk.h>
#include "table.h"

unsigned long pcpu_mod_align(unsigned long align, const char *name)
{
	if (align <= SMP_CACHE_BYTES)
		return align;
	pr_warn("%s: per-cpu alignment %lu > %d\n", name, align,
		SMP_CACHE_BYTES);
	return SMP_CACHE_BYTES;
}
