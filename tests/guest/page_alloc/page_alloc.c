// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The page allocator: blocks of every order are aligned, apart and whole;
 * buddies find each other again; a wrong free is refused.
 */
#include <kunit/test.h>
#include <linux/bitops.h>
#include <linux/bug.h>
#include <linux/gfp.h>
#include <linux/list.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/smp.h>
#include <linux/string.h>

#define NR_BLOCKS	32

static char in_the_image;

/* A block of each order: aligned to its size, in memory, zeroed if asked. */
static void orders(struct kunit *test)
{
	unsigned int order;

	for (order = 0; order <= MAX_ORDER; order++) {
		unsigned long *addr;
		struct page *page;

		if (4UL << order > nr_free_pages())
			break;		/* a small machine */
		page = alloc_pages(GFP_KERNEL | __GFP_ZERO, order);
		KUNIT_ASSERT_NOT_NULL(test, page);
		KUNIT_EXPECT_EQ(test, page_to_pfn(page) & ((1UL << order) - 1),
				0UL);
		KUNIT_EXPECT_TRUE(test, memblock_is_memory(page_to_phys(page)));
		addr = page_address(page);
		KUNIT_EXPECT_PTR_EQ(test, virt_to_page(addr), page);
		KUNIT_EXPECT_PTR_EQ(test, memchr_inv(addr, 0,
						     PAGE_SIZE << order), NULL);
		memset(addr, 0xa5, PAGE_SIZE << order);
		__free_pages(page, order);
	}
}

/* How many blocks of @order can be had at once? */
static unsigned long count_blocks(unsigned int order)
{
	struct page *page, *next;
	unsigned long n = 0;
	LIST_HEAD(taken);

	while ((page = alloc_pages(GFP_KERNEL | __GFP_NOWARN, order))) {
		list_add(&page->lru, &taken);
		n++;
	}
	list_for_each_entry_safe(page, next, &taken, lru) {
		list_del(&page->lru);
		__free_pages(page, order);
	}
	return n;
}

/* What was split to the last page comes together again. */
static void buddies_merge(struct kunit *test)
{
	static struct page *pages[512];
	unsigned long blocks = count_blocks(5);
	unsigned long free = nr_free_pages(), i;

	if (free < 2 * ARRAY_SIZE(pages))
		KUNIT_SKIP(test, "only %lu pages free", free);
	for (i = 0; i < ARRAY_SIZE(pages); i++) {
		pages[i] = alloc_pages(GFP_KERNEL, 0);
		KUNIT_ASSERT_NOT_NULL(test, pages[i]);
	}
	KUNIT_EXPECT_EQ(test, nr_free_pages(), free - ARRAY_SIZE(pages));
	KUNIT_EXPECT_LT(test, count_blocks(5), blocks);
	for (i = 0; i < ARRAY_SIZE(pages); i += 2)
		__free_pages(pages[i], 0);
	for (i = 1; i < ARRAY_SIZE(pages); i += 2)
		__free_pages(pages[i], 0);
	KUNIT_EXPECT_EQ(test, nr_free_pages(), free);
	KUNIT_EXPECT_EQ(test, count_blocks(5), blocks);
}

/* Live blocks never share a byte: each keeps the pattern written to it. */
static void blocks_are_apart(struct kunit *test)
{
	static unsigned long addrs[NR_BLOCKS];
	unsigned int i;

	for (i = 0; i < NR_BLOCKS; i++) {
		addrs[i] = __get_free_pages(GFP_KERNEL, i % 4);
		KUNIT_ASSERT_NE(test, addrs[i], 0UL);
		memset((void *)addrs[i], i + 1, PAGE_SIZE << (i % 4));
	}
	for (i = 0; i < NR_BLOCKS; i++) {
		KUNIT_EXPECT_PTR_EQ(test, memchr_inv((void *)addrs[i], i + 1,
						     PAGE_SIZE << (i % 4)),
				    NULL);
		free_pages(addrs[i], i % 4);
	}
}

static void bad_frees_are_refused(struct kunit *test)
{
	struct page *page = alloc_pages(GFP_KERNEL, 2);
	unsigned long free;

	KUNIT_ASSERT_NOT_NULL(test, page);
	free = nr_free_pages();
	warn_expect_begin();
	__free_pages(page, 1);		/* wrong order */
	__free_pages(page + 1, 0);	/* inside */
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 2U);
	KUNIT_EXPECT_EQ(test, nr_free_pages(), free);
	__free_pages(page, 2);
	KUNIT_EXPECT_EQ(test, nr_free_pages(), free + 4);
	warn_expect_begin();
	__free_pages(page, 2);		/* twice */
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	KUNIT_EXPECT_EQ(test, nr_free_pages(), free + 4);
}

static void too_large(struct kunit *test)
{
	KUNIT_EXPECT_PTR_EQ(test, alloc_pages(GFP_KERNEL | __GFP_NOWARN,
					      MAX_ORDER + 1), NULL);
}

/* A page that somebody else still has is not for __free_pages(). */
static void users_pages_are_refused(struct kunit *test)
{
	struct page *page = alloc_page(GFP_KERNEL);
	unsigned long free;

	KUNIT_ASSERT_NOT_NULL(test, page);
	free = nr_free_pages();
	page->flags |= BIT(PG_slab);
	warn_expect_begin();
	__free_page(page);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	page->flags &= ~BIT(PG_slab);
	KUNIT_EXPECT_EQ(test, nr_free_pages(), free);
	__free_page(page);
	KUNIT_EXPECT_EQ(test, nr_free_pages(), free + 1);
}

/* What boot keeps was never allocated: it cannot be freed. */
static void reserved_pages_are_refused(struct kunit *test)
{
	struct page *page = virt_to_page(&in_the_image);
	unsigned long free = nr_free_pages();

	KUNIT_EXPECT_TRUE(test, PageReserved(page));
	warn_expect_begin();
	__free_page(page);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	KUNIT_EXPECT_EQ(test, nr_free_pages(), free);
	KUNIT_EXPECT_TRUE(test, PageReserved(page));
}

static struct kunit_case page_alloc_cases[] = {
	KUNIT_CASE(orders),
	KUNIT_CASE(buddies_merge),
	KUNIT_CASE(blocks_are_apart),
	KUNIT_CASE(bad_frees_are_refused),
	KUNIT_CASE(too_large),
	KUNIT_CASE(users_pages_are_refused),
	KUNIT_CASE(reserved_pages_are_refused),
	{}
};

static struct kunit_suite page_alloc_suite = {
	.name = "page-alloc",
	.test_cases = page_alloc_cases,
};
kunit_test_suite_at(buddy, page_alloc_suite);
