// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Boot's line about memory: how much of it the page allocator has.
 *
 * In Linux: mm/page_alloc.c, mem_init_print_info().
 */
#include <linux/init.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/printk.h>

#include "internal.h"

/* Context: boot only, once memory is handed over. */
void __init mem_init_print_info(void)
{
	unsigned long all = (unsigned long)(memblock_phys_mem_size() >> 10);
	unsigned long free = nr_free_pages() << (PAGE_SHIFT - 10);

	pr_info("Memory: %luK/%luK available (%luK page array)\n", free, all,
		mem_map_bytes >> 10);
}
