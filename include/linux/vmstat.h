/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the kernel's own memory is used for: one counter per purpose and node.
 * Whoever takes pages for one of these counts them here, and `meminfo`,
 * `vmstat` and `zoneinfo` print the sums.
 *
 *	mod_node_page_state(page_to_nid(page), NR_SLAB_UNRECLAIMABLE_B, bytes);
 *
 * In Linux: include/linux/vmstat.h, enum node_stat_item.
 */
#ifndef _LINUX_VMSTAT_H
#define _LINUX_VMSTAT_H

#include <linux/types.h>

enum node_stat_item {
	NR_SLAB_RECLAIMABLE_B,		/* bytes */
	NR_SLAB_UNRECLAIMABLE_B,	/* bytes */
	NR_KERNEL_STACK_KB,		/* KiB */
	NR_PAGETABLE,			/* pages */
	NR_VM_NODE_STAT_ITEMS
};

void mod_node_page_state(int nid, enum node_stat_item item, long delta);
unsigned long node_page_state(int nid, enum node_stat_item item);
unsigned long global_node_page_state(enum node_stat_item item);

unsigned long zones_free_pages(void);

/* The views, in the formats of Linux's /proc files. Context: task. */
struct seq_file;
void buddyinfo_show(struct seq_file *m);	/* shell/vmstat_show.c */
void zoneinfo_show(struct seq_file *m);
void vmstat_show(struct seq_file *m);
void meminfo_show(struct seq_file *m);		/* fs/proc/meminfo.c */

void pgtable_pages_init(void);

#endif /* _LINUX_VMSTAT_H */
