// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * pcpu_setup_first_chunk(): what it builds from a good layout, and how it
 * refuses a bad one.
 */
#include "check.h"

#include <signal.h>
#include <sys/wait.h>

#include <linux/bitmap.h>
#include <linux/cpumask.h>
#include <linux/memblock.h>
#include <linux/percpu.h>
#include <asm/sections.h>

#include "../../../mm/percpu/first_chunk.h"
#include "../../../mm/percpu/internal.h"
#include "../percpu/machine.h"

static struct pcpu_alloc_info *ai;
static void *base;

/* A layout by hand: one group, CPU n in unit n, ragged at both ends. */
static void lay_out(unsigned int cpus)
{
	unsigned int cpu;

	power_on(cpus, 4108);
	ai = pcpu_alloc_alloc_info(1, cpus);
	ai->static_size = 4106;
	ai->reserved_size = 4096;
	ai->dyn_size = 20482;
	ai->unit_size = 131072;
	ai->atom_size = PAGE_SIZE;
	ai->alloc_size = 131072;
	ai->groups[0].nr_units = cpus;
	for (cpu = 0; cpu < cpus; cpu++)
		ai->groups[0].cpu_map[cpu] = cpu;
	base = memblock_alloc(cpus * ai->unit_size, PAGE_SIZE);
}

static int bits(const struct pcpu_chunk *chunk, int from, int to)
{
	int i, n = 0;

	for (i = from; i < to; i++)
		n += test_bit(i, chunk->alloc_map);
	return n;
}

/* [start, end): unit offsets that @chunk must serve. */
static void check_region(const struct pcpu_chunk *chunk, int start, int end)
{
	int page = start & ~(PAGE_SIZE - 1);
	int map_bits = pcpu_chunk_map_bits(chunk);
	int head = (start - page) / 4, tail;

	CHECK(chunk->base_addr == (char *)base + page);
	CHECK_EQ(chunk->start_offset, start - page);
	CHECK_EQ(page + chunk->nr_pages * PAGE_SIZE - chunk->end_offset, end);
	CHECK(chunk->end_offset < (int)PAGE_SIZE);
	tail = chunk->end_offset / 4;

	CHECK_EQ(bits(chunk, 0, head), head);
	CHECK_EQ(bits(chunk, head, map_bits - tail), 0);
	CHECK_EQ(bits(chunk, map_bits - tail, map_bits), tail);
	CHECK_EQ(test_bit(0, chunk->bound_map), head > 0);
	CHECK_EQ(test_bit(head, chunk->bound_map), head > 0);
	CHECK_EQ(test_bit(map_bits - tail, chunk->bound_map), tail > 0);

	CHECK(chunk->immutable);
	CHECK(!chunk->isolated);
	CHECK_EQ(chunk->free_bytes, end - start);
	CHECK_EQ(chunk->chunk_md.first_free, head);
	CHECK_EQ(chunk->nr_populated, chunk->nr_pages);
	CHECK_EQ(bitmap_weight(chunk->populated, chunk->nr_pages),
		 chunk->nr_pages);
	CHECK_EQ(chunk->nr_empty_pop_pages,
		 max(chunk->nr_pages - !!head - !!tail, 0));
}

/* 4106 is rounded up to 4108; dynamic loses the 2 bytes. */
static void ragged(void)
{
	lay_out(4);
	pcpu_setup_first_chunk(ai, base);
	CHECK(pcpu_base_addr == base);
	check_region(pcpu_reserved_chunk, 4108, 8204);
	check_region(pcpu_first_chunk, 8204, 8204 + 20480);
	CHECK(list_empty(&pcpu_reserved_chunk->list));
	CHECK(pcpu_chunk_lists[pcpu_chunk_slot(pcpu_first_chunk)].next ==
	      &pcpu_first_chunk->list);
	CHECK_EQ(pcpu_nr_empty_pop_pages,
		 pcpu_first_chunk->nr_empty_pop_pages);
	CHECK_EQ(pcpu_nr_populated, (4106 + 4096 + 20482) >> PAGE_SHIFT);
	CHECK_EQ(pcpu_unit_size, 131072);
	CHECK_EQ(pcpu_unit_pages, 32);
	CHECK_EQ(pcpu_nr_units, 4);
	CHECK_EQ(pcpu_nr_groups, 1);
	CHECK_EQ(pcpu_low_unit_cpu, 0);
	CHECK_EQ(pcpu_high_unit_cpu, 3);
	CHECK_EQ(pcpu_unit_offsets[3], 3 * 131072);
	CHECK_EQ(pcpu_group_sizes[0], 4 * 131072);
	pcpu_audit_chunk(pcpu_first_chunk);
	pcpu_audit_chunk(pcpu_reserved_chunk);
}

static void page_aligned(void)
{
	lay_out(1);
	ai->static_size = 8192;
	ai->reserved_size = 0;
	ai->dyn_size = 24576;
	ai->unit_size = 32768;
	pcpu_setup_first_chunk(ai, base);
	CHECK(!pcpu_reserved_chunk);
	check_region(pcpu_first_chunk, 8192, 32768);
	CHECK_EQ(pcpu_nr_empty_pop_pages, 6);
}

/* Both regions inside one page, which then belongs to two chunks. */
static void shared_page(void)
{
	lay_out(2);
	ai->static_size = 100;
	ai->reserved_size = 200;
	ai->dyn_size = 12288;
	ai->unit_size = 32768;
	pcpu_setup_first_chunk(ai, base);
	check_region(pcpu_reserved_chunk, 100, 300);
	check_region(pcpu_first_chunk, 300, 300 + 12288);
	CHECK(pcpu_reserved_chunk->base_addr == pcpu_first_chunk->base_addr);
	CHECK_EQ(pcpu_reserved_chunk->nr_empty_pop_pages, 0);
}

