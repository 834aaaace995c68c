// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * this_cpu_ptr(ptr): the address of this CPU's copy, good until the task
 * moves; CONFIG_DEBUG_PREEMPT checks that it cannot. raw_cpu_ptr(ptr) is the
 * same without the check.
 */
#include <kunit/test.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/percpu.h>
#include <linux/smp.h>

static DEFINE_PER_CPU(unsigned int, who);
static DEFINE_PER_CPU(bool, same);

/* an interrupt, or the caller with preemption off: nobody moves */
static void __init mark(void *info)
{
	*this_cpu_ptr(&who) = smp_processor_id() + 1;
	*raw_cpu_ptr(&same) = raw_cpu_ptr(&who) == this_cpu_ptr(&who);
}

static int __init TestCase_this_cpu_ptr(void)
{
	struct kunit *test = kunit_get_current_test();
	unsigned int cpu;

	on_each_cpu(mark, NULL, 1);
	for_each_online_cpu(cpu) {
		KUNIT_EXPECT_EQ(test, per_cpu(who, cpu), cpu + 1);
		KUNIT_EXPECT_TRUE(test, per_cpu(same, cpu));
	}
	return 0;
}
module_initcall_bs(TestCase_this_cpu_ptr);
