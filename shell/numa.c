// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * "numa": nodes, their CPUs and memory, and the distances, at the monitor
 * prompt.
 *
 * In Linux: what `numactl --hardware` prints.
 */
#include <linux/console.h>
#include <linux/cpumask.h>
#include <linux/memblock.h>
#include <linux/monitor.h>
#include <linux/topology.h>

/* KiB of memory that memblock has on @node. */
static unsigned long long node_kb(int node)
{
	struct memblock_region *r;
	unsigned long long bytes = 0;

	for_each_mem_region(r)
		if (memblock_get_region_node(r) == node)
			bytes += r->size;

	return bytes >> 10;
}

static int cmd_numa(int argc __maybe_unused, char **argv __maybe_unused)
{
	int node, other;

	console_printf("%d node%s\n", num_online_nodes(),
		       num_online_nodes() == 1 ? "" : "s");
	for_each_online_node(node)
		console_printf("node %d: %llu KiB, cpus %*pbl\n", node,
			       node_kb(node),
			       cpumask_pr_args(cpumask_of_node(node)));
	console_printf("distances\n    ");
	for_each_online_node(other)
		console_printf("%4d", other);
	for_each_online_node(node) {
		console_printf("\n%4d", node);
		for_each_online_node(other)
			console_printf("%4d", node_distance(node, other));
	}
	console_printf("\n");

	return 0;
}
MONITOR_COMMAND(numa, "nodes, their CPUs and memory, distances", cmd_numa);
