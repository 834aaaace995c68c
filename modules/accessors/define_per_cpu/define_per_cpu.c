// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * DEFINE_PER_CPU and its variants: where in the section a variable lies, and
 * so which neighbours share its cache line. One more, _PAGE_ALIGNED, starts a
 * page and would cost one on every CPU.
 */
#include <kunit/test.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/percpu.h>
#include <linux/smp.h>

static DEFINE_PER_CPU(char, plain) = 'p';
static DEFINE_PER_CPU_READ_MOSTLY(char, rarely) = 'r';
static DEFINE_PER_CPU_ALIGNED(char, alone) = 'a';
static DEFINE_PER_CPU_SHARED_ALIGNED(char, shared) = 's';

static int __init TestCase_define_per_cpu(void)
{
	struct kunit *test = kunit_get_current_test();
	unsigned long line = 1UL << L1_CACHE_SHIFT;
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		KUNIT_EXPECT_EQ(test, per_cpu(plain, cpu), 'p');
		KUNIT_EXPECT_EQ(test, per_cpu(rarely, cpu), 'r');
		KUNIT_EXPECT_EQ(test, per_cpu(alone, cpu), 'a');
		KUNIT_EXPECT_EQ(test, per_cpu(shared, cpu), 's');
		KUNIT_EXPECT_EQ(test, (unsigned long)
				per_cpu_ptr(&alone, cpu) % line, 0UL);
	}
	return 0;
}
module_initcall_bs(TestCase_define_per_cpu);
