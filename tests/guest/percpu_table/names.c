// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Names of static per-CPU variables before 2.6.34: DEFINE_PER_CPU(int, x)
 * makes a variable called per_cpu__x, and there is no x that somebody could
 * use by accident.
 */
#include <kunit/test.h>
#include <linux/cpumask.h>
#include <linux/percpu.h>
#include <linux/smp.h>

/* would not compile if DEFINE_PER_CPU made a variable of that name */
static const char tbl_visits[] = "another thing";
static DEFINE_PER_CPU(unsigned int, tbl_visits) = 3;

static void mangled(struct kunit *test)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		KUNIT_EXPECT_PTR_EQ(test, &per_cpu(tbl_visits, cpu),
				    SHIFT_PERCPU_PTR(&per_cpu__tbl_visits,
						     per_cpu_offset(cpu)));
		KUNIT_EXPECT_EQ(test, per_cpu(tbl_visits, cpu), 3U);
		per_cpu(tbl_visits, cpu) = 100 + cpu;
	}
	for_each_possible_cpu(cpu)
		KUNIT_EXPECT_EQ(test, per_cpu(tbl_visits, cpu), 100 + cpu);
	KUNIT_EXPECT_EQ(test, tbl_visits[0], 'a');
}

static void accessors(struct kunit *test)
{
	unsigned int cpu = get_cpu();

	KUNIT_EXPECT_PTR_EQ(test, &__get_cpu_var(tbl_visits),
			    &per_cpu(tbl_visits, cpu));
	get_cpu_var(tbl_visits) = 7;
	put_cpu_var(tbl_visits);
	KUNIT_EXPECT_EQ(test, per_cpu(tbl_visits, cpu), 7U);
	put_cpu();
}

static struct kunit_case names_cases[] = {
	KUNIT_CASE(mangled),
	KUNIT_CASE(accessors),
	{}
};

static struct kunit_suite names_suite = {
	.name = "percpu-table-names",
	.test_cases = names_cases,
};
kunit_test_suite_at(percpu, names_suite);
