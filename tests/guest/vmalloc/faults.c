// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Each allocation that vmalloc() makes on its way fails once: the caller gets
 * NULL, and nothing is lost.
 */
#include <kunit/test.h>
#include <linux/fault-inject.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

static void *__init get_small(void)
{
	return __vmalloc(3 * PAGE_SIZE, GFP_KERNEL | __GFP_NOWARN);
}

/* The list of its pages is an area of its own. */
static void *__init get_large(void)
{
	return __vmalloc((PAGE_SIZE / sizeof(long) + 1) * PAGE_SIZE,
			 GFP_KERNEL | __GFP_NOWARN);
}

/*
 * The first eight, then each @step-th, until none fails.
 * Return: the last that did.
 */
static unsigned long __init sweep(struct kunit *test, void *(*get)(void),
				  unsigned long step)
{
	unsigned long areas = vmalloc_nr_areas(), pages = vmalloc_nr_pages();
	unsigned long n = 0, last = 0;
	bool failed;
	void *mem;

	do {
		n += n < 8 ? 1 : step;
		fail_nth_arm(n);
		mem = get();
		failed = fail_nth_disarm();
		last = failed ? n : last;
		KUNIT_EXPECT_EQ(test, mem == NULL, failed);
		vfree(mem);
		KUNIT_EXPECT_EQ(test, vmalloc_nr_areas(), areas);
		KUNIT_EXPECT_EQ(test, vmalloc_nr_pages(), pages);
	} while (failed);
	vm_unmap_aliases();
	return last;
}

static void __init small(struct kunit *test)
{
	/* addresses, their description, the list, three pages */
	KUNIT_EXPECT_GE(test, sweep(test, get_small, 1),
			IS_ENABLED(CONFIG_MMU) ? 6UL : 1UL);
}

static void __init large(struct kunit *test)
{
	if (!IS_ENABLED(CONFIG_MMU) || nr_free_pages() < 4096)
		KUNIT_SKIP(test, "%lu pages free", nr_free_pages());
	KUNIT_EXPECT_GE(test, sweep(test, get_large, PAGE_SIZE / 32),
			PAGE_SIZE / sizeof(long) / 2);
}

static struct kunit_case fault_cases[] __initdata = {
	KUNIT_CASE(small),
	KUNIT_CASE(large),
	{}
};

static struct kunit_suite fault_suite __initdata = {
	.name = "vmalloc-faults",
	.test_cases = fault_cases,
};
kunit_test_suite_at(vmalloc, fault_suite);
