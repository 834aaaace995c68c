// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * this_cpu_OP(var): reads, changes and writes this CPU's copy at once, as far
 * as interrupts and other tasks of this CPU can see. No lock, no get_cpu_var().
 */
#include <kunit/test.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/percpu.h>
#include <linux/smp.h>

#define TIMES	100

static DEFINE_PER_CPU(unsigned long, count);
static DEFINE_PER_CPU(unsigned int, flags);

static void __init work(void *info)
{
	unsigned int i;

	for (i = 0; i < TIMES; i++)
		this_cpu_inc(count);
	this_cpu_add(count, 10);
	this_cpu_sub(count, 4);
	this_cpu_dec(count);
	this_cpu_write(flags, 6);
	this_cpu_or(flags, 1);
	this_cpu_and(flags, 5);
}

static int __init TestCase_this_cpu_ops(void)
{
	struct kunit *test = kunit_get_current_test();
	unsigned long sum = 0;
	unsigned int cpu;

	on_each_cpu(work, NULL, 1);
	for_each_possible_cpu(cpu)
		sum += per_cpu(count, cpu);
	KUNIT_EXPECT_EQ(test, sum, (TIMES + 5UL) * num_online_cpus());
	for_each_online_cpu(cpu)
		KUNIT_EXPECT_EQ(test, per_cpu(flags, cpu), 5U);

	preempt_disable();
	KUNIT_EXPECT_EQ(test, this_cpu_xchg(flags, 2), 5U);
	KUNIT_EXPECT_EQ(test, this_cpu_cmpxchg(flags, 2, 3), 2U);
	KUNIT_EXPECT_EQ(test, this_cpu_cmpxchg(flags, 2, 9), 3U);
	KUNIT_EXPECT_EQ(test, this_cpu_inc_return(flags), 4U);
	KUNIT_EXPECT_EQ(test, this_cpu_read(flags), 4U);
	preempt_enable();
	return 0;
}
module_initcall_bs(TestCase_this_cpu_ops);
