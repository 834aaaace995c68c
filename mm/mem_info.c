// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Boot's line about memory: how much there is, and what the kernel took.
 *
 * In Linux: mm/page_alloc.c, mem_init_print_info().
 */
#include <linux/init.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <asm-generic/sections.h>

#include "page_internal.h"

#define KB(first, last)	((unsigned long)((last) - (first)) >> 10)

/* Context: boot only, once memory is handed over. */
void __init mem_init_print_info(void)
{
	unsigned long all = (unsigned long)(memblock_phys_mem_size() >> 10);
	unsigned long managed = totalram_pages() << (PAGE_SHIFT - 10);
	unsigned long free = nr_free_pages() << (PAGE_SHIFT - 10);

	pr_info("Memory: %luK/%luK available (%luK kernel code, %luK rwdata, %luK rodata, %luK init, %luK bss, %luK page array, %luK reserved)\n",
		free, all, KB(_text, _etext), KB(_sdata, _edata),
		KB(__start_rodata, __end_rodata),
		KB(__init_begin, __init_end), KB(__bss_start, __bss_stop),
		mem_map_bytes >> 10, all - managed);
}
