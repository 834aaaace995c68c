// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * vmalloc() with and without an MMU: the pages are ours, all of them, and
 * what is written at one of a page's addresses is read at the other.
 */
#include <kunit/test.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

/* Pages whose two addresses do not show the same bytes. */
static unsigned int pages_apart(u8 *mem, unsigned int pages)
{
	unsigned int i, apart = 0;

	for (i = 0; i < pages; i++) {
		u8 *here = mem + i * PAGE_SIZE;
		struct page *page = vmalloc_to_page(here);
		u8 *linear;

		if (!page) {
			apart++;
			continue;
		}
		linear = page_address(page);
		memset(here, i + 1, PAGE_SIZE);
		if (memchr_inv(linear, i + 1, PAGE_SIZE))
			apart++;
		linear[i] ^= 0xff;
		if (here[i] != (u8)((i + 1) ^ 0xff))
			apart++;
	}
	return apart;
}

static void __init aliases(struct kunit *test)
{
	unsigned long size;

	for (size = 1; size <= 40 * PAGE_SIZE; size = size * 3 + 7) {
		u8 *mem = vmalloc(size);
		unsigned int pages = PAGE_ALIGN(size) >> PAGE_SHIFT;

		KUNIT_ASSERT_NOT_NULL(test, mem);
		KUNIT_EXPECT_EQ(test, (unsigned long)mem % PAGE_SIZE, 0UL);
		KUNIT_EXPECT_EQ(test, is_vmalloc_addr(mem),
				IS_ENABLED(CONFIG_MMU));
		KUNIT_EXPECT_EQ(test, pages_apart(mem, pages), 0U);
		vfree(mem);
	}
}

static void __init zeroed(struct kunit *test)
{
	u8 *mem = vmalloc(3 * PAGE_SIZE);

	KUNIT_ASSERT_NOT_NULL(test, mem);
	memset(mem, 0xa5, 3 * PAGE_SIZE);
	vfree(mem);
	mem = vzalloc(3 * PAGE_SIZE);
	KUNIT_ASSERT_NOT_NULL(test, mem);
	KUNIT_EXPECT_PTR_EQ(test, memchr_inv(mem, 0, 3 * PAGE_SIZE), NULL);
	vfree(mem);
	mem = vzalloc_node(PAGE_SIZE + 1, 0);
	KUNIT_ASSERT_NOT_NULL(test, mem);
	KUNIT_EXPECT_PTR_EQ(test, memchr_inv(mem, 0, 2 * PAGE_SIZE), NULL);
	vfree(mem);
}

#define NR_LIVE		24

/* Live areas share no byte, and in the end nothing is left over. */
static void __init apart(struct kunit *test)
{
	static u8 *mem[NR_LIVE] __initdata;
	unsigned long areas = vmalloc_nr_areas(), pages = vmalloc_nr_pages();
	unsigned int i;

	for (i = 0; i < NR_LIVE; i++) {
		mem[i] = vmalloc((i % 5 + 1) * PAGE_SIZE);
		KUNIT_ASSERT_NOT_NULL(test, mem[i]);
		memset(mem[i], i + 1, (i % 5 + 1) * PAGE_SIZE);
	}
	KUNIT_EXPECT_EQ(test, vmalloc_nr_areas(), areas + NR_LIVE);
	KUNIT_EXPECT_GE(test, vmalloc_nr_pages(), pages + NR_LIVE);
	for (i = 0; i < NR_LIVE; i++) {
		KUNIT_EXPECT_PTR_EQ(test, memchr_inv(mem[i], i + 1,
						     (i % 5 + 1) * PAGE_SIZE),
				    NULL);
		vfree(mem[i]);
	}
	KUNIT_EXPECT_EQ(test, vmalloc_nr_areas(), areas);
	KUNIT_EXPECT_EQ(test, vmalloc_nr_pages(), pages);
}

/* More than there is: NULL, a message that is asked not to come. */
static void __init too_much(struct kunit *test)
{
	unsigned long all = (totalram_pages() + 1) << PAGE_SHIFT;
	unsigned long free = nr_free_pages(), areas = vmalloc_nr_areas();

	KUNIT_EXPECT_PTR_EQ(test, __vmalloc(all, GFP_KERNEL | __GFP_NOWARN),
			    NULL);
	KUNIT_EXPECT_PTR_EQ(test, __vmalloc(~0UL, GFP_KERNEL | __GFP_NOWARN),
			    NULL);
	KUNIT_EXPECT_EQ(test, vmalloc_nr_areas(), areas);
	vm_unmap_aliases();
	KUNIT_EXPECT_GE(test, nr_free_pages() + 8, free);
}

static struct kunit_case basic_cases[] __initdata = {
	KUNIT_CASE(aliases),
	KUNIT_CASE(zeroed),
	KUNIT_CASE(apart),
	KUNIT_CASE(too_much),
	{}
};

static struct kunit_suite basic_suite __initdata = {
	.name = "vmalloc",
	.test_cases = basic_cases,
};
kunit_test_suite_at(vmalloc, basic_suite);
