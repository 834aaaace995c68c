// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Single pages come from this CPU's list and go back to it: the page freed
 * last, still warm in the cache, is the one that comes next.
 */
#include <kunit/test.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/init.h>

static int __init TestCase_page_again(void)
{
	struct kunit *test = kunit_get_current_test();
	struct page *page = alloc_page(GFP_NOWAIT), *again;

	if (!page)
		return -ENOMEM;
	__free_page(page);
	again = alloc_page(GFP_NOWAIT);
	if (!again)
		return -ENOMEM;
	KUNIT_EXPECT_PTR_EQ(test, again, page);
	__free_page(again);
	return 0;
}
pcp_initcall_bs(TestCase_page_again);
