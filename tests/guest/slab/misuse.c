// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Wrong pointers: each is reported once, nothing is freed, and the object it
 * should have been is still there.
 */
#include <kunit/test.h>
#include <linux/bug.h>
#include <linux/fault-inject.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/string.h>

static struct kmem_cache *ours, *theirs;
static unsigned long live;

static int create_both(struct kunit *test)
{
	live = slab_nr_live();
	ours = kmem_cache_create("ours", 72, 0, 0, NULL);
	theirs = kmem_cache_create("theirs", 72, 0, 0, NULL);
	return ours && theirs ? 0 : -12;
}

static void destroy_both(struct kunit *test)
{
	kmem_cache_destroy(ours);
	kmem_cache_destroy(theirs);
	KUNIT_EXPECT_EQ(test, slab_nr_live(), live);
}

/* kfree() of @p must be refused. */
static void refused(struct kunit *test, const void *p)
{
	unsigned long before = slab_nr_live();

	warn_expect_begin();
	kfree(p);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	KUNIT_EXPECT_EQ(test, slab_nr_live(), before);
}

static void inside_an_object(struct kunit *test)
{
	unsigned int off;
	char *obj = kmalloc(128, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, obj);
	for (off = 1; off < 128; off++)
		refused(test, obj + off);
	kfree(obj);
}

static void twice(struct kunit *test)
{
	void *a = kmem_cache_alloc(ours, GFP_KERNEL);
	void *b = kmem_cache_alloc(ours, GFP_KERNEL);
	void *again;

	KUNIT_ASSERT_NOT_NULL(test, b);
	kmem_cache_free(ours, a);
	refused(test, a);			/* on this CPU's stack */
	kmem_cache_shrink(ours);
	refused(test, a);			/* in its slab */
	again = kmem_cache_alloc(ours, GFP_KERNEL);
	KUNIT_EXPECT_PTR_NE(test, again, b);	/* never handed out twice */
	kmem_cache_free(ours, again);
	kmem_cache_free(ours, b);
}

static void to_the_wrong_cache(struct kunit *test)
{
	void *obj = kmem_cache_alloc(theirs, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, obj);
	warn_expect_begin();
	kmem_cache_free(ours, obj);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	kmem_cache_free(ours, NULL);
	kmem_cache_free(theirs, obj);
}

static void foreign(struct kunit *test)
{
	unsigned long page = __get_free_pages(GFP_KERNEL, 1);
	char *large = kmalloc(20000, GFP_KERNEL);
	int on_stack;

	KUNIT_ASSERT_NOT_NULL(test, large);
	refused(test, (void *)page);		/* pages, not kmalloc()'s */
	refused(test, large + 4096);		/* not its first page */
	refused(test, large + 8);
	refused(test, &ours);			/* a variable */
	refused(test, &on_stack);
	refused(test, (void *)-4096L);		/* no memory at all */
	refused(test, (void *)4096);
	warn_expect_begin();
	KUNIT_EXPECT_EQ(test, ksize(&ours), (size_t)0);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	kfree(large);
	refused(test, large);			/* twice */
	free_pages(page, 1);
}

static struct kunit_case misuse_cases[] = {
	KUNIT_CASE(inside_an_object),
	KUNIT_CASE(twice),
	KUNIT_CASE(to_the_wrong_cache),
	KUNIT_CASE(foreign),
	{}
};

static struct kunit_suite misuse_suite = {
	.name = "slab-misuse",
	.init = create_both,
	.exit = destroy_both,
	.test_cases = misuse_cases,
};
kunit_test_suite_at(slab, misuse_suite);
