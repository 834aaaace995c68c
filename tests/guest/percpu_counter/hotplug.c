// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * percpu_counter when a CPU goes away: what it had counted and not folded yet
 * stays in the sum, is in the count afterwards, and the CPU comes back with
 * nothing.
 */
#include <kunit/test.h>
#include <linux/cpu.h>
#include <linux/cpumask.h>
#include <linux/percpu.h>
#include <linux/percpu_counter.h>
#include <linux/smp.h>

static struct percpu_counter fbc;

static void add_seven(void *info)
{
	percpu_counter_add(&fbc, 7);
}

static void dead_cpu_is_folded(struct kunit *test)
{
	unsigned int cpu = cpumask_last(cpu_online_mask);

	if (num_online_cpus() < 2)
		KUNIT_SKIP(test, "one CPU");
	KUNIT_ASSERT_EQ(test, percpu_counter_init(&fbc, 0, GFP_KERNEL), 0);
	run_on_each_cpu(add_seven, NULL);
	KUNIT_EXPECT_EQ(test, percpu_counter_read(&fbc), 0LL);
	KUNIT_EXPECT_EQ(test, percpu_counter_sum(&fbc),
			7LL * num_online_cpus());

	KUNIT_ASSERT_EQ(test, cpu_down(cpu), 0);
	KUNIT_EXPECT_EQ(test, *per_cpu_ptr(fbc.counters, cpu), 0);
	KUNIT_EXPECT_EQ(test, percpu_counter_read(&fbc), 7LL);
	KUNIT_EXPECT_EQ(test, percpu_counter_sum(&fbc),
			7LL * (num_online_cpus() + 1));
	KUNIT_EXPECT_EQ(test, percpu_counter_batch,
			max(32, 2 * (int)num_online_cpus()));

	KUNIT_ASSERT_EQ(test, cpu_up(cpu), 0);
	KUNIT_EXPECT_EQ(test, run_on_cpu(cpu, add_seven, NULL), 0);
	KUNIT_EXPECT_EQ(test, *per_cpu_ptr(fbc.counters, cpu), 7);
	KUNIT_EXPECT_EQ(test, percpu_counter_sum(&fbc),
			7LL * (num_online_cpus() + 1));
	KUNIT_EXPECT_EQ(test, percpu_counter_batch,
			max(32, 2 * (int)num_online_cpus()));
	percpu_counter_destroy(&fbc);
}

static struct kunit_case hotplug_cases[] = {
	KUNIT_CASE(dead_cpu_is_folded),
	{}
};

static struct kunit_suite hotplug_suite = {
	.name = "percpu-counter-hotplug",
	.test_cases = hotplug_cases,
};
kunit_test_suite(hotplug_suite);
