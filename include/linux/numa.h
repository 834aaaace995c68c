/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * NUMA nodes: how many there can be, and the name of "no particular one".
 *
 * Which nodes there are: <linux/nodemask.h>.  Which CPU is on which, and how
 * far apart they are: <linux/topology.h>.
 *
 * In Linux: include/linux/numa.h.
 */
#ifndef _LINUX_NUMA_H
#define _LINUX_NUMA_H

#ifdef CONFIG_NODES_SHIFT
#define NODES_SHIFT	CONFIG_NODES_SHIFT
#else
#define NODES_SHIFT	0
#endif

#define MAX_NUMNODES	(1 << NODES_SHIFT)
#define NUMA_NO_NODE	(-1)

#endif /* _LINUX_NUMA_H */