/* Units in an order of their own, an unused one among them. */
static void unit_order(void)
{
	static unsigned int order[] = { 2, NR_CPUS, 0, 1 };

	lay_out(4);
	set_cpu_possible(3, false);
	nr_cpu_ids = 3;
	ai->groups[0].cpu_map = order;
	pcpu_setup_first_chunk(ai, base);
	CHECK_EQ(pcpu_nr_units, 4);
	CHECK_EQ(pcpu_unit_map[2], 0);
	CHECK_EQ(pcpu_unit_map[1], 3);
	CHECK_EQ(pcpu_unit_offsets[0], 2 * 131072);
	CHECK_EQ(pcpu_low_unit_cpu, 2);
	CHECK_EQ(pcpu_high_unit_cpu, 1);
}

/* ---- layouts that must be refused ---- */

static void good(void) { }
static void no_group(void) { ai->nr_groups = 0; }
static void no_static(void) { ai->static_size = 0; }
static void odd_section(void) { host_per_cpu_start += 64; }
static void no_base(void) { base = NULL; }
static void odd_base(void) { base = (char *)base + 4; }
static void odd_unit(void) { ai->unit_size += 4; }
static void odd_reserved(void) { ai->reserved_size = 4098; }
static void small_dyn(void) { ai->dyn_size = 12284; }
static void far_cpu(void) { ai->groups[0].cpu_map[1] = NR_CPUS - 1; }
static void same_cpu(void) { ai->groups[0].cpu_map[1] = 2; }
static void lost_cpu(void) { ai->groups[0].cpu_map[3] = NR_CPUS; }
static void no_such_cpu(void) { set_cpu_possible(2, false); }

static void small_sum(void)
{
	ai->unit_size = 32768;
	ai->dyn_size = 32768;
}

static void small_unit(void)
{
	ai->static_size = 4096;
	ai->dyn_size = 12288;
	ai->unit_size = 28672;
}

static const struct refusal {
	const char *name;
	void (*spoil)(void);
	const char *rule;	/* in "failed to initialize, ..." */
	const char *numbers;	/* in the panic's message */
} refusals[] = {
	{ "no_group", no_group, "ai->nr_groups <= 0", "nr_groups 0" },
	{ "no_static", no_static, "!ai->static_size", "static_size 0" },
	{ "odd_section", odd_section, "!PAGE_ALIGNED(__per_cpu_start)",
	  "is not page aligned" },
	{ "no_base", no_base, "!base_addr", "base_addr is NULL" },
	{ "odd_base", odd_base, "!PAGE_ALIGNED(base_addr)",
	  "is not page aligned" },
	{ "small_sum", small_sum, "ai->unit_size < size_sum",
	  "unit_size 32768 < 40970 " },
	{ "odd_unit", odd_unit, "!PAGE_ALIGNED(ai->unit_size)",
	  "unit_size 131076 is not page aligned" },
	{ "small_unit", small_unit, "ai->unit_size < ",
	  "unit_size 28672 < 32768" },
	{ "small_dyn", small_dyn, "ai->dyn_size < ", "dyn_size 12284 < 12288" },
	{ "odd_reserved", odd_reserved, "ai->reserved_size % ",
	  "reserved_size 4098 is not a multiple of 4" },
	{ "far_cpu", far_cpu, "cpu >= nr_cpu_ids", "nr_cpu_ids 4" },
	{ "same_cpu", same_cpu, "map[cpu] >= 0",
	  "cpu 2 has units 1 and 2" },
	{ "lost_cpu", lost_cpu, "map[cpu] < 0", "cpu 3 has no unit" },
	{ "no_such_cpu", no_such_cpu, "!cpu_possible(cpu)",
	  "cpu 2 is not possible" },
};

static const struct refusal *refusal;

static void refuse(void)
{
	lay_out(4);
	show_messages();
	refusal->spoil();
	pcpu_setup_first_chunk(ai, base);
}

static void bad_layouts(void)
{
	char line[200], *text;
	int status;
	size_t i;

	for (i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		refusal = &refusals[i];
		status = capture(refuse, &text);
		if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGABRT)
			check_failed(refusal->name, 0, "status %x\n%s",
				     status, text);
		CHECK_HAS(text, "percpu: failed to initialize, ");
		CHECK_HAS(text, refusal->rule);
		CHECK_HAS(text, "percpu: cpu_possible_mask=");
		CHECK_HAS(text, "pcpu-alloc: s");
		snprintf(line, sizeof(line),
			 "panic: percpu: failed to initialize: ");
		CHECK_HAS(text, line);
		CHECK_HAS(strstr(text, line), refusal->numbers);
		free(text);
	}
}

/* The same layout, not spoilt, is taken: the panics are the spoilers'. */
static void good_layout(void)
{
	static const struct refusal none = { "good", good, "", "" };
	char *text;

	refusal = &none;
	CHECK_EQ(capture(refuse, &text), 0);
	CHECK(!strstr(text, "failed"));
	CHECK_HAS(text, "pcpu-alloc: [0] 0 [0] 1 [0] 2 [0] 3");
}

static void starve(void)
{
	lay_out(4);
	memblock_reserve(0, ~(phys_addr_t)0);
	pcpu_setup_first_chunk(ai, base);
}

static void no_memory_for_chunk(void)
{
	char *text;

	CHECK(WIFSIGNALED(capture(starve, &text)));
	CHECK_HAS(text, "panic: percpu: cannot allocate ");
}

const struct test setup_tests[] = {
	TEST(ragged),
	TEST(page_aligned),
	TEST(shared_page),
	TEST(unit_order),
	TEST(bad_layouts),
	TEST(good_layout),
	TEST(no_memory_for_chunk),
	{ NULL, NULL }
};
