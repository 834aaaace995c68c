// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The Nth request fails and no other; each allocator counts; a test's count
 * is its own.
 */
#include <kunit/test.h>
#include <linux/fault-inject.h>
#include <linux/gfp.h>
#include <linux/percpu.h>
#include <linux/slab.h>

#define QUIET	(GFP_KERNEL | __GFP_NOWARN)

static void each_in_turn(struct kunit *test)
{
	unsigned long n, failures;
	bool failed = true;
	unsigned int i;

	for (n = 1; failed; n++) {
		failures = 0;
		fail_nth_arm(n);
		for (i = 0; i < 5; i++) {
			unsigned long page = __get_free_page(QUIET);

			failures += !page;
			free_page(page);
		}
		failed = fail_nth_disarm();
		KUNIT_EXPECT_EQ(test, failures, failed ? 1UL : 0UL);
		KUNIT_EXPECT_EQ(test, fail_nth_seen(), 5UL);
	}
	KUNIT_EXPECT_EQ(test, n, 7UL);
}

static void nofail_is_left_alone(struct kunit *test)
{
	void *obj;

	fail_nth_arm(1);
	obj = kmalloc(64, GFP_KERNEL | __GFP_NOFAIL);
	KUNIT_EXPECT_FALSE(test, fail_nth_disarm());
	KUNIT_EXPECT_NOT_NULL(test, obj);
	kfree(obj);
}

static void every_allocator_asks(struct kunit *test)
{
	void __percpu *p;
	void *obj;

	fail_nth_arm(1);
	obj = kmalloc(64, QUIET);
	KUNIT_EXPECT_TRUE(test, fail_nth_disarm());
	KUNIT_EXPECT_PTR_EQ(test, obj, NULL);

	fail_nth_arm(1);
	p = __alloc_percpu_gfp(64, 8, QUIET);
	KUNIT_EXPECT_TRUE(test, fail_nth_disarm());
	KUNIT_EXPECT_PTR_EQ(test, (__force void *)p, NULL);
}

static struct kunit_case fault_inject_cases[] = {
	KUNIT_CASE(each_in_turn),
	KUNIT_CASE(nofail_is_left_alone),
	KUNIT_CASE(every_allocator_asks),
	{}
};

static struct kunit_suite fault_inject_suite = {
	.name = "fault-injection",
	.test_cases = fault_inject_cases,
};
kunit_test_suite_at(slab, fault_inject_suite);
