// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * per_cpu(var, cpu): one CPU's copy, as something to read and to assign to.
 * From any CPU; who else uses that copy is the caller's affair.
 */
#include <kunit/test.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/percpu.h>
#include <linux/smp.h>

static DEFINE_PER_CPU(int, score) = 7;

static int __init TestCase_per_cpu(void)
{
	struct kunit *test = kunit_get_current_test();
	unsigned int cpu, sum = 0;

	for_each_possible_cpu(cpu) {
		KUNIT_EXPECT_EQ(test, per_cpu(score, cpu), 7);
		per_cpu(score, cpu) += cpu;
		per_cpu(score, cpu)++;
	}
	for_each_possible_cpu(cpu) {
		KUNIT_EXPECT_EQ(test, per_cpu(score, cpu), 8 + (int)cpu);
		sum += per_cpu(score, cpu) - cpu;
	}
	KUNIT_EXPECT_EQ(test, sum, 8 * num_possible_cpus());
	return 0;
}
module_initcall_bs(TestCase_per_cpu);
