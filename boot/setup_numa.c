// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * setup_arch(): which memory is near to which CPUs.
 *
 *	memory@...  numa-node-id = <1>	this memory is on node 1
 *	cpu@...     numa-node-id = <1>	so is this CPU
 *	distance-map			from, to, distance; from, to, ...
 *	  compatible = "numa-distance-map-v1"
 *	  distance-matrix = <0 0 10  0 1 20  1 0 20  1 1 10>
 *
 * A tree without numa-node-id describes one node.  A tree that begins to
 * speak of nodes must be right: where it is not, one line names the value and
 * the limit, a second says that one node is used, and the machine works.
 * What is only missing gets a default, with a line: a CPU is on the first
 * node, nodes are 20 apart.
 *
 * In Linux: drivers/of/of_numa.c, drivers/base/arch_numa.c.
 */
#define pr_fmt(fmt) "numa: " fmt

#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/fdt.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/limits.h>
#include <linux/memblock.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/topology.h>
#include <asm-generic/arch.h>

#include "setup.h"

static bool numa_off __initdata;

/* "numa=off": one node whatever the tree says. */
static int __init early_numa(char *p)
{
	if (!p)
		return -EINVAL;
	if (strcmp(p, "off"))
		return -EINVAL;
	numa_off = true;
	return 0;
}
early_param("numa", early_numa);

static bool __init has_type(int node, const char *want)
{
	const char *type = fdt_getprop_string(&boot_fdt, node, "device_type");

	return type && !strcmp(type, want) &&
	       fdt_node_is_available(&boot_fdt, node);
}

static bool __init tree_has_nodes(void)
{
	int node;

	fdt_for_each_node(node, &boot_fdt)
		if ((has_type(node, "memory") || has_type(node, "cpu")) &&
		    fdt_getprop(&boot_fdt, node, "numa-node-id", NULL))
			return true;

	return false;
}

static void __init note_node(int nid)
{
	node_set_state(nid, N_POSSIBLE);
	node_set_online(nid);
	nr_node_ids = max(nr_node_ids, (unsigned int)nid + 1);
}

/* The node that @node's property names. Return: -EINVAL after a report. */
static int __init get_nid(int node)
{
	const char *name = fdt_get_name(&boot_fdt, node, NULL);
	u32 nid;

	if (fdt_getprop_cell(&boot_fdt, node, "numa-node-id", 0, &nid)) {
		pr_warn("%s has no numa-node-id, others have\n", name);
		return -EINVAL;
	}
	if (nid >= MAX_NUMNODES) {
		pr_warn("%s: Node id %u exceeds maximum value %d\n", name,
			nid, MAX_NUMNODES - 1);
		return -EINVAL;
	}

	return (int)nid;
}

/* Give the memory that memblock has of one tree node its number. */
static int __init place_memory(int node)
{
	int nid = get_nid(node);
	u64 base, size;
	u32 i;
	int ret;

	if (nid < 0)
		return nid;
	for (i = 0; !fdt_translate_reg(&boot_fdt, node, i, &base, &size); i++) {
		if (!size || base > ULONG_MAX - size)
			continue;
		ret = memblock_set_node(base, size, &memblock.memory, nid);
		if (ret)
			return ret;
	}
	note_node(nid);

	return 0;
}

static int __init place_all_memory(void)
{
	int node, ret;

	fdt_for_each_node(node, &boot_fdt) {
		if (!has_type(node, "memory"))
			continue;
		ret = place_memory(node);
		if (ret)
			return ret;
	}

	return 0;
}

/* Memory that is left after mem= and the linear map's limit counts. */
static void __init find_nodes_with_memory(void)
{
	struct memblock_region *r;

	nodes_clear(node_states[N_MEMORY]);
	for_each_mem_region(r)
		node_set_state(memblock_get_region_node(r), N_MEMORY);
}

static int __init logical_cpu(u64 hwid)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		if (cpu_logical_map(cpu) == hwid)
			return (int)cpu;

	return -ENOENT;
}

