// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where a CPU's object comes from, since 2.6.14: its node if that is online,
 * else anywhere. A possible CPU may belong to a node that is not there yet.
 *
 * In Linux: e498be7dafd7.
 */
#include <linux/nodemask.h>
#include <linux/slab.h>
#include <linux/topology.h>
#include "table.h"

void *pcpu_alloc_copy(size_t size, gfp_t gfp, unsigned int cpu)
{
	int node = cpu_to_node(cpu);

	if (node_online(node))
		return kmalloc_node(size, gfp, node);
	return kmalloc(size, gfp);
}
