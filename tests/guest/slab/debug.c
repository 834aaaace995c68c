// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A cache with poison and red zones sees each byte that is written where it
 * must not be, says so once, and goes on.
 */
#include <kunit/test.h>
#include <linux/bug.h>
#include <linux/slab.h>
#include <linux/string.h>

#define SIZE	52

static struct kmem_cache *watched;

static int create(struct kunit *test)
{
	watched = kmem_cache_create("watched", SIZE, 0, SLAB_POISON |
				    SLAB_RED_ZONE | SLAB_STORE_USER, NULL);
	return watched ? 0 : -12;
}

static void destroy(struct kunit *test)
{
	kmem_cache_destroy(watched);
}

static void clean_use(struct kunit *test)
{
	char *objs[100];
	unsigned int i, j;

	for (j = 0; j < 2; j++) {
		for (i = 0; i < ARRAY_SIZE(objs); i++) {
			objs[i] = kmem_cache_alloc(watched, GFP_KERNEL);
			KUNIT_ASSERT_NOT_NULL(test, objs[i]);
			KUNIT_EXPECT_PTR_EQ(test, memchr_inv(objs[i], 0x5a,
							     SIZE), NULL);
			memset(objs[i], i, SIZE);
		}
		for (i = 0; i < ARRAY_SIZE(objs); i++)
			kmem_cache_free(watched, objs[i]);
	}
}

/* Eight bytes on each side are guarded. */
static void red_zones(struct kunit *test)
{
	int off;

	for (off = -8; off < SIZE + 8; off++) {
		char *obj = kmem_cache_alloc(watched, GFP_KERNEL);
		bool outside = off < 0 || off >= SIZE;

		KUNIT_ASSERT_NOT_NULL(test, obj);
		obj[off] = 0x42;
		warn_expect_begin();
		kmem_cache_free(watched, obj);
		KUNIT_EXPECT_EQ(test, warn_expect_end(), outside ? 1U : 0U);
	}
}

static void poison(struct kunit *test)
{
	int off;

	for (off = 0; off < SIZE; off++) {
		char *obj = kmem_cache_alloc(watched, GFP_KERNEL);
		char *again;

		KUNIT_ASSERT_NOT_NULL(test, obj);
		kmem_cache_free(watched, obj);
		obj[off] = 0x42;		/* after the free */
		warn_expect_begin();
		again = kmem_cache_alloc(watched, GFP_KERNEL);
		KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
		KUNIT_EXPECT_PTR_EQ(test, again, obj);
		kmem_cache_free(watched, again);
	}
}

static struct kunit_case debug_cases[] = {
	KUNIT_CASE(clean_use),
	KUNIT_CASE(red_zones),
	KUNIT_CASE(poison),
	{}
};

static struct kunit_suite debug_suite = {
	.name = "slab-debug",
	.init = create,
	.exit = destroy,
	.test_cases = debug_cases,
};
kunit_test_suite_at(slab, debug_suite);
