/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Sets of NUMA nodes, and the sets that describe the machine:
 *
 *	N_POSSIBLE	may ever exist
 *	N_ONLINE	the device tree gives it CPUs or memory
 *	N_MEMORY	has memory
 *	N_CPU		has CPUs
 *
 * Node numbers are the device tree's numa-node-id: they may have gaps, so a
 * loop uses for_each_online_node().  nr_node_ids is one more than the highest
 * possible number.  Without CONFIG_NUMA there is node 0 and nothing else.
 *
 * B: all of it is written by numa_init() at boot and constant afterwards.
 *
 * In Linux: include/linux/nodemask.h.
 */
#ifndef _LINUX_NODEMASK_H
#define _LINUX_NODEMASK_H

#include <linux/bitmap.h>
#include <linux/find.h>
#include <linux/numa.h>
#include <linux/types.h>

typedef struct {
	unsigned long bits[BITS_TO_LONGS(MAX_NUMNODES)];
} nodemask_t;

#define NODE_MASK_NONE	((nodemask_t){ { 0UL } })

#define node_set(node, mask)	__set_bit((node), (mask).bits)
#define node_clear(node, mask)	__clear_bit((node), (mask).bits)
#define node_isset(node, mask)	test_bit((node), (mask).bits)
#define nodes_clear(mask)	bitmap_zero((mask).bits, MAX_NUMNODES)
#define nodes_empty(mask)	bitmap_empty((mask).bits, MAX_NUMNODES)
#define nodes_weight(mask)	((int)bitmap_weight((mask).bits, MAX_NUMNODES))

/* Return: the node, or MAX_NUMNODES if there is none (further). */
#define first_node(mask)						\
	((int)find_first_bit((mask).bits, MAX_NUMNODES))
#define next_node(node, mask)						\
	((int)find_next_bit((mask).bits, MAX_NUMNODES, (node) + 1))

#define for_each_node_mask(node, mask)					\
	for ((node) = first_node(mask); (node) < MAX_NUMNODES;		\
	     (node) = next_node((node), (mask)))

enum node_states {
	N_POSSIBLE,
	N_ONLINE,
	N_MEMORY,
	N_CPU,
	NR_NODE_STATES
};
#define N_NORMAL_MEMORY		N_MEMORY	/* no high memory here */

#ifdef CONFIG_NUMA

extern nodemask_t node_states[NR_NODE_STATES];
extern unsigned int nr_node_ids;

static inline bool node_state(int node, enum node_states state)
{
	return node_isset(node, node_states[state]);
}

static inline void node_set_state(int node, enum node_states state)
{
	node_set(node, node_states[state]);
}

#define num_node_state(state)	nodes_weight(node_states[state])
#define for_each_node_state(node, state)				\
	for_each_node_mask((node), node_states[state])
#define first_online_node	first_node(node_states[N_ONLINE])
#define first_memory_node	first_node(node_states[N_MEMORY])
#define next_online_node(node)	next_node((node), node_states[N_ONLINE])

#else /* !CONFIG_NUMA */

#define nr_node_ids		1U

static inline bool node_state(int node, enum node_states state)
{
	return node == 0;
}

static inline void node_set_state(int node, enum node_states state) { }

#define num_node_state(state)	1
#define for_each_node_state(node, state)				\
	for ((node) = 0; (node) == 0; (node)++)
#define first_online_node	0
#define first_memory_node	0
#define next_online_node(node)	MAX_NUMNODES

#endif /* CONFIG_NUMA */

#define node_online_map		node_states[N_ONLINE]
#define node_possible_map	node_states[N_POSSIBLE]
#define node_online(node)	node_state((node), N_ONLINE)
#define node_possible(node)	node_state((node), N_POSSIBLE)
#define node_set_online(node)	node_set_state((node), N_ONLINE)
#define num_online_nodes()	num_node_state(N_ONLINE)
#define num_possible_nodes()	num_node_state(N_POSSIBLE)
#define for_each_node(node)	   for_each_node_state((node), N_POSSIBLE)
#define for_each_online_node(node) for_each_node_state((node), N_ONLINE)

#endif /* _LINUX_NODEMASK_H */
