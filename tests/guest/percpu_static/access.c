// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Reaching a copy with all CPUs running: the offset register of each CPU, the
 * accessors' values and what they evaluate.
 */
#include <kunit/test.h>
#include <linux/cpumask.h>
#include <linux/kconfig.h>
#include <linux/percpu.h>
#include <linux/smp.h>

static DEFINE_PER_CPU(int, acc_int);
static DEFINE_PER_CPU(int[4], acc_array);
static DEFINE_PER_CPU(unsigned int, acc_who) = ~0U;
DEFINE_PER_CPU(long, acc_exported) = 42;
EXPORT_PER_CPU_SYMBOL(acc_exported);
DECLARE_PER_CPU(long, acc_exported);

static void record_myself(void *info)
{
	unsigned int cpu = smp_processor_id();

	this_cpu_write(acc_who, cpu);
	if (this_cpu_ptr(&acc_who) != per_cpu_ptr(&acc_who, cpu))
		this_cpu_write(acc_who, ~0U - 1);
	if (__my_cpu_offset != per_cpu_offset(cpu))
		this_cpu_write(acc_who, ~0U - 2);
}

static void register_of_each_cpu(struct kunit *test)
{
	unsigned int cpu;

	on_each_cpu(record_myself, NULL, 1);
	for_each_online_cpu(cpu)
		KUNIT_EXPECT_EQ(test, per_cpu(acc_who, cpu), cpu);
}

static void lvalues(struct kunit *test)
{
	get_cpu_var(acc_int) = 5;
	put_cpu_var(acc_int);
	KUNIT_EXPECT_EQ(test, get_cpu_var(acc_int)++, 5);
	put_cpu_var(acc_int);
	__get_cpu_var(acc_int) += 2;
	KUNIT_EXPECT_EQ(test, __raw_get_cpu_var(acc_int), 8);
	KUNIT_EXPECT_EQ(test, __this_cpu_read(acc_int), 8);
	per_cpu(acc_array, 0)[3] = 7;
	KUNIT_EXPECT_EQ(test, *per_cpu_ptr(&acc_array[3], 0), 7);
	KUNIT_EXPECT_EQ(test, per_cpu(acc_exported, 0), 42L);
}

static void pointers(struct kunit *test)
{
	int __percpu *array = acc_array;
	int *mine = get_cpu_ptr(array);

	KUNIT_EXPECT_PTR_EQ(test, mine, this_cpu_ptr(&acc_array[0]));
	KUNIT_EXPECT_PTR_EQ(test, mine + 1, this_cpu_ptr(array + 1));
	put_cpu_ptr(array);
}

/* the CPU argument is evaluated, once; on one CPU too, but before 2.6.15 */
static void arguments_evaluated_once(struct kunit *test)
{
	const unsigned int once = IS_ENABLED(CONFIG_SMP) ||
		!IS_ENABLED(CONFIG_PERCPU_UP_IGNORES_CPU) ? 1 : 0;
	unsigned int cpu = 0;

	KUNIT_EXPECT_PTR_EQ(test, per_cpu_ptr(&acc_int, cpu++),
			    per_cpu_ptr(&acc_int, 0));
	KUNIT_EXPECT_EQ(test, cpu, once);
	cpu = 0;
	per_cpu(acc_int, cpu++) = 3;
	KUNIT_EXPECT_EQ(test, cpu, once);
	cpu = 0;
	this_cpu_write(acc_array[cpu++], 11);
	KUNIT_EXPECT_EQ(test, cpu, 1U);
	this_cpu_add(acc_array[0], cpu++);
	KUNIT_EXPECT_EQ(test, cpu, 2U);
}

static struct kunit_case access_cases[] = {
	KUNIT_CASE(register_of_each_cpu),
	KUNIT_CASE(lvalues),
	KUNIT_CASE(pointers),
	KUNIT_CASE(arguments_evaluated_once),
	{}
};

static struct kunit_suite access_suite = {
	.name = "percpu-access",
	.test_cases = access_cases,
};
kunit_test_suite(access_suite);
