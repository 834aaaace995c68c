// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where a CPU's object comes from, until 2.6.13: its node, whatever that is.
 *
 * In Linux: 97e2bde47f88 (2.6.12) made kmalloc_node() and used it here.
 */
#include <linux/slab.h>
#include <linux/topology.h>
#include "table.h"

void *pcpu_alloc_copy(size_t size, gfp_t gfp, unsigned int cpu)
{
	return kmalloc_node(size, gfp, cpu_to_node(cpu));
}
