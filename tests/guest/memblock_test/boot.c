// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * memblock on the real machine: what it made of the device tree, and that all
 * it can give, to the last page, is nobody else's.
 */
#include <kunit/test.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <asm/sections.h>

#include "ranges.h"

/* More than enough: every free range is taken in powers of two. */
#define MAX_TAKEN	512

static struct phys_range got[MAX_TAKEN] __initdata;

/* The regions are sorted, disjoint and add up; Linux's rules. */
static void __init lists_are_sound(struct kunit *test)
{
	struct memblock_type *types[] = { &memblock.memory,
					  &memblock.reserved };
	unsigned int t;
	unsigned long i;

	for (t = 0; t < ARRAY_SIZE(types); t++) {
		struct memblock_type *type = types[t];
		phys_addr_t end = 0, total = 0;

		KUNIT_EXPECT_GE(test, type->cnt, 1UL);
		KUNIT_EXPECT_LE(test, type->cnt, type->max);
		for (i = 0; i < type->cnt; i++) {
			struct memblock_region *r = &type->regions[i];

			KUNIT_EXPECT_GT(test, r->size, (phys_addr_t)0);
			KUNIT_EXPECT_GE(test, r->base, end);
			end = r->base + r->size;
			total += r->size;
		}
		KUNIT_EXPECT_EQ(test, total, type->total_size);
	}
}

static void __init kernel_and_tree_are_reserved(struct kunit *test)
{
	phys_addr_t kernel = virt_to_phys(_text);
	phys_addr_t size = (phys_addr_t)(_end - _text);
	unsigned int i;

	KUNIT_EXPECT_TRUE(test, memblock_is_region_memory(kernel, size));
	find_taken_ranges();
	KUNIT_EXPECT_GE(test, nr_taken, 1U);
	for (i = 0; i < nr_taken; i++) {
		KUNIT_EXPECT_TRUE(test, memblock_is_reserved(taken[i].base));
		KUNIT_EXPECT_TRUE(test,
				  memblock_is_reserved(taken[i].end - 1));
	}
	KUNIT_EXPECT_TRUE(test, memblock_is_reserved(kernel));
	KUNIT_EXPECT_TRUE(test, memblock_is_reserved(kernel + size - 1));
}

/* Take all there is, look at it, give it back. */
static void __init everything_it_gives_is_ours(struct kunit *test)
{
	phys_addr_t reserved = memblock_reserved_size();
	phys_addr_t before = 0, size, base, s, e;
	unsigned int n = 0, bad = 0;
	u64 i;

	find_taken_ranges();
	for_each_free_mem_range(i, NUMA_NO_NODE, MEMBLOCK_NONE, &s, &e, NULL)
		before += round_down(e, PAGE_SIZE) - round_up(s, PAGE_SIZE);

	for (size = (phys_addr_t)1 << 30; size >= PAGE_SIZE; size >>= 1) {
		while (n < MAX_TAKEN) {
			base = memblock_phys_alloc(size, PAGE_SIZE);
			if (!base)
				break;
			got[n].base = base;
			got[n++].end = base + size;
			before -= size;
			bad += taken_overlap(base, size) != NULL;
		}
	}
	KUNIT_EXPECT_EQ(test, bad, 0U);
	KUNIT_EXPECT_EQ(test, before, (phys_addr_t)0);
	KUNIT_EXPECT_EQ(test, memblock_phys_alloc(PAGE_SIZE, PAGE_SIZE),
			(phys_addr_t)0);
	while (n--)
		memblock_phys_free(got[n].base, got[n].end - got[n].base);
	KUNIT_EXPECT_EQ(test, memblock_reserved_size(), reserved);
}

/* Memory from both ends; the limits hold. */
static void __init both_ends(struct kunit *test)
{
	bool was = memblock_bottom_up();
	char *low, *high;
	int i;

	memblock_set_bottom_up(true);
	low = memblock_alloc(PAGE_SIZE, PAGE_SIZE);
	memblock_set_bottom_up(false);
	high = memblock_alloc(PAGE_SIZE, PAGE_SIZE);
	memblock_set_bottom_up(was);
	KUNIT_ASSERT_NOT_NULL(test, low);
	KUNIT_ASSERT_NOT_NULL(test, high);
	KUNIT_EXPECT_LT(test, (unsigned long)low, (unsigned long)high);
	for (i = 0; i < (int)PAGE_SIZE; i++)
		KUNIT_ASSERT_EQ(test, low[i] | high[i], 0);
	memblock_free(low, PAGE_SIZE);
	memblock_free(high, PAGE_SIZE);
}

static struct kunit_case memblock_cases[] __refdata = {
	KUNIT_CASE(lists_are_sound),
	KUNIT_CASE(kernel_and_tree_are_reserved),
	KUNIT_CASE(everything_it_gives_is_ours),
	KUNIT_CASE(both_ends),
	{}
};

static struct kunit_suite memblock_suite = {
	.name = "memblock",
	.test_cases = memblock_cases,
};
kunit_test_suite_at(memblock, memblock_suite);
