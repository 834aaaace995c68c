// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Per-CPU page lists, one CPU: the newest page comes first, lists stay short,
 * what they keep is counted and comes back on demand.
 */
#include <kunit/test.h>
#include <linux/bug.h>
#include <linux/gfp.h>
#include <linux/irqflags.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/vmstat.h>

#define NR_PAGES	1500

static struct page *pages[NR_PAGES];

static unsigned long kept_pages(void)
{
	return nr_free_pages() - zones_free_pages();
}

/* Freed last, given first. */
static void newest_first(struct kunit *test)
{
	struct page *a = alloc_page(GFP_KERNEL), *b = alloc_page(GFP_KERNEL);
	unsigned long flags;

	KUNIT_ASSERT_NOT_NULL(test, a);
	KUNIT_ASSERT_NOT_NULL(test, b);
	KUNIT_EXPECT_PTR_NE(test, a, b);
	local_irq_save(flags);
	__free_page(a);
	__free_page(b);
	KUNIT_EXPECT_PTR_EQ(test, alloc_page(GFP_ATOMIC), b);
	KUNIT_EXPECT_PTR_EQ(test, alloc_page(GFP_ATOMIC), a);
	local_irq_restore(flags);
	__free_page(a);
	__free_page(b);
}

/* A list grows up to its limit and no further, whatever is freed. */
static void lists_stay_short(struct kunit *test)
{
	unsigned long free = nr_free_pages(), most = 0;
	int i;

	if (free < 4 * NR_PAGES)
		KUNIT_SKIP(test, "only %lu pages free", free);
	drain_local_pages();
	KUNIT_EXPECT_EQ(test, kept_pages(), 0UL);
	for (i = 0; i < NR_PAGES; i++) {
		pages[i] = alloc_page(GFP_KERNEL);
		KUNIT_ASSERT_NOT_NULL(test, pages[i]);
	}
	KUNIT_EXPECT_EQ(test, nr_free_pages(), free - NR_PAGES);
	for (i = 0; i < NR_PAGES; i++) {
		__free_page(pages[i]);
		most = max(most, kept_pages());
	}
	KUNIT_EXPECT_GT(test, most, 0UL);
	KUNIT_EXPECT_LT(test, most, free / 16);
	KUNIT_EXPECT_EQ(test, nr_free_pages(), free);
	drain_local_pages();
	KUNIT_EXPECT_EQ(test, kept_pages(), 0UL);
	KUNIT_EXPECT_EQ(test, zones_free_pages(), free);
}

/* A page on a list is as free as one in a zone. */
static void listed_pages_are_not_freed_again(struct kunit *test)
{
	struct page *page = alloc_page(GFP_KERNEL);
	unsigned long free;

	KUNIT_ASSERT_NOT_NULL(test, page);
	__free_page(page);
	free = nr_free_pages();
	warn_expect_begin();
	__free_page(page);
	__free_pages(page, 2);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 2U);
	KUNIT_EXPECT_EQ(test, nr_free_pages(), free);
}

static void zeroed_even_if_dirty(struct kunit *test)
{
	unsigned long addr = __get_free_page(GFP_KERNEL);

	KUNIT_ASSERT_NE(test, addr, 0UL);
	memset((void *)addr, 0x5a, PAGE_SIZE);
	free_page(addr);
	addr = get_zeroed_page(GFP_KERNEL);
	KUNIT_ASSERT_NE(test, addr, 0UL);
	KUNIT_EXPECT_PTR_EQ(test, memchr_inv((void *)addr, 0, PAGE_SIZE),
			    NULL);
	free_page(addr);
}

/*
 * To the end: GFP_KERNEL leaves a reserve that GFP_ATOMIC may use in part, and
 * what the list of a CPU has kept is used before anybody is refused.
 */
static void the_end_of_memory(struct kunit *test)
{
	unsigned long before, free, n = 0, more = 0;
	struct page *page, *next;
	LIST_HEAD(taken);
	unsigned int order;

	drain_all_pages();
	before = nr_free_pages();
	for (order = MAX_ORDER + 1; order-- > 0;)
		while ((page = alloc_pages(GFP_KERNEL | __GFP_NOWARN,
					   order))) {
			list_add(&page->lru, &taken);
			n += 1UL << order;
		}
	free = nr_free_pages();
	KUNIT_EXPECT_EQ(test, n + free, before);
	KUNIT_EXPECT_EQ(test, kept_pages(), 0UL);
	KUNIT_EXPECT_LT(test, free, before / 16 + 64);
	while ((page = alloc_page(GFP_ATOMIC | __GFP_NOWARN))) {
		list_add(&page->lru, &taken);
		more++;
	}
	KUNIT_EXPECT_GT(test, more, 0UL);
	KUNIT_EXPECT_LT(test, more, free);
	list_for_each_entry_safe(page, next, &taken, lru) {
		list_del(&page->lru);
		__free_pages(page, page->order);
	}
	KUNIT_EXPECT_EQ(test, nr_free_pages(), before);
}

static struct kunit_case list_cases[] = {
	KUNIT_CASE(newest_first),
	KUNIT_CASE(lists_stay_short),
	KUNIT_CASE(listed_pages_are_not_freed_again),
	KUNIT_CASE(zeroed_even_if_dirty),
	KUNIT_CASE(the_end_of_memory),
	{}
};

static struct kunit_suite list_suite = {
	.name = "page-lists",
	.test_cases = list_cases,
};
kunit_test_suite_at(pcp, list_suite);
