// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Small objects: kmalloc() and its zeroing form.
 */
#include <kunit/test.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/slab.h>
#include <linux/string.h>

#define BYTES	64

static int __init TestCase_kmalloc(void)
{
	struct kunit *test = kunit_get_current_test();
	char *text = kmalloc(BYTES, GFP_NOWAIT);
	char *zeroed = kzalloc(BYTES, GFP_NOWAIT);
	int err = -ENOMEM;

	if (!text || !zeroed)
		goto out;
	err = 0;
	KUNIT_EXPECT_GE(test, ksize(text), (size_t)BYTES);
	KUNIT_EXPECT_PTR_EQ(test, memchr_inv(zeroed, 0, BYTES), NULL);
	memset(text, 'x', BYTES);
	strscpy(text, __func__, BYTES);
	KUNIT_EXPECT_STREQ(test, text, "TestCase_kmalloc");
	KUNIT_EXPECT_PTR_EQ(test, memchr_inv(zeroed, 0, BYTES), NULL);
	kunit_info(test, "[%px] %s", text, text);
out:
	kfree(zeroed);
	kfree(text);
	return err;
}
slab_initcall_bs(TestCase_kmalloc);
