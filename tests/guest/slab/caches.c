// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Caches: what is asked for is what one gets; constructed objects stay
 * constructed; a cache with objects in use does not go; wrong requests are
 * answered with a message and NULL.
 */
#include <kunit/test.h>
#include <linux/bug.h>
#include <linux/cache.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/string.h>

static unsigned int constructed;

static void ctor(void *obj)
{
	memset(obj, 0xc7, 40);
	constructed++;
}

static void shapes(struct kunit *test)
{
	static const unsigned int sizes[] = { 1, 24, 100, 700, 3000, 5000,
					      16384 };
	static const unsigned int aligns[] = { 0, 1, 64, 4096 };
	unsigned long live = slab_nr_live();
	unsigned int i, j;

	for (i = 0; i < ARRAY_SIZE(sizes) * ARRAY_SIZE(aligns); i++) {
		unsigned int size = sizes[i / ARRAY_SIZE(aligns)];
		unsigned int align = aligns[i % ARRAY_SIZE(aligns)];
		struct kmem_cache *s = kmem_cache_create("shape", size, align,
							 0, NULL);
		char *objs[9];

		KUNIT_ASSERT_NOT_NULL(test, s);
		KUNIT_EXPECT_EQ(test, kmem_cache_size(s), size);
		for (j = 0; j < ARRAY_SIZE(objs); j++) {
			objs[j] = kmem_cache_zalloc(s, GFP_KERNEL);
			KUNIT_ASSERT_NOT_NULL(test, objs[j]);
			KUNIT_EXPECT_EQ(test, (unsigned long)objs[j] %
					(align ? align : 1), 0UL);
			KUNIT_EXPECT_PTR_EQ(test, memchr_inv(objs[j], 0, size),
					    NULL);
			memset(objs[j], j + 1, size);
		}
		for (j = 0; j < ARRAY_SIZE(objs); j++) {
			KUNIT_EXPECT_PTR_EQ(test, memchr_inv(objs[j], j + 1,
							     size), NULL);
			kmem_cache_free(s, objs[j]);
		}
		kmem_cache_destroy(s);
	}
	KUNIT_EXPECT_EQ(test, slab_nr_live(), live);
}

static void cache_lines(struct kunit *test)
{
	struct kmem_cache *s = kmem_cache_create("lines", 100, 0,
						 SLAB_HWCACHE_ALIGN, NULL);
	char *a, *b;

	KUNIT_ASSERT_NOT_NULL(test, s);
	a = kmem_cache_alloc(s, GFP_KERNEL);
	b = kmem_cache_alloc(s, GFP_KERNEL);
	KUNIT_EXPECT_EQ(test, (unsigned long)a % L1_CACHE_BYTES, 0UL);
	KUNIT_EXPECT_EQ(test, (unsigned long)b % L1_CACHE_BYTES, 0UL);
	kmem_cache_free(s, a);
	kmem_cache_free(s, b);
	kmem_cache_destroy(s);
}

/* Each object is constructed once for as long as its slab lives. */
static void constructors(struct kunit *test)
{
	struct kmem_cache *s = kmem_cache_create("constructed", 40, 8, 0,
						 ctor);
	unsigned int before, i, j;
	char *objs[20];

	KUNIT_ASSERT_NOT_NULL(test, s);
	for (j = 0; j < 3; j++) {
		before = constructed;
		for (i = 0; i < ARRAY_SIZE(objs); i++) {
			objs[i] = kmem_cache_alloc(s, GFP_KERNEL);
			KUNIT_ASSERT_NOT_NULL(test, objs[i]);
			KUNIT_EXPECT_PTR_EQ(test,
					    memchr_inv(objs[i], 0xc7, 40),
					    NULL);
		}
		if (j)
			KUNIT_EXPECT_EQ(test, constructed, before);
		else
			KUNIT_EXPECT_GE(test, constructed, before + 20);
		for (i = 0; i < ARRAY_SIZE(objs); i++)
			kmem_cache_free(s, objs[i]);
	}
	KUNIT_EXPECT_EQ(test, kmem_cache_shrink(s), 0);
	kmem_cache_destroy(s);
}

static void live_objects_keep_it(struct kunit *test)
{
	struct kmem_cache *s = kmem_cache_create("kept", 64, 0, 0, NULL);
	void *obj;

	KUNIT_ASSERT_NOT_NULL(test, s);
	obj = kmem_cache_alloc(s, GFP_KERNEL);
	KUNIT_EXPECT_EQ(test, kmem_cache_shrink(s), 1);
	warn_expect_begin();
	kmem_cache_destroy(s);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	kmem_cache_free(s, obj);
	kmem_cache_destroy(s);
	kmem_cache_destroy(NULL);
}

static void refused(struct kunit *test, const char *name, unsigned int size,
		    unsigned int align)
{
	warn_expect_begin();
	KUNIT_EXPECT_PTR_EQ(test, kmem_cache_create(name, size, align, 0,
						    NULL), NULL);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
}

static void wrong_requests(struct kunit *test)
{
	refused(test, NULL, 8, 0);
	refused(test, "", 8, 0);
	refused(test, "none", 0, 0);
	refused(test, "huge", 16385, 0);
	refused(test, "odd", 8, 24);
	refused(test, "far", 8, 8192);
}

static struct kunit_case cache_cases[] = {
	KUNIT_CASE(shapes),
	KUNIT_CASE(cache_lines),
	KUNIT_CASE(constructors),
	KUNIT_CASE(live_objects_keep_it),
	KUNIT_CASE(wrong_requests),
	{}
};

static struct kunit_suite cache_suite = {
	.name = "slab-caches",
	.test_cases = cache_cases,
};
kunit_test_suite_at(slab, cache_suite);
