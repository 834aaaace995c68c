// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * kmalloc(): every size is aligned, apart from its neighbours and zeroed if
 * asked; all CPUs at once; nothing is left over.
 */
#include <kunit/test.h>
#include <linux/gfp.h>
#include <linux/smp.h>
#include <linux/ktime.h>
#include <linux/slab.h>
#include <linux/string.h>

#define NR_OBJS		128

static void sizes(struct kunit *test)
{
	size_t size;

	for (size = 1; size <= 16384; size += size / 3 + 1) {
		char *obj = kzalloc(size, GFP_KERNEL);

		KUNIT_ASSERT_NOT_NULL(test, obj);
		KUNIT_EXPECT_GE(test, ksize(obj), size);
		KUNIT_EXPECT_EQ(test, (unsigned long)obj % 8, 0UL);
		KUNIT_EXPECT_PTR_EQ(test, memchr_inv(obj, 0, size), NULL);
		memset(obj, 0x5a, ksize(obj));
		kfree(obj);
	}
	kfree(NULL);
	KUNIT_EXPECT_PTR_EQ(test, kmalloc(0, GFP_KERNEL), ZERO_SIZE_PTR);
	kfree(ZERO_SIZE_PTR);
	KUNIT_EXPECT_PTR_EQ(test, kcalloc(1UL << 20, ~0UL >> 10, GFP_KERNEL),
			    NULL);
}

static void objects_are_apart(struct kunit *test)
{
	static char *objs[NR_OBJS];
	unsigned long live = slab_nr_live();
	unsigned int i;

	for (i = 0; i < NR_OBJS; i++) {
		objs[i] = kmalloc(16 + i, GFP_KERNEL);
		KUNIT_ASSERT_NOT_NULL(test, objs[i]);
		memset(objs[i], i, 16 + i);
	}
	KUNIT_EXPECT_EQ(test, slab_nr_live(), live + NR_OBJS);
	for (i = 0; i < NR_OBJS; i++) {
		KUNIT_EXPECT_PTR_EQ(test, memchr_inv(objs[i], i, 16 + i),
				    NULL);
		kfree(objs[i]);
	}
	KUNIT_EXPECT_EQ(test, slab_nr_live(), live);
}

/* A class that is a power of two is aligned to itself, pages to pages. */
static void natural_alignment(struct kunit *test)
{
	size_t size;

	for (size = 8; size <= 32768; size *= 2) {
		char *obj = kmalloc(size, GFP_KERNEL);

		KUNIT_ASSERT_NOT_NULL(test, obj);
		KUNIT_EXPECT_EQ(test, (unsigned long)obj %
				min(size, (size_t)PAGE_SIZE), 0UL);
		KUNIT_EXPECT_EQ(test, kmalloc_size_roundup(size), ksize(obj));
		kfree(obj);
	}
}

/* The class chosen at compile time is the one chosen at run time. */
static void constant_sizes(struct kunit *test)
{
	volatile size_t size;

	for (size = 1; size <= KMALLOC_MAX_CACHE_SIZE; size += 1 + size / 8) {
		char *obj = kmalloc(size, GFP_KERNEL);

		KUNIT_ASSERT_NOT_NULL(test, obj);
		KUNIT_EXPECT_EQ(test, ksize(obj), (size_t)
				kmem_cache_size(kmalloc_caches[
						kmalloc_index(size)]));
		kfree(obj);
	}
}

static void too_large(struct kunit *test)
{
	KUNIT_EXPECT_PTR_EQ(test, kmalloc(~0UL, GFP_KERNEL | __GFP_NOWARN),
			    NULL);
	KUNIT_EXPECT_PTR_EQ(test, kmalloc_array(1UL << 20, ~0UL >> 10,
						GFP_KERNEL), NULL);
	KUNIT_EXPECT_EQ(test, kmalloc_size_roundup(0), (size_t)0);
	KUNIT_EXPECT_EQ(test, ksize(NULL), (size_t)0);
	KUNIT_EXPECT_EQ(test, ksize(ZERO_SIZE_PTR), (size_t)0);
}

/* More objects than stacks hold come back as pages. */
static void pages_come_back(struct kunit *test)
{
	static char *objs[600];
	unsigned long pages;
	unsigned int i;

	kmem_cache_shrink_all();
	pages = slab_nr_pages();
	for (i = 0; i < ARRAY_SIZE(objs); i++) {
		objs[i] = kmalloc(512, GFP_KERNEL);
		KUNIT_ASSERT_NOT_NULL(test, objs[i]);
	}
	KUNIT_EXPECT_GE(test, slab_nr_pages(), pages + 600 / 8);
	for (i = 0; i < ARRAY_SIZE(objs); i++)
		kfree(objs[i]);
	KUNIT_EXPECT_LE(test, slab_nr_pages(), pages + 8);
	kmem_cache_shrink_all();
	KUNIT_EXPECT_EQ(test, slab_nr_pages(), pages);
}

/* On every CPU at once: each fills its objects and finds them unchanged. */
static void churn(void *info)
{
	struct kunit *test = info;
	unsigned char mark = smp_processor_id() + 1;
	u64 end = ktime_get_ns() + 100 * NSEC_PER_MSEC;
	char *objs[16] = { NULL };
	unsigned int i;

	/* On a slow host each hand-over of the lock may take a while. */
	for (i = 0; i < 4 || (i < 2000 && ktime_get_ns() < end); i++) {
		char **obj = &objs[i % ARRAY_SIZE(objs)];
		size_t size = 24 + i % 200;

		if (*obj) {
			KUNIT_EXPECT_PTR_EQ(test, memchr_inv(*obj, mark, 24),
					    NULL);
			kfree(*obj);
		}
		*obj = kmalloc(size, GFP_ATOMIC);
		if (*obj)
			memset(*obj, mark, size);
	}
	for (i = 0; i < ARRAY_SIZE(objs); i++)
		kfree(objs[i]);
}

static void all_cpus(struct kunit *test)
{
	unsigned long live = slab_nr_live();

	run_on_each_cpu(churn, test);
	KUNIT_EXPECT_EQ(test, slab_nr_live(), live);
}

static struct kunit_case slab_cases[] = {
	KUNIT_CASE(sizes),
	KUNIT_CASE(objects_are_apart),
	KUNIT_CASE(natural_alignment),
	KUNIT_CASE(constant_sizes),
	KUNIT_CASE(too_large),
	KUNIT_CASE(pages_come_back),
	{}
};

static struct kunit_suite slab_suite = {
	.name = "slab",
	.test_cases = slab_cases,
};
kunit_test_suite_at(slab, slab_suite);

static struct kunit_case slab_smp_cases[] = {
	KUNIT_CASE(all_cpus),
	{}
};

static struct kunit_suite slab_smp_suite = {
	.name = "slab-smp",
	.test_cases = slab_smp_cases,
};
kunit_test_suite(slab_smp_suite);
