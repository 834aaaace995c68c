// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * per_cpu_ptr(ptr, cpu): the address of one CPU's copy, of a static variable
 * or of what alloc_percpu() returned.
 */
#include <kunit/test.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/percpu.h>
#include <linux/smp.h>

struct pair {
	long a, b;
};

static DEFINE_PER_CPU(struct pair, still);

static int __init TestCase_per_cpu_ptr(void)
{
	struct kunit *test = kunit_get_current_test();
	struct pair __percpu *moving = alloc_percpu(struct pair);
	unsigned int cpu;

	if (!moving)
		return -ENOMEM;
	for_each_possible_cpu(cpu) {
		per_cpu_ptr(&still, cpu)->a = cpu;
		*per_cpu_ptr(&still.b, cpu) = -(long)cpu;
		*per_cpu_ptr(moving, cpu) = per_cpu(still, cpu);
	}
	for_each_possible_cpu(cpu) {
		KUNIT_EXPECT_EQ(test, per_cpu_ptr(moving, cpu)->a, (long)cpu);
		KUNIT_EXPECT_EQ(test, per_cpu_ptr(moving, cpu)->b, -(long)cpu);
		KUNIT_EXPECT_PTR_EQ(test, per_cpu_ptr(&still, cpu),
				    &per_cpu(still, cpu));
	}
	free_percpu(moving);
	return 0;
}
module_initcall_bs(TestCase_per_cpu_ptr);
