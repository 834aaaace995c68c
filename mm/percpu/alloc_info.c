// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The layout of the first chunk: groups, unit size, units per allocation.
 *
 * Every later chunk repeats the layout of the first one, so it is decided
 * here once, from four numbers (static, reserved, dynamic size, and the atom:
 * the piece in which memory is taken) and the distances between CPUs:
 *
 *	        alloc_size = a multiple of atom_size
 *	 |<------------------------------------------->|
 *	 +-----------+-----------+-----------+---------+
 *	 | unit CPU0 | unit CPU1 | unit CPU2 | unused  |  group 0 (node 0)
 *	 +-----------+-----------+-----------+---------+
 *	 | unit CPU3 | unit CPU4 | unit CPU5 | unused  |  group 1 (node 1)
 *	 +-----------+-----------+-----------+---------+
 *	   unit_size = alloc_size / upa, here upa = 4
 *
 * 1. CPUs at local distance from one another share a group, and groups never
 *    share an allocation: a unit lies on its CPU's node.
 * 2. Large atoms (2 MiB, say) hold several units.  Many units per allocation
 *    (upa) save memory as long as they save whole allocations; beyond that,
 *    larger units are better: later chunks have more room.  The smallest upa
 *    wins that needs no more allocations than any larger one.
 * 3. An upa that leaves more units without a CPU than a third of the number
 *    of CPUs is out (Linux's limit).  upa = 1 leaves none.
 *
 * All of it runs once, at boot, on one CPU; no locks.
 *
 * In Linux: mm/percpu.c, pcpu_build_alloc_info().
 */
#include <linux/align.h>
#include <linux/cpumask.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/limits.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/string.h>
#include <asm-generic/sections.h>
#include "first_chunk.h"
#include "internal.h"

/* Which CPU is in which group, and how many each has.  B: boot only. */
struct pcpu_grouping {
	int nr_groups;
	int map[NR_CPUS];
	int cnt[NR_CPUS];
};

static struct pcpu_grouping grouping __initdata;

/**
 * pcpu_alloc_alloc_info() - an empty layout for that many groups and units
 * @nr_groups: groups it describes
 * @nr_units: units of all groups together
 *
 * groups[0].cpu_map points to an array of @nr_units entries, all NR_CPUS
 * ("no CPU"); the caller points the other groups' maps into it.
 *
 * Context: boot only, memblock is up.
 * Return: the layout, or NULL.  Free with pcpu_free_alloc_info().
 */
struct pcpu_alloc_info * __init pcpu_alloc_alloc_info(int nr_groups,
						      int nr_units)
{
	/* one piece of memory: the groups, then the CPU of every unit */
	const size_t groups = sizeof(struct pcpu_alloc_info) +
			      nr_groups * sizeof(struct pcpu_group_info);
	const size_t cpus = ALIGN(groups, sizeof(unsigned int));
	const size_t bytes = PAGE_ALIGN(cpus + nr_units * sizeof(unsigned int));
	struct pcpu_alloc_info *ai = memblock_alloc(bytes, PAGE_SIZE);
	unsigned int *cpu;

	if (ai) {
		ai->__ai_size = bytes;
		ai->nr_groups = nr_groups;
		ai->groups->cpu_map = (void *)ai + cpus;
		for (cpu = ai->groups->cpu_map; nr_units; nr_units--)
			*cpu++ = NR_CPUS;
	}
	return ai;
}

/**
 * pcpu_free_alloc_info() - give a layout's memory back
 * @ai: from pcpu_alloc_alloc_info(); must not be used any more
 *
 * Context: boot only, while memblock still owns the memory.
 */
void __init pcpu_free_alloc_info(struct pcpu_alloc_info *ai)
{
	memblock_free(ai, ai->__ai_size);
}

/* Is @cpu at local distance from @head, seen from either? */
static bool __init pcpu_same_group(unsigned int head, unsigned int cpu,
				   pcpu_fc_cpu_distance_fn_t distance)
{
	if (!distance)
		return true;

	return distance(head, cpu) == LOCAL_DISTANCE &&
	       distance(cpu, head) == LOCAL_DISTANCE;
}

/*
 * Sort the possible CPUs into groups.  The lowest CPU that has none yet heads
 * the next group and takes with it every other one that is local to it, so
 * groups are numbered by their lowest CPU.
 */
static void __init pcpu_group_cpus(struct pcpu_grouping *g,
				   pcpu_fc_cpu_distance_fn_t distance)
{
	unsigned int head, cpu;

	memset(g, 0, sizeof(*g));
	for_each_possible_cpu(cpu)
		g->map[cpu] = -1;

	for_each_possible_cpu(head) {
		if (g->map[head] >= 0)
			continue;
		for_each_possible_cpu(cpu) {
			if (g->map[cpu] >= 0)
				continue;
			if (cpu != head &&
			    !pcpu_same_group(head, cpu, distance))
				continue;
			g->map[cpu] = g->nr_groups;
			g->cnt[g->nr_groups]++;
		}
		g->nr_groups++;
	}
}

/* Does @alloc_size split into @upa units that each are whole pages? */
static bool __init pcpu_upa_divides(size_t alloc_size, int upa)
{
	return alloc_size % upa == 0 &&
	       IS_ALIGNED(alloc_size / upa, PAGE_SIZE);
}

/* Units of all groups together, with @upa of them in each allocation. */
static int __init pcpu_units(const struct pcpu_grouping *g, int upa)
{
	int group, units = 0;

	for (group = 0; group < g->nr_groups; group++)
		units += roundup(g->cnt[group], upa);
	return units;
}

/* Rules 2 and 3 of the head of this file: 1 <= result <= @max_upa. */
static int __init pcpu_choose_upa(const struct pcpu_grouping *g,
				  size_t alloc_size, int max_upa)
{
	const int nr_cpus = num_possible_cpus();
	int fewest = INT_MAX, chosen = 1, upa;

	for (upa = 1; upa <= max_upa; upa++) {
		const int units = pcpu_units(g, upa);

		if (!pcpu_upa_divides(alloc_size, upa) ||
		    units - nr_cpus > nr_cpus / 3)
			continue;
		/* fewer allocations, or the smaller upa stays */
		if (units / upa < fewest) {
			fewest = units / upa;
			chosen = upa;
		}
	}
	return chosen;
}

/* Fill @ai's groups: units per group, each unit's CPU, where groups start. */
static void __init pcpu_fill_groups(struct pcpu_alloc_info *ai,
				    const struct pcpu_grouping *g, int upa)
{
	unsigned int *const map = ai->groups->cpu_map;
	unsigned int *unit = map;
	unsigned int cpu;
	int group;

	/*
	 * As if all groups followed one another: the caller corrects the
	 * offsets when it has the memory.
	 */
	for (group = 0; group < g->nr_groups; group++) {
		ai->groups[group] = (struct pcpu_group_info){
			.nr_units = roundup(g->cnt[group], upa),
			.base_offset = (unit - map) * ai->unit_size,
			.cpu_map = unit,
		};
		unit += ai->groups[group].nr_units;
	}

	/* each CPU takes its group's first unit that has none */
	for_each_possible_cpu(cpu) {
		unit = ai->groups[g->map[cpu]].cpu_map;
		while (*unit != NR_CPUS)
			unit++;
		*unit = cpu;
	}
}

/**
 * pcpu_build_alloc_info() - decide the layout for a machine
 * @reserved_size: bytes for __alloc_reserved_percpu(), per CPU
 * @dyn_size: least dynamic bytes per CPU; grows to fill the last page
 * @atom_size: memory is taken in multiples of this, a multiple of PAGE_SIZE
 * @cpu_distance_fn: distance between two CPUs, or NULL: all are near
 *
 * Context: boot only.
 * Return: the layout, or ERR_PTR(-ENOMEM).  Free with
 * pcpu_free_alloc_info().
 */
struct pcpu_alloc_info * __init
pcpu_build_alloc_info(size_t reserved_size, size_t dyn_size,
		      size_t atom_size,
		      pcpu_fc_cpu_distance_fn_t cpu_distance_fn)
{
	const size_t static_size = __per_cpu_end - __per_cpu_start;
	size_t size_sum, min_unit_size, alloc_size;
	struct pcpu_alloc_info *ai;
	int upa;

	size_sum = PAGE_ALIGN(static_size + reserved_size +
			      max_t(size_t, dyn_size,
				    PERCPU_DYNAMIC_EARLY_SIZE));
	min_unit_size = max_t(size_t, size_sum, PCPU_MIN_UNIT_SIZE);
	alloc_size = roundup(min_unit_size, atom_size);

	upa = alloc_size / min_unit_size;
	while (!pcpu_upa_divides(alloc_size, upa))
		upa--;

	pcpu_group_cpus(&grouping, cpu_distance_fn);
	upa = pcpu_choose_upa(&grouping, alloc_size, upa);

	ai = pcpu_alloc_alloc_info(grouping.nr_groups,
				   pcpu_units(&grouping, upa));
	if (!ai)
		return ERR_PTR(-ENOMEM);

	/* what a CPU gets, then the pieces it comes in */
	ai->static_size = static_size;
	ai->dyn_size = size_sum - static_size - reserved_size;
	ai->reserved_size = reserved_size;
	ai->alloc_size = alloc_size;
	ai->unit_size = alloc_size / upa;
	ai->atom_size = atom_size;
	pcpu_fill_groups(ai, &grouping, upa);

	return ai;
}
