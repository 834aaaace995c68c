// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The end of init memory: code and data that only boot needed, and the
 * original of the per-CPU section. Poisoned, so that whoever still points
 * there finds out, and given to the page allocator.
 *
 * In Linux: init/main.c and mm/page_alloc.c, free_initmem_default().
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/poison.h>
#include <asm/sections.h>
#include <asm-generic/arch.h>

/**
 * free_initmem() - give [__init_begin, __init_end) away
 *
 * Context: task, once, after the last user of anything in there; the caller's
 * own code is not.
 */
void free_initmem(void)
{
	unsigned long start = (unsigned long)__init_begin;
	unsigned long end = (unsigned long)__init_end;
	int err;

	/* Its code was read-only and executable until now. */
	err = map_kernel_range(start, __pa(__init_begin), end - start,
			       PG_DATA);
	if (err)
		panic("init memory cannot be made writable: %d", err);
	system_state = SYSTEM_RUNNING;
	free_reserved_area(__init_begin, __init_end, POISON_FREE_INITMEM,
			   "unused kernel (init)");
}
