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
 * free like any other.  It is never destroyed all the same (balance.c).
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

/**
 * setup_per_cpu_areas() - make the area that alloc_percpu() starts with
 *
 * Context: boot only, memblock is up.  Panics if there is no memory.
 */
void __init setup_per_cpu_areas(void)
{
	const size_t unit_size =
		roundup_pow_of_two(max_t(size_t, PCPU_MIN_UNIT_SIZE,
					 PERCPU_DYNAMIC_RESERVE));
	struct pcpu_alloc_info *ai;
	void *fc;

	ai = pcpu_alloc_alloc_info(1, 1);
	fc = memblock_alloc_from(unit_size, PAGE_SIZE,
				 PCPU_FC_ALLOC_MIN_ADDR);
	if (!ai || !fc)
		panic("Failed to allocate memory for percpu areas.");

	ai->dyn_size = unit_size;
	ai->unit_size = unit_size;
	ai->atom_size = unit_size;
	ai->alloc_size = unit_size;
	ai->groups[0].nr_units = 1;
	ai->groups[0].cpu_map[0] = 0;

	pcpu_setup_first_chunk(ai, fc);
	pcpu_free_alloc_info(ai);
}
