// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What alloc_percpu() returned before there were chunks: the complement of a
 * table's address. And what becomes of it when memory runs out half way, or
 * when it is given back twice.
 */
#include <kunit/test.h>
#include <linux/bug.h>
#include <linux/cpumask.h>
#include <linux/fault-inject.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/smp.h>

struct thing {
	long a, b;
};

static void disguised(struct kunit *test)
{
	struct thing __percpu *p = alloc_percpu(struct thing);
	struct percpu_data *table;
	unsigned int cpu, other;

	KUNIT_ASSERT_NOT_NULL(test, (void __force *)p);
	table = __percpu_disguise((void __force *)p);
	KUNIT_EXPECT_TRUE(test, ksize(table) >= sizeof(*table));

	for_each_possible_cpu(cpu) {
		struct thing *mine = per_cpu_ptr(p, cpu);

		KUNIT_EXPECT_PTR_EQ(test, (void *)mine, table->ptrs[cpu]);
		KUNIT_EXPECT_EQ(test, mine->a, 0L);
		KUNIT_EXPECT_EQ(test, mine->b, 0L);
		for_each_possible_cpu(other)
			KUNIT_EXPECT_TRUE(test, other >= cpu ||
					  mine != per_cpu_ptr(p, other));
		mine->a = cpu;
		mine->b = ~0L;
	}
	for_each_possible_cpu(cpu)
		KUNIT_EXPECT_EQ(test, per_cpu_ptr(p, cpu)->a, (long)cpu);
	free_percpu(p);
}

static void my_own_copy(struct kunit *test)
{
	long __percpu *p = alloc_percpu(long);
	unsigned int cpu = get_cpu();

	KUNIT_EXPECT_PTR_EQ(test, this_cpu_ptr(p), per_cpu_ptr(p, cpu));
	this_cpu_add(*p, 5);
	KUNIT_EXPECT_EQ(test, *per_cpu_ptr(p, cpu), 5L);
	put_cpu();
	free_percpu(p);
}

/* each kmalloc() in turn fails: no handle, nothing left behind */
static void no_memory(struct kunit *test)
{
	long __percpu *p = alloc_percpu(long);
	unsigned long n, live;
	bool failed = true;

	free_percpu(p);
	live = slab_nr_live();
	for (n = 1; failed; n++) {
		fail_nth_arm(n);
		p = __alloc_percpu_gfp(sizeof(long), 8,
				       GFP_KERNEL | __GFP_NOWARN);
		failed = fail_nth_disarm();
		KUNIT_EXPECT_EQ(test, !p, failed);
		if (p)
			free_percpu(p);
		KUNIT_EXPECT_EQ(test, slab_nr_live(), live);
	}
	if (IS_ENABLED(CONFIG_FAULT_INJECTION))
		KUNIT_EXPECT_GE(test, n, 2UL + num_possible_cpus());
}

static void null_is_refused(struct kunit *test)
{
	warn_expect_begin();
	free_percpu(NULL);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
}

static struct kunit_case handle_cases[] = {
	KUNIT_CASE(disguised),
	KUNIT_CASE(my_own_copy),
	KUNIT_CASE(no_memory),
	KUNIT_CASE(null_is_refused),
	{}
};

static struct kunit_suite handle_suite = {
	.name = "percpu-table-handles",
	.test_cases = handle_cases,
};
kunit_test_suite_at(slab, handle_suite);
