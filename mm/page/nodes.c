// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What the kernel knows of each NUMA node, in memory of that node.
 *
 * In Linux: arch/<isa>/mm or drivers/base/arch_numa.c, setup_node_data().
 */
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>

#include "internal.h"

struct pglist_data *node_data[MAX_NUMNODES];

/* Cleared, on @nid if there is room. Context: boot only. */
pg_data_t *__init alloc_node_data(int nid)
{
	node_data[nid] = memblock_alloc_node(sizeof(pg_data_t),
					     SMP_CACHE_BYTES, nid);
	if (!node_data[nid])
		panic("mem_init: no room for node %d, %zu bytes", nid,
		      sizeof(pg_data_t));
	return node_data[nid];
}
