// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The embedding first chunk: units inside the linear map.
 *
 * One memblock allocation per group, cut into units; the static section is
 * copied to the start of every unit that has a CPU, and what a unit does not
 * need goes back:
 *
 *	 one unit
 *	 |<----------------------- unit_size ----------------------->|
 *	 +-------------+-----------+--------------+- - - - - - - - - -+
 *	 |   static    | reserved  |   dynamic    |  back to memblock |
 *	 +-------------+-----------+--------------+- - - - - - - - - -+
 *	 ^ copy of .data..percpu
 *
 * 1. Later chunks lie in vmalloc space with the same distances between
 *    groups as here.  Groups that are too far apart would leave no room for
 *    them, so a span of more than 3/4 of vmalloc space is refused if page.c
 *    can make the first chunk instead.
 * 2. The tail is never used by later objects either: the first chunk serves
 *    [static, static + reserved + dynamic) and nothing else.
 *
 * In Linux: mm/percpu.c, pcpu_embed_first_chunk().
 */
#define pr_fmt(fmt) "percpu: " fmt

#include <linux/cpumask.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <asm-generic/sections.h>
#include "first_chunk.h"
#include "internal.h"

/* First CPU of a group; every group has one. */
static unsigned int __init group_first_cpu(const struct pcpu_group_info *gi)
{
	int unit;

	for (unit = 0; unit < gi->nr_units; unit++)
		if (gi->cpu_map[unit] != NR_CPUS)
			return gi->cpu_map[unit];

	return 0;
}

/* Undo pcpu_alloc_groups() of the first @nr groups. */
static void __init pcpu_free_groups(const struct pcpu_alloc_info *ai,
				    void **areas, int nr)
{
	while (nr--)
		memblock_free(areas[nr], ai->groups[nr].nr_units *
					 ai->unit_size);
}

/* One area per group.  Return: 0 or -ENOMEM with nothing allocated. */
static int __init pcpu_alloc_groups(const struct pcpu_alloc_info *ai,
				    void **areas,
				    pcpu_fc_cpu_to_node_fn_t cpu_to_nd_fn)
{
	int group;

	for (group = 0; group < ai->nr_groups; group++) {
		const struct pcpu_group_info *gi = &ai->groups[group];

		areas[group] = pcpu_fc_alloc(group_first_cpu(gi),
					     gi->nr_units * ai->unit_size,
					     ai->atom_size, cpu_to_nd_fn);
		if (!areas[group]) {
			pcpu_free_groups(ai, areas, group);
			return -ENOMEM;
		}
	}

	return 0;
}

/*
 * Can later chunks repeat the distances between the groups?  Without the
 * page-by-page first chunk, a span that is too large gets a warning only.
 *
 * Return: 0 or -EINVAL.
 */
static int __init pcpu_check_span(const struct pcpu_alloc_info *ai,
				  void **areas, void *base)
{
	const unsigned long vmalloc = pcpu_vmalloc_total();
	unsigned long max_distance = 0;
	int group;

	for (group = 0; group < ai->nr_groups; group++) {
		unsigned long end = areas[group] - base +
				    ai->groups[group].nr_units * ai->unit_size;

		max_distance = max(max_distance, end);
	}

	if (max_distance <= vmalloc / 4 * 3)
		return 0;

	pr_warn("max_distance=0x%lx too large for vmalloc space 0x%lx\n",
		max_distance, vmalloc);

	return IS_ENABLED(CONFIG_NEED_PER_CPU_PAGE_FIRST_CHUNK) ? -EINVAL : 0;
}

/* Copy the static section to @gi's units; return the slack to memblock. */
static void __init pcpu_fill_group(const struct pcpu_alloc_info *ai,
				   const struct pcpu_group_info *gi,
				   void *area, size_t size_sum)
{
	void *unit = area;
	int i;

	for (i = 0; i < gi->nr_units; i++, unit += ai->unit_size) {
		if (gi->cpu_map[i] == NR_CPUS) {
			memblock_free(unit, ai->unit_size);
			continue;
		}
		memcpy(unit, __per_cpu_start, ai->static_size);
		if (size_sum < ai->unit_size)
			memblock_free(unit + size_sum,
				      ai->unit_size - size_sum);
	}
}

/* With the layout and the room for @areas at hand: the rest of the work. */
static int __init pcpu_embed(struct pcpu_alloc_info *ai, void **areas,
			     pcpu_fc_cpu_to_node_fn_t cpu_to_nd_fn)
{
	size_t size_sum = ai->static_size + ai->reserved_size + ai->dyn_size;
	void *base = (void *)ULONG_MAX;
	int group, rc;

	rc = pcpu_alloc_groups(ai, areas, cpu_to_nd_fn);
	if (rc)
		return rc;

	for (group = 0; group < ai->nr_groups; group++)
		base = min(base, areas[group]);

	rc = pcpu_check_span(ai, areas, base);
	if (rc) {
		pcpu_free_groups(ai, areas, ai->nr_groups);
		return rc;
	}

	/*
	 * Only when all groups are there: giving tails back earlier would
	 * offer them to the next group's allocation.
	 */
	for (group = 0; group < ai->nr_groups; group++) {
		pcpu_fill_group(ai, &ai->groups[group], areas[group],
				size_sum);
		ai->groups[group].base_offset = areas[group] - base;
	}

	pr_info("Embedded %zu pages/cpu s%zu r%zu d%zu u%zu\n",
		size_sum >> PAGE_SHIFT, ai->static_size, ai->reserved_size,
		ai->dyn_size, ai->unit_size);

	pcpu_setup_first_chunk(ai, base);

	return 0;
}

/**
 * pcpu_embed_first_chunk() - first chunk from memblock, in the linear map
 * @reserved_size: bytes for __alloc_reserved_percpu(), per CPU
 * @dyn_size: least dynamic bytes per CPU
 * @atom_size: memory is taken in multiples of this, a multiple of PAGE_SIZE
 * @cpu_distance_fn: distance between two CPUs, or NULL: one group
 * @cpu_to_nd_fn: node of a CPU, or NULL: any memory will do
 *
 * Context: boot only, one CPU, memblock is up.
 * Return: 0, or -errno with nothing allocated.
 */
int __init pcpu_embed_first_chunk(size_t reserved_size, size_t dyn_size,
				  size_t atom_size,
				  pcpu_fc_cpu_distance_fn_t cpu_distance_fn,
				  pcpu_fc_cpu_to_node_fn_t cpu_to_nd_fn)
{
	struct pcpu_alloc_info *ai;
	size_t areas_size;
	void **areas;
	int rc = -ENOMEM;

	ai = pcpu_build_alloc_info(reserved_size, dyn_size, atom_size,
				   cpu_distance_fn);
	if (IS_ERR(ai))
		return PTR_ERR(ai);

	areas_size = PAGE_ALIGN(ai->nr_groups * sizeof(void *));
	areas = memblock_alloc(areas_size, SMP_CACHE_BYTES);
	if (areas) {
		rc = pcpu_embed(ai, areas, cpu_to_nd_fn);
		memblock_free(areas, areas_size);
	}
	pcpu_free_alloc_info(ai);

	return rc;
}
