// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * One CPU before 2.6.37: a per-CPU object is an ordinary one, and whether
 * per_cpu_ptr() looks at its second argument depends on the version.
 */
#include <kunit/test.h>
#include <linux/kconfig.h>
#include <linux/percpu.h>
#include <linux/slab.h>

static void the_object_itself(struct kunit *test)
{
	long __percpu *p = alloc_percpu(long);
	int looked = 0;

	KUNIT_ASSERT_NOT_NULL(test, (void __force *)p);
	KUNIT_EXPECT_PTR_EQ(test, per_cpu_ptr(p, looked++),
			    (long *)(void __force *)p);
	KUNIT_EXPECT_EQ(test, looked,
			IS_ENABLED(CONFIG_PERCPU_UP_IGNORES_CPU) ? 0 : 1);
	KUNIT_EXPECT_EQ(test, *per_cpu_ptr(p, 0), 0L);
	KUNIT_EXPECT_TRUE(test, ksize((void __force *)p) >= sizeof(long));
	free_percpu(p);
}

static struct kunit_case up_cases[] = {
	KUNIT_CASE(the_object_itself),
	{}
};

static struct kunit_suite up_suite = {
	.name = "percpu-table-up",
	.test_cases = up_cases,
};
kunit_test_suite_at(slab, up_suite);
