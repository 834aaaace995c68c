// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A percpu_counter: every CPU adds, a read is about right, the sum is.
 */
#include <kunit/test.h>
#include <linux/init.h>
#include <linux/percpu_counter.h>
#include <linux/smp.h>

#define EACH	1000

static struct percpu_counter pages __initdata;

static void __init add_each(void *info)
{
	unsigned int i;

	for (i = 0; i < EACH; i++)
		percpu_counter_inc(&pages);
}

static int __init TestCase_percpu_counter(void)
{
	struct kunit *test = kunit_get_current_test();
	s64 all = EACH * (s64)num_online_cpus();
	s64 off = percpu_counter_batch * (s64)num_online_cpus();
	int err = percpu_counter_init(&pages, 0, GFP_KERNEL);

	if (err)
		return err;
	on_each_cpu(add_each, NULL, 1);
	kunit_info(test, "read %lld, sum %lld", percpu_counter_read(&pages),
		   percpu_counter_sum(&pages));
	KUNIT_EXPECT_EQ(test, percpu_counter_sum(&pages), all);
	KUNIT_EXPECT_LE(test, percpu_counter_read(&pages), all);
	KUNIT_EXPECT_GT(test, percpu_counter_read(&pages), all - off);
	percpu_counter_destroy(&pages);
	return 0;
}
module_initcall_bs(TestCase_percpu_counter);
