/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How an architecture gets its first per-CPU chunk.
 *
 * The boot code describes the layout it wants in a struct pcpu_alloc_info
 * (one group of units per NUMA node, one unit per CPU) and hands it with the
 * memory to pcpu_setup_first_chunk().  Most do not do it by hand but call
 * pcpu_embed_first_chunk(), which computes the layout and takes the memory
 * from memblock.
 *
 * This part of <linux/percpu.h> is a header of its own because the host
 * build shares it: its percpu.h differs, these declarations do not.
 */
#ifndef _LINUX_PERCPU_FIRST_CHUNK_H
#define _LINUX_PERCPU_FIRST_CHUNK_H

#include <linux/types.h>
#include <linux/init.h>

/* enough for static per-CPU variables of loadable modules */
#ifndef PERCPU_MODULE_RESERVE
#ifdef CONFIG_MODULES
#define PERCPU_MODULE_RESERVE		(8 << 10)
#else
#define PERCPU_MODULE_RESERVE		0
#endif
#endif

/* dynamic space of the first chunk, a guess at what a kernel needs */
#if __SIZEOF_LONG__ > 4
#define PERCPU_DYNAMIC_RESERVE		(28 << 10)
#else
#define PERCPU_DYNAMIC_RESERVE		(20 << 10)
#endif

/* CPUs that share one allocation's memory, normally those of one node */
struct pcpu_group_info {
	int			nr_units;	/* aligned to units per alloc */
	unsigned long		base_offset;	/* from the lowest group */
	unsigned int		*cpu_map;	/* unit -> cpu, NR_CPUS: none */
};

struct pcpu_alloc_info {
	size_t			static_size;
	size_t			reserved_size;
	size_t			dyn_size;
	size_t			unit_size;
	size_t			atom_size;
	size_t			alloc_size;
	size_t			__ai_size;	/* of this very object */
	int			nr_groups;
	struct pcpu_group_info	groups[];
};

enum pcpu_fc {
	PCPU_FC_AUTO,
	PCPU_FC_EMBED,
	PCPU_FC_PAGE,

	PCPU_FC_NR,
};

extern const char * const pcpu_fc_names[PCPU_FC_NR];
extern enum pcpu_fc pcpu_chosen_fc;

typedef int (pcpu_fc_cpu_to_node_fn_t)(int cpu);
typedef int (pcpu_fc_cpu_distance_fn_t)(unsigned int from, unsigned int to);

struct pcpu_alloc_info *pcpu_alloc_alloc_info(int nr_groups, int nr_units);
void pcpu_free_alloc_info(struct pcpu_alloc_info *ai);

void pcpu_setup_first_chunk(const struct pcpu_alloc_info *ai,
			    void *base_addr);

int pcpu_embed_first_chunk(size_t reserved_size, size_t dyn_size,
			   size_t atom_size,
			   pcpu_fc_cpu_distance_fn_t cpu_distance_fn,
			   pcpu_fc_cpu_to_node_fn_t cpu_to_nd_fn);

int pcpu_page_first_chunk(size_t reserved_size,
			  pcpu_fc_cpu_to_node_fn_t cpu_to_nd_fn);

void setup_per_cpu_areas(void);

#endif /* _LINUX_PERCPU_FIRST_CHUNK_H */
