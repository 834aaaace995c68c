// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The first chunk: from a layout and its memory to a working allocator.
 *
 *	 unit of one CPU
 *	 |<- static ->|<-- reserved -->|<----- dynamic ----->|
 *	 +------------+----------------+---------------------+- - - - - -+
 *	 |  variables | reserved chunk |     first chunk     |  no chunk |
 *	 +------------+----------------+---------------------+- - - - - -+
 *	     page |    page |    page |    page |    page |
 *
 * 1. Two chunks serve one unit; how each knows its part depends on the family
 *    (pcpu_boot_chunks()).
 * 2. Both are immutable: fully backed, never destroyed (balance.c).
 * 3. The static part belongs to no chunk.
 * 4. The reserved chunk is on no list and does not count in
 *    pcpu_nr_empty_pop_pages; without a reserved part there is none.
 *
 * A layout that breaks a rule is a bug of the boot code: panic, with the rule,
 * the numbers, the CPUs and the layout.
 *
 * All of it runs once, at boot, on one CPU; no locks.
 *
 * In Linux: mm/percpu.c, pcpu_setup_first_chunk(), PCPU_SETUP_BUG_ON().
 */
#define pr_fmt(fmt) "percpu: " fmt

#include <linux/cpumask.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <asm-generic/sections.h>
#include "first_chunk.h"
#include "internal.h"
#include "extra/stats.h"
#include "extra/trace.h"

/* Zeroed memory for good; panics when there is none.  Context: boot only. */
void * __init pcpu_boot_zalloc(size_t size)
{
	void *p = memblock_alloc(size, SMP_CACHE_BYTES);

	if (!p)
		panic("percpu: cannot allocate %zu bytes at boot", size);

	return p;
}

/**
 * pcpu_setup_bug() - the end of a boot whose per-CPU layout is wrong
 * @ai: the layout
 * @cond: the rule that was broken, negated
 * @fmt: the numbers that broke it
 *
 * Prints the condition as it is in the source, the CPUs and the layout.
 *
 * Context: boot only.
 * Return: never.
 */
void __init pcpu_setup_bug(const struct pcpu_alloc_info *ai, const char *cond,
			   const char *fmt, ...)
{
	static char numbers[128] __initdata;
	va_list args;

	va_start(args, fmt);
	vsnprintf(numbers, sizeof(numbers), fmt, args);
	va_end(args);

	pr_emerg("failed to initialize, %s\n", cond);
	pr_emerg("cpu_possible_mask=%*pbl\n",
		 cpumask_pr_args(cpu_possible_mask));
	pcpu_dump_alloc_info(ai, true);

	panic("percpu: failed to initialize: %s", numbers);
}

/* The layout itself: sizes, alignments, and what the backend says. */
static void __init pcpu_check_layout(const struct pcpu_alloc_info *ai,
				     const void *base_addr)
{
	size_t size_sum = ai->static_size + ai->reserved_size + ai->dyn_size;

	PCPU_SETUP_BUG_ON(ai->nr_groups <= 0, ai, "nr_groups %d",
			  ai->nr_groups);
	if (IS_ENABLED(CONFIG_SMP)) {
		PCPU_SETUP_BUG_ON(!ai->static_size, ai, "static_size 0");
		PCPU_SETUP_BUG_ON(!PAGE_ALIGNED(__per_cpu_start), ai,
				  "__per_cpu_start %p is not page aligned",
				  (void *)__per_cpu_start);
	}
	PCPU_SETUP_BUG_ON(!base_addr, ai, "base_addr is NULL");
	PCPU_SETUP_BUG_ON(!PAGE_ALIGNED(base_addr), ai,
			  "base_addr %p is not page aligned", base_addr);
	PCPU_SETUP_BUG_ON(ai->unit_size < size_sum, ai,
			  "unit_size %zu < %zu = static + reserved + dynamic",
			  ai->unit_size, size_sum);
	PCPU_SETUP_BUG_ON(!PAGE_ALIGNED(ai->unit_size), ai,
			  "unit_size %zu is not page aligned", ai->unit_size);
	PCPU_SETUP_BUG_ON(ai->unit_size < PCPU_MIN_UNIT_SIZE, ai,
			  "unit_size %zu < %zu", ai->unit_size,
			  (size_t)PCPU_MIN_UNIT_SIZE);
	PCPU_SETUP_BUG_ON(ai->dyn_size < PERCPU_DYNAMIC_EARLY_SIZE, ai,
			  "dyn_size %zu < %d", ai->dyn_size,
			  PERCPU_DYNAMIC_EARLY_SIZE);
	PCPU_SETUP_BUG_ON(ai->reserved_size % PCPU_MIN_ALLOC_SIZE, ai,
			  "reserved_size %zu is not a multiple of %d",
			  ai->reserved_size, PCPU_MIN_ALLOC_SIZE);
	PCPU_SETUP_BUG_ON(pcpu_verify_alloc_info(ai) < 0, ai,
			  "the backend cannot serve this layout");
}

