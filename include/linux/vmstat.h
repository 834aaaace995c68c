/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the kernel's own memory is used for: one counter per purpose and node.
 * Whoever takes pages for one of these counts them here, and `meminfo`,
 * `vmstat` and `zoneinfo` print the sums.
 *
 *	mod_node_page_state(page_to_nid(page), NR_SLAB_UNRECLAIMABLE_B, bytes);
 *	mod_node_page_state(0, NR_VMALLOC, nr_pages);
 *
 * In Linux: include/linux/vmstat.h, enum node_stat_item; NR_VMALLOC is ours
 * for what vmalloc_nr_pages() counts.
 */
#ifndef _LINUX_VMSTAT_H
#define _LINUX_VMSTAT_H

#include <linux/types.h>

enum node_stat_item {
	NR_SLAB_RECLAIMABLE_B,		/* bytes */
	NR_SLAB_UNRECLAIMABLE_B,	/* bytes */
	NR_KERNEL_STACK_KB,		/* KiB */
	NR_PAGETABLE,			/* pages */
	NR_VMALLOC,			/* pages mapped by vmalloc() */
	NR_VM_NODE_STAT_ITEMS
};

void mod_node_page_state(int nid, enum node_stat_item item, long delta);
unsigned long node_page_state(int nid, enum node_stat_item item);
unsigned long global_node_page_state(enum node_stat_item item);

#endif /* _LINUX_VMSTAT_H */
