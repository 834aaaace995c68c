// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * percpu_modalloc(): room for a module's static variables, in the slack that
 * every CPU's copy of the section has.
 */
#include <kunit/test.h>
#include <linux/bug.h>
#include <linux/cache.h>
#include <linux/cpumask.h>
#include <linux/percpu.h>

struct vars {
	long counter;
	char name[24];
};

static const struct vars initial = { 42, "from the module" };

/* @cpu's copy of what percpu_modalloc() returned: as of a static variable */
#define copy_of(p, cpu)	SHIFT_PERCPU_PTR(p, per_cpu_offset(cpu))

static void like_the_kernels_own(struct kunit *test)
{
	struct vars *p = percpu_modalloc(sizeof(*p), __alignof__(*p), "test");
	unsigned int cpu;

	KUNIT_ASSERT_NOT_NULL(test, p);
	percpu_modcopy(p, &initial, sizeof(initial));
	for_each_possible_cpu(cpu) {
		KUNIT_EXPECT_EQ(test, copy_of(p, cpu)->counter, 42L);
		KUNIT_EXPECT_EQ(test, (long)((char *)copy_of(p, cpu) -
					     (char *)p),
				(long)per_cpu_offset(cpu));
		copy_of(p, cpu)->counter = cpu;
	}
	for_each_possible_cpu(cpu)
		KUNIT_EXPECT_EQ(test, copy_of(p, cpu)->counter, (long)cpu);
	percpu_modfree(p);
}

static void first_fit(struct kunit *test)
{
	char *a = percpu_modalloc(64, 64, "a");
	char *b = percpu_modalloc(64, 64, "b");
	char *c = percpu_modalloc(64, 64, "c");

	KUNIT_ASSERT_NOT_NULL(test, c);
	KUNIT_EXPECT_PTR_EQ(test, b, a + 64);
	KUNIT_EXPECT_PTR_EQ(test, c, b + 64);
	percpu_modfree(b);
	KUNIT_EXPECT_PTR_EQ(test, (char *)percpu_modalloc(32, 8, "d"), b);
	percpu_modfree(b);
	percpu_modfree(a);
	percpu_modfree(c);
	KUNIT_EXPECT_PTR_EQ(test, (char *)percpu_modalloc(64, 64, "e"), a);
	percpu_modfree(a);
}

static void misuse(struct kunit *test)
{
	char *p = percpu_modalloc(64, 8, "misuse");

	KUNIT_ASSERT_NOT_NULL(test, p);
	warn_expect_begin();
	percpu_modfree(p + 8);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	percpu_modfree(p);
	warn_expect_begin();
	percpu_modfree(p);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
}

static struct kunit_case module_cases[] = {
	KUNIT_CASE(like_the_kernels_own),
	KUNIT_CASE(first_fit),
	KUNIT_CASE(misuse),
	{}
};

static struct kunit_suite module_suite = {
	.name = "percpu-table-modules",
	.test_cases = module_cases,
};
kunit_test_suite_at(slab, module_suite);