/* A CPU without a (valid) number is on the first node; get_nid() reports. */
static void __init place_cpus(void)
{
	int cpus = fdt_path_offset(&boot_fdt, "/cpus");
	u64 hwid, size;
	unsigned int any;
	int node, nid, cpu;

	for_each_possible_cpu(any)
		early_map_cpu_to_node(any, NUMA_NO_NODE);
	fdt_for_each_subnode(node, &boot_fdt, cpus) {
		if (!has_type(node, "cpu") ||
		    fdt_get_reg_in(&boot_fdt, cpus, node, 0, &hwid, &size))
			continue;
		cpu = logical_cpu(hwid);
		if (cpu < 0)
			continue;
		nid = get_nid(node);
		if (nid >= 0)
			note_node(nid);
		early_map_cpu_to_node((unsigned int)cpu, nid);
	}
}

static void __init find_nodes_with_cpus(void)
{
	int nid;

	nodes_clear(node_states[N_CPU]);
	for_each_online_node(nid) {
		if (!cpumask_empty(cpumask_of_node(nid)))
			node_set_state(nid, N_CPU);
		else if (nid)
			pr_info("Node %d has no CPU\n", nid);
		if (!node_state(nid, N_MEMORY))
			pr_warn("Node %d has no memory: its CPUs use that of others\n",
				nid);
	}
}

/* One triple of the matrix; B to A is like A to B until it is said. */
static int __init place_distance(const u8 *triple)
{
	int from = (int)fdt_read_cell(triple);
	int to = (int)fdt_read_cell(triple + 4);
	int distance = (int)fdt_read_cell(triple + 8);
	int ret = numa_set_distance(from, to, distance);

	return !ret && to > from ? numa_set_distance(to, from, distance) : ret;
}

static int __init place_distances(void)
{
	int node = fdt_node_offset_by_compatible(&boot_fdt, -1,
						 "numa-distance-map-v1");
	const u8 *matrix;
	int len, i, ret;

	if (node < 0) {
		if (num_online_nodes() > 1)
			pr_info("No distance-map: %d within a node, %d between\n",
				LOCAL_DISTANCE, REMOTE_DISTANCE);
		return 0;
	}
	matrix = fdt_getprop(&boot_fdt, node, "distance-matrix", &len);
	if (!matrix) {
		pr_err("No distance-matrix property in distance-map\n");
		return -EINVAL;
	}
	if (!len || len % 12) {
		pr_err("Invalid distance-matrix: %d bytes, not triples of cells\n",
		       len);
		return -EINVAL;
	}
	for (i = 0; i < len; i += 12) {
		ret = place_distance(matrix + i);
		if (ret)
			return ret;
	}

	return 0;
}

/* Everything on node 0, as if nobody had spoken of nodes. */
static void __init one_node(void)
{
	numa_init_tables();
	memblock_set_node(0, (phys_addr_t)ULONG_MAX, &memblock.memory, 0);
}

/**
 * numa_init - enter the tree's nodes into memblock and the topology
 *
 * After it every region of memblock.memory has a node, and so has every
 * possible CPU.  node_states[] is final.
 *
 * Context: setup_arch(), after setup_memory() and setup_cpus().
 */
void __init numa_init(void)
{
	one_node();
	if (!tree_has_nodes())
		return;
	if (numa_off) {
		pr_info("NUMA disabled\n");
		return;
	}

	/* the tree says which nodes there are; 0 need not be one of them */
	nodes_clear(node_states[N_POSSIBLE]);
	nodes_clear(node_states[N_ONLINE]);
	if (place_all_memory()) {
		pr_warn("The device tree's nodes are not usable: one is used\n");
		one_node();
		return;
	}
	find_nodes_with_memory();
	place_cpus();
	if (place_distances()) {
		pr_warn("The device tree's nodes are not usable: one is used\n");
		one_node();
		return;
	}
	find_nodes_with_cpus();
}
