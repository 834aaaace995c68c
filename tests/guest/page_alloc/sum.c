// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The sum of everything is the machine's memory. Three ways of counting must
 * agree: what the page allocator was given and what the marks of pages say;
 * what memblock's list says; and a walk over all frames, block by block.
 *
 * These run before any page is on a CPU's list.
 */
#include <kunit/test.h>
#include <linux/align.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <asm/sections.h>

static unsigned long memory_pages(void)
{
	return (unsigned long)(memblock_phys_mem_size() >> PAGE_SHIFT);
}

static void managed_and_reserved_are_all(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, totalram_pages() + nr_reserved_pages(),
			memory_pages());
}

/* Frames of [@start, @end) that are memory. */
static unsigned long frames_in_memory(unsigned long start, unsigned long end)
{
	unsigned long mem_start, mem_end, n = 0;
	int i;

	for_each_mem_pfn_range(i, MAX_NUMNODES, &mem_start, &mem_end, NULL)
		if (max(start, mem_start) < min(end, mem_end))
			n += min(end, mem_end) - max(start, mem_start);
	return n;
}

/* Regions are sorted, but two of them may touch the same frame. */
static void memblock_says_the_same(struct kunit *test)
{
	unsigned long start, end, last = 0, n = 0;
	struct memblock_region *r;

	for_each_reserved_mem_region(r) {
		start = max(memblock_region_reserved_base_pfn(r), last);
		end = memblock_region_reserved_end_pfn(r);
		if (!r->size || start >= end)
			continue;
		n += frames_in_memory(start, end);
		last = end;
	}
	/* no-map memory is reserved as well as marked */
	KUNIT_EXPECT_EQ(test, nr_reserved_pages(), n);
}

struct walk {
	unsigned long free, used, reserved, holes, lost;
};

/* One state for every frame: a block is stepped over as a whole. */
static void walk_frames(struct walk *w, unsigned long pfn, unsigned long end)
{
	while (pfn < end) {
		struct page *page = pfn_to_page(pfn);
		unsigned long nr = 1;

		if (!pfn_valid(pfn)) {
			w->holes++;
		} else if (PageReserved(page)) {
			w->reserved++;
		} else if (page->flags & BIT(PG_buddy)) {
			nr = 1UL << page->order;
			w->free += nr;
		} else if (page->flags & BIT(PG_head)) {
			nr = 1UL << page->order;
			w->used += nr;
		} else {
			w->lost++;
		}
		pfn += nr;
	}
}

static void every_frame_has_one_state(struct kunit *test)
{
	struct page *page = alloc_pages(GFP_KERNEL, 3);
	unsigned long start, end;
	struct walk w = { 0 };
	int i;

	KUNIT_ASSERT_NOT_NULL(test, page);
	for_each_mem_pfn_range(i, MAX_NUMNODES, &start, &end, NULL)
		walk_frames(&w, start, end);
	KUNIT_EXPECT_EQ(test, w.holes, 0UL);
	KUNIT_EXPECT_EQ(test, w.lost, 0UL);
	KUNIT_EXPECT_EQ(test, w.free, nr_free_pages());
	KUNIT_EXPECT_EQ(test, w.reserved, nr_reserved_pages());
	KUNIT_EXPECT_EQ(test, w.free + w.used, totalram_pages());
	KUNIT_EXPECT_GE(test, w.used, 8UL);
	__free_pages(page, 3);
}

/* The image, the struct pages and the per-CPU areas are reserved. */
static void what_boot_took_is_reserved(struct kunit *test)
{
	unsigned long image = (unsigned long)(_end - _text) >> PAGE_SHIFT;
	unsigned long structs = memory_pages() * sizeof(struct page) /
				PAGE_SIZE;
	unsigned long percpu = pcpu_nr_pages();

	KUNIT_EXPECT_GE(test, nr_reserved_pages(), image + structs + percpu);
	/* and nothing else of that size is */
	KUNIT_EXPECT_TRUE(test, PageReserved(virt_to_page(_text)));
	KUNIT_EXPECT_TRUE(test, PageReserved(virt_to_page(_end - 1)));
	KUNIT_EXPECT_TRUE(test,
			  PageReserved(virt_to_page(virt_to_page(_text))));
}

static struct kunit_case sum_cases[] = {
	KUNIT_CASE(managed_and_reserved_are_all),
	KUNIT_CASE(memblock_says_the_same),
	KUNIT_CASE(every_frame_has_one_state),
	KUNIT_CASE(what_boot_took_is_reserved),
	{}
};

static struct kunit_suite sum_suite = {
	.name = "page-sum",
	.test_cases = sum_cases,
};
kunit_test_suite_at(buddy, sum_suite);

/* Still so when init memory has changed hands. */
static struct kunit_case sum_late_cases[] = {
	KUNIT_CASE(managed_and_reserved_are_all),
	{}
};

static struct kunit_suite sum_late_suite = {
	.name = "page-sum-late",
	.test_cases = sum_late_cases,
};
kunit_test_suite_at(running, sum_late_suite);
