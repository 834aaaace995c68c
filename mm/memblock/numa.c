// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * NUMA nodes: who is where, and how far apart.
 *
 *	node_states[]		which nodes exist, have memory, have CPUs
 *	cpu -> node		and back: node -> CPUs
 *	numa_distance[][]	10 to oneself, more to others
 *
 * The tables are filled by the reader of the device tree (boot/setup_numa.c)
 * before the per-CPU areas are made: these are why the tables exist.  Until
 * somebody fills them, and on a machine that has no nodes, everything is on
 * node 0.
 *
 * Invariants, once setup_arch() is done:
 * 1. every possible CPU is on an online node;
 * 2. the distance of a node to itself is LOCAL_DISTANCE, to others larger.
 *
 * B: written at boot by one CPU, constant afterwards.  No locks.
 *
 * In Linux: drivers/base/arch_numa.c, mm/page_alloc.c (node_states).
 */
#define pr_fmt(fmt) "numa: " fmt

#include <linux/cache.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/topology.h>

nodemask_t node_states[NR_NODE_STATES] __ro_after_init = {
	[N_POSSIBLE ... N_CPU] = { { 1UL } },
};
EXPORT_SYMBOL(node_states);

unsigned int nr_node_ids __ro_after_init = 1;
EXPORT_SYMBOL(nr_node_ids);

static u8 cpu_node[NR_CPUS] __ro_after_init;
static struct cpumask node_cpus[MAX_NUMNODES] __ro_after_init;
static u8 numa_distance[MAX_NUMNODES][MAX_NUMNODES] __ro_after_init;

/**
 * numa_init_tables() - one node, everything on it, default distances
 *
 * Context: boot only; again whenever what was entered turns out to be wrong.
 */
void __init numa_init_tables(void)
{
	unsigned int cpu;
	int i, j;

	for (i = 0; i < NR_NODE_STATES; i++) {
		nodes_clear(node_states[i]);
		node_set(0, node_states[i]);
	}
	nr_node_ids = 1;
	for (i = 0; i < MAX_NUMNODES; i++) {
		cpumask_clear(&node_cpus[i]);
		for (j = 0; j < MAX_NUMNODES; j++)
			numa_distance[i][j] = i == j ? LOCAL_DISTANCE :
						       REMOTE_DISTANCE;
	}
	for_each_possible_cpu(cpu) {
		cpu_node[cpu] = 0;
		__cpumask_set_cpu(cpu, &node_cpus[0]);
	}
}

/**
 * early_map_cpu_to_node() - @cpu is on @node
 * @cpu: a possible CPU
 * @node: an online node; anything else counts as the first of them
 *
 * Context: boot only.
 */
void __init early_map_cpu_to_node(unsigned int cpu, int node)
{
	if (node < 0 || node >= MAX_NUMNODES || !node_online(node))
		node = first_online_node;
	cpumask_clear_cpu(cpu, &node_cpus[cpu_node[cpu]]);
	cpu_node[cpu] = (u8)node;
	__cpumask_set_cpu(cpu, &node_cpus[node]);
}

/**
 * numa_set_distance() - how far @to is from @from
 * @from: a node
 * @to: a node
 * @distance: LOCAL_DISTANCE to itself; more, and at most 255, to another
 *
 * Context: boot only.
 * Return: 0, or -EINVAL with a message and nothing changed.  Linux only warns
 * and goes on with the default.
 */
int __init numa_set_distance(int from, int to, int distance)
{
	if (from < 0 || from >= MAX_NUMNODES || to < 0 ||
	    to >= MAX_NUMNODES) {
		pr_warn("Warning: node ids are out of bound, from=%d to=%d distance=%d\n",
			from, to, distance);
		return -EINVAL;
	}
	if ((u8)distance != distance ||
	    (from == to && distance != LOCAL_DISTANCE) ||
	    (from != to && distance <= LOCAL_DISTANCE)) {
		pr_warn("Invalid distance[node%d -> node%d] = %d\n", from, to,
			distance);
		return -EINVAL;
	}
	numa_distance[from][to] = (u8)distance;

	return 0;
}

/* Context: any, from setup_arch() on. Return: a node that is online. */
int early_cpu_to_node(int cpu)
{
	return cpu >= 0 && cpu < NR_CPUS ? cpu_node[cpu] : 0;
}
EXPORT_SYMBOL(early_cpu_to_node);

/* Context: any. Return: the CPUs of @node, those that are off included. */
const struct cpumask *cpumask_of_node(int node)
{
	static const struct cpumask none;

	return node >= 0 && node < MAX_NUMNODES ? &node_cpus[node] : &none;
}
EXPORT_SYMBOL(cpumask_of_node);

/* Context: any. Return: the distance; of nodes that do not exist a default. */
int __node_distance(int from, int to)
{
	if (from < 0 || from >= MAX_NUMNODES || to < 0 || to >= MAX_NUMNODES)
		return from == to ? LOCAL_DISTANCE : REMOTE_DISTANCE;

	return numa_distance[from][to];
}
EXPORT_SYMBOL(__node_distance);
