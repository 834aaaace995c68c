// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A dynamic per-CPU object from beginning to end: allocate it, write and read
 * every CPU's copy, give it back.
 */
#include <kunit/test.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/percpu.h>
#include <linux/slab.h>

struct node_percpu {
	unsigned long index;
	unsigned long offset;
};

static int __init TestCase_alloc_percpu(void)
{
	struct kunit *test = kunit_get_current_test();
	struct node_percpu __percpu *nodes;
	unsigned int cpu;

	nodes = alloc_percpu(struct node_percpu);
	if (!nodes)
		return -ENOMEM;
	for_each_possible_cpu(cpu) {
		struct node_percpu *node = per_cpu_ptr(nodes, cpu);

		KUNIT_EXPECT_EQ(test, node->index, 0UL);
		KUNIT_EXPECT_EQ(test, node->offset, 0UL);
		node->index = cpu * 0x10;
		node->offset = ~0UL;
	}
	for_each_possible_cpu(cpu) {
		struct node_percpu *node = per_cpu_ptr(nodes, cpu);

		kunit_info(test, "CPU-%u Index %#lx", cpu, node->index);
		KUNIT_EXPECT_EQ(test, node->index, cpu * 0x10UL);
	}
	free_percpu(nodes);

	/* whoever comes next finds no trace of it */
	nodes = alloc_percpu(struct node_percpu);
	if (!nodes)
		return -ENOMEM;
	for_each_possible_cpu(cpu)
		KUNIT_EXPECT_EQ(test, per_cpu_ptr(nodes, cpu)->offset, 0UL);
	free_percpu(nodes);
	return 0;
}
slab_initcall_bs(TestCase_alloc_percpu);