/* Where CPU @cpu's unit lies.  @map and @off are being built. */
static void __init pcpu_map_cpu(const struct pcpu_alloc_info *ai,
				unsigned int cpu, int *map,
				unsigned long *off, int unit,
				unsigned long unit_off)
{
	PCPU_SETUP_BUG_ON(cpu >= nr_cpu_ids, ai, "cpu %u >= nr_cpu_ids %u",
			  cpu, (unsigned int)nr_cpu_ids);
	PCPU_SETUP_BUG_ON(!cpu_possible(cpu), ai, "cpu %u is not possible",
			  cpu);
	PCPU_SETUP_BUG_ON(map[cpu] >= 0, ai, "cpu %u has units %d and %d",
			  cpu, map[cpu], unit);

	map[cpu] = unit;
	off[cpu] = unit_off;

	if (pcpu_low_unit_cpu == NR_CPUS || unit_off < off[pcpu_low_unit_cpu])
		pcpu_low_unit_cpu = cpu;
	if (pcpu_high_unit_cpu == NR_CPUS ||
	    unit_off > off[pcpu_high_unit_cpu])
		pcpu_high_unit_cpu = cpu;
}

/* cpu -> unit and cpu -> offset for every possible CPU. */
static void __init pcpu_map_units(const struct pcpu_alloc_info *ai)
{
	unsigned long *off = pcpu_boot_zalloc(nr_cpu_ids * sizeof(off[0]));
	int *map = pcpu_boot_zalloc(nr_cpu_ids * sizeof(map[0]));
	unsigned int cpu;
	int group, i, unit = 0;

	for (cpu = 0; cpu < nr_cpu_ids; cpu++)
		map[cpu] = -1;

	pcpu_low_unit_cpu = NR_CPUS;
	pcpu_high_unit_cpu = NR_CPUS;

	for (group = 0; group < ai->nr_groups; group++) {
		const struct pcpu_group_info *gi = &ai->groups[group];

		for (i = 0; i < gi->nr_units; i++, unit++)
			if (gi->cpu_map[i] != NR_CPUS)
				pcpu_map_cpu(ai, gi->cpu_map[i], map, off,
					     unit, gi->base_offset +
						   i * ai->unit_size);
	}
	for_each_possible_cpu(cpu)
		PCPU_SETUP_BUG_ON(map[cpu] < 0, ai, "cpu %u has no unit",
				  cpu);

	pcpu_nr_units = unit;
	pcpu_unit_map = map;
	pcpu_unit_offsets = off;
}

/* Offset and size of every group, for backends that repeat them. */
static void __init pcpu_map_groups(const struct pcpu_alloc_info *ai)
{
	unsigned long *off = pcpu_boot_zalloc(ai->nr_groups * sizeof(off[0]));
	size_t *size = pcpu_boot_zalloc(ai->nr_groups * sizeof(size[0]));
	int group;

	for (group = 0; group < ai->nr_groups; group++) {
		off[group] = ai->groups[group].base_offset;
		size[group] = ai->groups[group].nr_units * ai->unit_size;
	}

	pcpu_nr_groups = ai->nr_groups;
	pcpu_group_offsets = off;
	pcpu_group_sizes = size;
}

/**
 * pcpu_setup_first_chunk() - start the allocator
 * @ai: how the memory is laid out
 * @base_addr: where group 0 of the layout starts
 *
 * Takes over @base_addr's memory for good; @ai is copied.  The static parts
 * already hold their contents.
 *
 * Context: boot only, once, memblock is up.  Panics when @ai is wrong.
 */
void __init pcpu_setup_first_chunk(const struct pcpu_alloc_info *ai,
				   void *base_addr)
{
	pcpu_check_layout(ai, base_addr);
	pcpu_map_groups(ai);
	pcpu_map_units(ai);

	pcpu_unit_pages = ai->unit_size >> PAGE_SHIFT;
	pcpu_unit_size = ai->unit_size;
	pcpu_atom_size = ai->atom_size;
	pcpu_stats_save_ai(ai);
	pcpu_slots_init();
	pcpu_boot_chunks(ai, base_addr);
	pcpu_chunk_relocate(pcpu_first_chunk, -1);
	pcpu_nr_populated += (ai->static_size + ai->reserved_size +
			      ai->dyn_size) >> PAGE_SHIFT;
	pcpu_base_addr = base_addr;

	pcpu_stats_chunk_alloc();
	trace_percpu_create_chunk(base_addr);
	pcpu_dump_alloc_info(ai, false);
}
