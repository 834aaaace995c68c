// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * No allocation ever falls into memory that the tree reserves: the page
 * allocator is emptied to its last page, and none of them lies there.  All
 * other allocators of the kernel stand on this one or on memblock.
 */
#include <kunit/test.h>
#include <linux/gfp.h>
#include <linux/list.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/percpu.h>

#include "ranges.h"

#define GFP_TAKE	(GFP_KERNEL | __GFP_NOWARN | __GFP_NORETRY)

/* Take every page there is. Return: how many. */
static unsigned long take_all(struct list_head *lists, unsigned int *bad)
{
	unsigned long pages = 0;
	struct page *page;
	int order;

	for (order = MAX_ORDER; order >= 0; order--) {
		INIT_LIST_HEAD(&lists[order]);
		while ((page = alloc_pages(GFP_TAKE, order)) != NULL) {
			list_add(&page->lru, &lists[order]);
			pages += 1UL << order;
			*bad += taken_overlap(page_to_phys(page),
					      PAGE_SIZE << order) != NULL;
		}
	}
	return pages;
}

static void give_back(struct list_head *lists)
{
	struct page *page, *next;
	int order;

	for (order = 0; order <= MAX_ORDER; order++)
		list_for_each_entry_safe(page, next, &lists[order], lru) {
			list_del(&page->lru);
			__free_pages(page, order);
		}
}

/* What GFP_KERNEL must leave: for atomic requests, and for those below. */
static unsigned long reserves(void)
{
	unsigned long pages = 0;
	struct zone *zone;

	for_each_populated_zone(zone)
		pages += zone->watermark[WMARK_MIN] +
			 zone->lowmem_reserve[ZONE_NORMAL];
	return pages;
}

static void no_page_is_reserved(struct kunit *test)
{
	static struct list_head lists[MAX_ORDER + 1];
	unsigned long free, pages;
	unsigned int bad = 0;

	find_taken_ranges();
	drain_all_pages();
	free = nr_free_pages();
	pages = take_all(lists, &bad);
	KUNIT_EXPECT_EQ(test, bad, 0U);
	/* All, but for what a thread in the background takes meanwhile. */
	KUNIT_EXPECT_GE(test, pages + reserves(), free - free / 256);
	give_back(lists);
	drain_all_pages();
	KUNIT_EXPECT_GE(test, nr_free_pages(), free - free / 256);
}

static void no_percpu_unit_is_reserved(struct kunit *test)
{
	static DEFINE_PER_CPU(unsigned long, where);
	unsigned int cpu;
	u64 pa;

	for_each_possible_cpu(cpu) {
		pa = per_cpu_ptr_to_phys(per_cpu_ptr(&where, cpu));
		KUNIT_EXPECT_TRUE(test, memblock_is_memory(pa));
		KUNIT_EXPECT_PTR_EQ(test, taken_overlap(pa, sizeof(where)),
				    NULL);
	}
}

/* The 100 MiB of the overlay, or whatever else the tree sets aside. */
static void reserved_memory_is_left_alone(struct kunit *test)
{
	unsigned long inside = 0;
	unsigned int i;

	find_taken_ranges();
	for (i = 1; i < nr_taken; i++) {
		if (!memblock_is_memory(taken[i].base))
			continue;
		inside++;
		KUNIT_EXPECT_TRUE(test, memblock_is_reserved(taken[i].base));
		KUNIT_EXPECT_TRUE(test,
				  memblock_is_reserved(taken[i].end - 1));
	}
	if (!inside)
		KUNIT_SKIP(test, "the tree reserves no memory");
}

static struct kunit_case reserved_cases[] = {
	KUNIT_CASE(no_page_is_reserved),
	KUNIT_CASE(no_percpu_unit_is_reserved),
	KUNIT_CASE(reserved_memory_is_left_alone),
	{}
};

static struct kunit_suite reserved_suite = {
	.name = "reserved-memory",
	.test_cases = reserved_cases,
};
kunit_test_suite(reserved_suite);
