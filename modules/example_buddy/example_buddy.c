// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Pages: one, and a block of two, written through the linear map.
 */
#include <kunit/test.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <asm/page.h>

static int __init TestCase_alloc_pages(void)
{
	struct kunit *test = kunit_get_current_test();
	struct page *one = alloc_pages(GFP_NOWAIT | __GFP_ZERO, 0);
	struct page *two = alloc_pages(GFP_NOWAIT, 1);
	int err = -ENOMEM;
	char *text;

	if (!one || !two)
		goto out;
	err = 0;
	text = page_address(one);
	KUNIT_EXPECT_PTR_EQ(test, memchr_inv(text, 0, PAGE_SIZE), NULL);
	KUNIT_EXPECT_EQ(test, page_to_pfn(two) % 2, 0UL);
	memset(page_address(two), 0x5a, 2 * PAGE_SIZE);
	strscpy(text, __func__, PAGE_SIZE);
	KUNIT_EXPECT_STREQ(test, text, "TestCase_alloc_pages");
	kunit_info(test, "[%px] %s", text, text);
out:
	if (two)
		__free_pages(two, 1);
	if (one)
		__free_pages(one, 0);
	return err;
}
buddy_initcall_bs(TestCase_alloc_pages);
