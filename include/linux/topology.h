/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which CPU is on which NUMA node, and how far nodes are from each other.
 *
 * A distance is a number without unit: LOCAL_DISTANCE within a node, more
 * between nodes.  The device tree's distance-map gives them; where it does
 * not, nodes are REMOTE_DISTANCE apart.
 *
 * Without CONFIG_NUMA every CPU is on node 0.
 *
 * B: written by numa_init() in setup_arch(), before setup_per_cpu_areas();
 * constant afterwards, any context may ask.
 *
 * In Linux: include/linux/topology.h, drivers/base/arch_numa.c.
 */
#ifndef _LINUX_TOPOLOGY_H
#define _LINUX_TOPOLOGY_H

#include <linux/cpumask.h>
#include <linux/init.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/smp.h>

#define LOCAL_DISTANCE		10
#define REMOTE_DISTANCE		20

#ifdef CONFIG_NUMA

/* The node of a CPU; 0 if the tree does not say. From setup_arch() on. */
int early_cpu_to_node(int cpu);

/* CPUs of a node; the empty set if it has none. */
const struct cpumask *cpumask_of_node(int node);

int __node_distance(int from, int to);
#define node_distance(from, to)	__node_distance((from), (to))

/* mm/memblock/numa.c: what the reader of the device tree says */
void __init numa_init_tables(void);
int __init numa_set_distance(int from, int to, int distance);
void __init early_map_cpu_to_node(unsigned int cpu, int node);

#else /* !CONFIG_NUMA */

static inline int early_cpu_to_node(int cpu)
{
	return 0;
}

static inline const struct cpumask *cpumask_of_node(int node)
{
	return cpu_possible_mask;
}

#define node_distance(from, to)						\
	((from) == (to) ? LOCAL_DISTANCE : REMOTE_DISTANCE)

#endif /* CONFIG_NUMA */

static inline int cpu_to_node(int cpu)
{
	return early_cpu_to_node(cpu);
}

/* The node this code runs on; the caller may be elsewhere a moment later. */
static inline int numa_node_id(void)
{
	return cpu_to_node((int)raw_smp_processor_id());
}

#define numa_mem_id()	numa_node_id()

#endif /* _LINUX_TOPOLOGY_H */
