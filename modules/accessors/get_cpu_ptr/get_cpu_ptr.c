// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * get_cpu_ptr(ptr): get_cpu_var() for what alloc_percpu() returned.
 */
#include <kunit/test.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/percpu.h>
#include <linux/smp.h>

static int __init TestCase_get_cpu_ptr(void)
{
	struct kunit *test = kunit_get_current_test();
	long __percpu *counts = alloc_percpu(long);
	unsigned int before = preempt_count(), cpu;
	long *mine;

	if (!counts)
		return -ENOMEM;
	mine = get_cpu_ptr(counts);
	cpu = smp_processor_id();
	KUNIT_EXPECT_PTR_EQ(test, mine, per_cpu_ptr(counts, cpu));
	*mine = 9;
	put_cpu_ptr(counts);
	KUNIT_EXPECT_EQ(test, *per_cpu_ptr(counts, cpu), 9L);
	KUNIT_EXPECT_EQ(test, (unsigned int)preempt_count(), before);
	free_percpu(counts);
	return 0;
}
module_initcall_bs(TestCase_get_cpu_ptr);
