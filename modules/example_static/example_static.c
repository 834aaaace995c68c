// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A static per-CPU variable from beginning to end: define it, give each CPU's
 * copy a value of its own, read one's own copy and another CPU's.
 *
 * Runs where nothing but the static areas exists: no page allocator yet.
 */
#include <kunit/test.h>
#include <linux/cpumask.h>
#include <linux/init.h>
#include <linux/percpu.h>
#include <linux/smp.h>

struct node_percpu {
	unsigned long index;
	unsigned long offset;
};

static DEFINE_PER_CPU(struct node_percpu, node);

static int __init TestCase_percpu(void)
{
	struct kunit *test = kunit_get_current_test();
	unsigned int cpu, last = 0;
	struct node_percpu *mine;

	for_each_possible_cpu(cpu) {
		/* as the section's original says: zero */
		KUNIT_EXPECT_EQ(test, per_cpu(node, cpu).index, 0UL);
		per_cpu(node, cpu).index = cpu + 0x80;
		per_cpu(node, cpu).offset = cpu * 0x100;
		last = cpu;
	}

	/* nobody wrote over a neighbour's copy */
	for_each_possible_cpu(cpu) {
		KUNIT_EXPECT_EQ(test, per_cpu(node, cpu).index, cpu + 0x80UL);
		KUNIT_EXPECT_EQ(test, per_cpu(node, cpu).offset,
				cpu * 0x100UL);
	}

	mine = &get_cpu_var(node);
	kunit_info(test, "%u index %#lx", smp_processor_id(), mine->index);
	KUNIT_EXPECT_EQ(test, mine->index, smp_processor_id() + 0x80UL);
	KUNIT_EXPECT_PTR_EQ(test, mine,
			    &per_cpu(node, smp_processor_id()));
	put_cpu_var(node);

	kunit_info(test, "%u index %#lx", last, per_cpu(node, last).index);
	KUNIT_EXPECT_TRUE(test, mine != &per_cpu(node, last) || last == 0);
	return 0;
}
percpu_initcall_bs(TestCase_percpu);
