/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * NUMA nodes: groups of CPUs with the memory that is near to them.
 *
 * The device tree gives CPUs and memory a `numa-node-id`; a machine that
 * gives none has one node, 0.
 */
#ifndef _LINUX_NUMA_H
#define _LINUX_NUMA_H

#ifdef CONFIG_NODES_SHIFT
#define NODES_SHIFT	CONFIG_NODES_SHIFT
#else
#define NODES_SHIFT	4
#endif

#define MAX_NUMNODES	(1 << NODES_SHIFT)
#define NUMA_NO_NODE	(-1)

/* The node of a CPU, 0 if the tree does not say (boot/setup_cpus.c). */
int early_cpu_to_node(int cpu);
static inline int cpu_to_node(int cpu)
{
	return early_cpu_to_node(cpu);
}

#endif /* _LINUX_NUMA_H */
