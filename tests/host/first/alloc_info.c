// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The layout of the first chunk: every machine of the golden file, and the
 * lines that show a layout.
 */
#include "check.h"

#include <linux/cpumask.h>
#include <linux/err.h>
#include <linux/memblock.h>
#include <linux/percpu.h>
#include <asm/sections.h>

#include "../../../mm/percpu/first_chunk.h"

/* How the golden machines spread CPUs over nodes. */
static int nodes, striped, per_node;

static int node_of(unsigned int cpu)
{
	return striped ? cpu % nodes : cpu / per_node;
}

static int distance(unsigned int from, unsigned int to)
{
	return node_of(from) == node_of(to) ? LOCAL_DISTANCE : 20;
}

/* One-sided: near in one direction only is not near. */
static int skewed(unsigned int from, unsigned int to)
{
	return from <= to ? LOCAL_DISTANCE : 20;
}

/* @ai in the golden file's words. */
static void describe(const struct pcpu_alloc_info *ai, char *text)
{
	int group, unit;

	text += sprintf(text, "dyn=%zu unit=%zu alloc=%zu upa=%zu groups=%d [",
			ai->dyn_size, ai->unit_size, ai->alloc_size,
			ai->alloc_size / ai->unit_size, ai->nr_groups);
	for (group = 0; group < ai->nr_groups; group++) {
		const struct pcpu_group_info *gi = &ai->groups[group];

		text += sprintf(text, "%s%d@%lu:", group ? " " : "",
				gi->nr_units, gi->base_offset);
		for (unit = 0; unit < gi->nr_units; unit++) {
			if (gi->cpu_map[unit] == NR_CPUS)
				text += sprintf(text, "-,");
			else
				text += sprintf(text, "%u,",
						gi->cpu_map[unit]);
		}
	}
	sprintf(text, "]");
}

static void set_cpus(unsigned int nr)
{
	unsigned int cpu;

	nr_cpu_ids = nr;
	for (cpu = 0; cpu < NR_CPUS; cpu++)
		set_cpu_possible(cpu, cpu < nr);
}

static void golden(void)
{
	char line[1024], want[1024], got[1024];
	size_t reserved, dyn, atom, size;
	struct pcpu_alloc_info *ai;
	int lines = 0, cpus;
	FILE *f;

	power_on(1, 4096);
	f = fopen(golden_file, "r");
	CHECK(f);
	while (fgets(line, sizeof(line), f)) {
		if (line[0] == '#' || line[0] == '\n')
			continue;
		CHECK_EQ(sscanf(line, "cpus=%d static=%zu reserved=%zu dyn_in=%zu atom=%zu nodes=%d lay=%d => %[^\n]",
				&cpus, &size, &reserved, &dyn, &atom, &nodes,
				&striped, want), 8);
		set_cpus(cpus);
		per_node = nodes ? (cpus + nodes - 1) / nodes : 1;
		host_per_cpu_end = host_per_cpu_start + size;
		ai = pcpu_build_alloc_info(reserved, dyn, atom,
					   nodes ? distance : NULL);
		CHECK(!IS_ERR(ai));
		CHECK_EQ(ai->static_size, size);
		CHECK_EQ(ai->reserved_size, reserved);
		CHECK_EQ(ai->atom_size, atom);
		describe(ai, got);
		if (strcmp(got, want))
			check_failed(golden_file, lines + 1, "%s\ngot    %s",
				     line, got);
		pcpu_free_alloc_info(ai);
		lines++;
	}
	fclose(f);
	CHECK_EQ(lines, 52);
}

/* 20 CPUs on 3 nodes: 7 + 7 + 6 units of 8 waste 4, no more than 20 / 3. */
static void three_nodes(void)
{
	struct pcpu_alloc_info *ai;

	power_on(20, 184360);
	nodes = 3;
	per_node = 7;
	striped = 0;
	ai = pcpu_build_alloc_info(8192, 28672, 2 << 20, distance);
	CHECK_EQ(ai->nr_groups, 3);
	CHECK_EQ(ai->alloc_size / ai->unit_size, 8);
	CHECK_EQ(ai->groups[2].nr_units, 8);
	CHECK_EQ(ai->groups[2].cpu_map[5], 19);
	CHECK_EQ(ai->groups[2].cpu_map[6], NR_CPUS);
}

/* 4 or 3 units per allocation: 3 allocations both ways, so larger units. */
static void larger_units(void)
{
	struct pcpu_alloc_info *ai;

	power_on(9, 77824);
	ai = pcpu_build_alloc_info(0, 20480, 4 * 98304, NULL);
	CHECK_EQ(ai->alloc_size, 4 * 98304);
	CHECK_EQ(ai->unit_size, 131072);
	CHECK_EQ(ai->groups[0].nr_units, 9);
}

