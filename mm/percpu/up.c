// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The first chunk of a uniprocessor kernel.
 *
 * With one CPU a per-CPU variable is an ordinary one: the static ones live
 * in .data, nothing is copied, and a __percpu pointer is the address itself.
 * Only alloc_percpu() needs an area: one unit, all of it dynamic.
 *
 *	|<------------- unit_size = a power of two ------------->|
 *	+--------------------------------------------------------+
 *	|                        dynamic                         |
 *	+--------------------------------------------------------+
 *
 * Because the region is exactly a unit, this first chunk can become entirely
 * free like any other.  The balance work spares it (balance.c).
 *
 * In Linux: mm/percpu.c, setup_per_cpu_areas() for !CONFIG_SMP.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/log2.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include "first_chunk.h"
#include "internal.h"

/* The layout of one unit of @size bytes, all dynamic, for the one CPU. */
static struct pcpu_alloc_info * __init one_unit(size_t size)
{
	struct pcpu_alloc_info *ai = pcpu_alloc_alloc_info(1, 1);

	if (ai) {
		ai->alloc_size = ai->atom_size = size;
		ai->unit_size = ai->dyn_size = size;
		ai->groups[0].cpu_map[ai->groups[0].nr_units++] = 0;
	}
	return ai;
}

/**
 * setup_per_cpu_areas() - make the area that alloc_percpu() starts with
 *
 * Context: boot only, memblock is up.  Panics if there is no memory.
 */
void __init setup_per_cpu_areas(void)
{
	size_t size = max_t(size_t, PERCPU_DYNAMIC_RESERVE,
			    PCPU_MIN_UNIT_SIZE);
	struct pcpu_alloc_info *layout;
	void *unit = NULL;

	size = roundup_pow_of_two(size);
	layout = one_unit(size);
	if (layout)
		unit = pcpu_fc_alloc(0, size, PAGE_SIZE, NULL);
	if (!unit)
		panic("Failed to allocate memory for percpu areas.");

	pcpu_setup_first_chunk(layout, unit);
	pcpu_free_alloc_info(layout);
}
