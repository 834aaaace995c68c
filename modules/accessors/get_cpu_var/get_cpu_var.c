// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * get_cpu_var(var): this CPU's copy, and the task stays here until
 * put_cpu_var(var). They nest.
 */
#include <kunit/test.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/percpu.h>
#include <linux/smp.h>

static DEFINE_PER_CPU(int[2], taken);

static int __init TestCase_get_cpu_var(void)
{
	struct kunit *test = kunit_get_current_test();
	unsigned int before = preempt_count(), cpu;

	get_cpu_var(taken)[0] = 4;
	cpu = smp_processor_id();
	get_cpu_var(taken)[1] = 5;
	KUNIT_EXPECT_EQ(test, smp_processor_id(), cpu);
	put_cpu_var(taken);
	put_cpu_var(taken);
	KUNIT_EXPECT_EQ(test, per_cpu(taken, cpu)[0], 4);
	KUNIT_EXPECT_EQ(test, per_cpu(taken, cpu)[1], 5);
	KUNIT_EXPECT_EQ(test, (unsigned int)preempt_count(), before);
	return 0;
}
module_initcall_bs(TestCase_get_cpu_var);
