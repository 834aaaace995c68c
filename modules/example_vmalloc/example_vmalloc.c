// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Pages that lie anywhere, side by side in virtual addresses.
 */
#include <kunit/test.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <asm/page.h>

#define BYTES	(3 * PAGE_SIZE)

static int __init TestCase_vmalloc(void)
{
	struct kunit *test = kunit_get_current_test();
	char *text = vzalloc(BYTES);

	if (!text)
		return -ENOMEM;
	KUNIT_EXPECT_EQ(test, (unsigned long)text % PAGE_SIZE, 0UL);
	KUNIT_EXPECT_PTR_EQ(test, memchr_inv(text, 0, BYTES), NULL);
	memset(text, 'x', BYTES);
	/* across the border between two pages */
	strscpy(text + PAGE_SIZE - 4, __func__, 32);
	KUNIT_EXPECT_STREQ(test, text + PAGE_SIZE - 4, "TestCase_vmalloc");
	kunit_info(test, "[%px] %s", text, text + PAGE_SIZE - 4);
	vfree(text);
	return 0;
}
vmalloc_initcall_bs(TestCase_vmalloc);
