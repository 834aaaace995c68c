// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Counters of what memory is used for, by node.
 *
 * They change when pages change hands, which is rare compared with the use of
 * the objects in them: atomic additions, no lock.
 *
 * In Linux: mm/vmstat.c, with per-CPU differences in front of the sums.
 */
#include <linux/mm.h>
#include <linux/memblock.h>
#include <linux/init.h>
#include <linux/gfp.h>
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/numa.h>
#include <linux/vmstat.h>

static atomic_long_t node_stat[MAX_NUMNODES][NR_VM_NODE_STAT_ITEMS];

/**
 * mod_node_page_state - count memory for a purpose
 * @nid: the node the memory lies on; NUMA_NO_NODE counts as node 0
 * @item: the purpose
 * @delta: more or, negative, less of it, in the item's unit
 *
 * Context: any.
 */
void mod_node_page_state(int nid, enum node_stat_item item, long delta)
{
	if (nid == NUMA_NO_NODE)
		nid = 0;
	atomic_long_add(delta, &node_stat[nid][item]);
}

/* A moment's value; never negative. Context: any. */
unsigned long node_page_state(int nid, enum node_stat_item item)
{
	long n = atomic_long_read(&node_stat[nid][item]);

	return n < 0 ? 0 : (unsigned long)n;
}

unsigned long global_node_page_state(enum node_stat_item item)
{
	long sum = 0;
	int nid;

	for (nid = 0; nid < MAX_NUMNODES; nid++)
		sum += atomic_long_read(&node_stat[nid][item]);
	return sum < 0 ? 0 : (unsigned long)sum;
}

static void *pgtable_page(void)
{
	struct page *page = alloc_page(GFP_ATOMIC | __GFP_ZERO);

	if (!page)
		return NULL;
	mod_node_page_state(page_to_nid(page), NR_PAGETABLE, 1);
	return page_address(page);
}

/* Page tables come from the page allocator from now on. Context: boot. */
void __init pgtable_pages_init(void)
{
	pgtable_page_alloc = pgtable_page;
}