static void near_means_both_ways(void)
{
	struct pcpu_alloc_info *ai;

	power_on(3, 4096);
	ai = pcpu_build_alloc_info(0, 20480, PAGE_SIZE, skewed);
	CHECK_EQ(ai->nr_groups, 3);
}

/* Holes in the set of possible CPUs are no units. */
static void sparse_cpus(void)
{
	struct pcpu_alloc_info *ai;

	power_on(6, 4096);
	set_cpu_possible(1, false);
	set_cpu_possible(4, false);
	ai = pcpu_build_alloc_info(0, 20480, PAGE_SIZE, NULL);
	CHECK_EQ(ai->nr_groups, 1);
	CHECK_EQ(ai->groups[0].nr_units, 4);
	CHECK_EQ(ai->groups[0].cpu_map[1], 2);
	CHECK_EQ(ai->groups[0].cpu_map[3], 5);
}

static void freed(void)
{
	struct pcpu_alloc_info *ai;
	phys_addr_t before;

	power_on(4, 4096);
	before = memblock_reserved_size();
	ai = pcpu_build_alloc_info(0, 20480, PAGE_SIZE, NULL);
	CHECK(memblock_reserved_size() > before);
	pcpu_free_alloc_info(ai);
	CHECK_EQ(memblock_reserved_size(), before);
}

/* Eat all memory: the layout itself cannot be allocated. */
static void no_memory(void)
{
	power_on(4, 4096);
	memblock_reserve(0, ~(phys_addr_t)0);
	CHECK_EQ(PTR_ERR(pcpu_build_alloc_info(0, 20480, PAGE_SIZE, NULL)),
		 -ENOMEM);
}

/* ---- the lines ---- */

static void print_small(void)
{
	power_on(4, 45000);
	show_messages();
	pcpu_dump_alloc_info(pcpu_build_alloc_info(8192, 28672, PAGE_SIZE,
						   NULL), false);
}

static void dump_small(void)
{
	char *text;

	CHECK_EQ(capture(print_small, &text), 0);
	CHECK_TEXT(text,
		   "pcpu-alloc: s45000 r8192 d28728 u81920 alloc=20*4096\n"
		   "pcpu-alloc: [0] 0 [0] 1 [0] 2 [0] 3 \n");
}

static void print_large_atom(void)
{
	power_on(12, 184360);
	show_messages();
	nodes = 2;
	per_node = 6;
	pcpu_dump_alloc_info(pcpu_build_alloc_info(8192, 28672, 2 << 20,
						   distance), false);
}

/* Two digits; 8 units of 3 columns and "[0] " are 28: two brackets a line. */
static void dump_large_atom(void)
{
	char *text;

	CHECK_EQ(capture(print_large_atom, &text), 0);
	CHECK_TEXT(text,
		   "pcpu-alloc: s184360 r8192 d32728 u262144 alloc=1*2097152\n"
		   "pcpu-alloc: [0] 00 01 02 03 04 05 -- -- [1] 06 07 08 09 10 11 -- -- \n");
}

static void print_many(void)
{
	power_on(20, 4096);
	show_messages();
	pcpu_dump_alloc_info(pcpu_build_alloc_info(0, 28672, PAGE_SIZE, NULL),
			     false);
}

/* 7 columns each: 8 brackets in 60 columns, the power of two below. */
static void dump_many(void)
{
	char *text;

	CHECK_EQ(capture(print_many, &text), 0);
	CHECK_TEXT(text,
		   "pcpu-alloc: s4096 r0 d28672 u32768 alloc=8*4096\n"
		   "pcpu-alloc: [0] 00 [0] 01 [0] 02 [0] 03 [0] 04 [0] 05 [0] 06 [0] 07 \n"
		   "pcpu-alloc: [0] 08 [0] 09 [0] 10 [0] 11 [0] 12 [0] 13 [0] 14 [0] 15 \n"
		   "pcpu-alloc: [0] 16 [0] 17 [0] 18 [0] 19 \n");
}

static void print_hundred(void)
{
	power_on(100, 4096);
	show_messages();
	pcpu_dump_alloc_info(pcpu_build_alloc_info(0, 28672, PAGE_SIZE, NULL),
			     false);
}

/* 8 columns each: 7 would fit into 60, 4 are printed. */
static void dump_hundred(void)
{
	char *text;

	CHECK_EQ(capture(print_hundred, &text), 0);
	CHECK_HAS(text, "pcpu-alloc: [0] 000 [0] 001 [0] 002 [0] 003 \n");
	CHECK_HAS(text, "pcpu-alloc: [0] 096 [0] 097 [0] 098 [0] 099 \n");
}

const struct test alloc_info_tests[] = {
	TEST(golden),
	TEST(three_nodes),
	TEST(larger_units),
	TEST(near_means_both_ways),
	TEST(sparse_cpus),
	TEST(freed),
	TEST(no_memory),
	TEST(dump_small),
	TEST(dump_large_atom),
	TEST(dump_many),
	TEST(dump_hundred),
	{ NULL, NULL }
};
