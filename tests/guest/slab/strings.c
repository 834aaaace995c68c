// SPDX-License-Identifier: GPL-2.0-or-later
/* krealloc() keeps contents; copies and formatted strings are exact. */
#include <kunit/test.h>
#include <linux/slab.h>
#include <linux/string.h>

static void grows_and_shrinks(struct kunit *test)
{
	unsigned long live = slab_nr_live();
	char *p = krealloc(NULL, 10, GFP_KERNEL);
	size_t size;

	KUNIT_ASSERT_NOT_NULL(test, p);
	memset(p, 0x11, 10);
	for (size = 10; size < 40000; size = size * 3 / 2 + 1) {
		p = krealloc(p, size, GFP_KERNEL);
		KUNIT_ASSERT_NOT_NULL(test, p);
		KUNIT_EXPECT_PTR_EQ(test, memchr_inv(p, 0x11, 10), NULL);
		KUNIT_EXPECT_GE(test, ksize(p), size);
	}
	KUNIT_EXPECT_PTR_EQ(test, krealloc(p, 5, GFP_KERNEL), p);
	KUNIT_EXPECT_PTR_EQ(test, krealloc_array(p, ~0UL / 4, 8, GFP_KERNEL),
			    NULL);
	KUNIT_EXPECT_PTR_EQ(test, memchr_inv(p, 0x11, 10), NULL);
	KUNIT_EXPECT_PTR_EQ(test, krealloc(p, 0, GFP_KERNEL), ZERO_SIZE_PTR);
	KUNIT_EXPECT_EQ(test, slab_nr_live(), live);
}

static void copies(struct kunit *test)
{
	char *a = kstrdup("counter", GFP_KERNEL);
	char *b = kstrndup("counter", 3, GFP_KERNEL);
	char *c = kmemdup("counter", 8, GFP_KERNEL);
	char *d = kmemdup_nul("counter", 2, GFP_KERNEL);

	KUNIT_EXPECT_STREQ(test, a, "counter");
	KUNIT_EXPECT_STREQ(test, b, "cou");
	KUNIT_EXPECT_STREQ(test, c, "counter");
	KUNIT_EXPECT_STREQ(test, d, "co");
	KUNIT_EXPECT_PTR_EQ(test, kstrdup(NULL, GFP_KERNEL), NULL);
	kfree_sensitive(a);
	kfree(b);
	kfree(c);
	kfree(d);
}

static void formatted(struct kunit *test)
{
	char *p = kasprintf(GFP_KERNEL, "%s-%u", "chunk", 4096);
	char *empty = kasprintf(GFP_KERNEL, "%s", "");

	KUNIT_EXPECT_STREQ(test, p, "chunk-4096");
	KUNIT_EXPECT_STREQ(test, empty, "");
	kfree(p);
	kfree(empty);
}

static void large_or_not(struct kunit *test)
{
	size_t size;

	for (size = 100; size < 300000; size *= 5) {
		char *p = kvzalloc(size, GFP_KERNEL);

		KUNIT_ASSERT_NOT_NULL(test, p);
		KUNIT_EXPECT_PTR_EQ(test, memchr_inv(p, 0, size), NULL);
		kvfree(p);
	}
	kvfree(NULL);
}

static struct kunit_case string_cases[] = {
	KUNIT_CASE(grows_and_shrinks),
	KUNIT_CASE(copies),
	KUNIT_CASE(formatted),
	KUNIT_CASE(large_or_not),
	{}
};

static struct kunit_suite string_suite = {
	.name = "slab-strings",
	.test_cases = string_cases,
};
kunit_test_suite_at(slab, string_suite);
