// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Nodes and per-CPU memory: each CPU's unit of the first chunk, embedded or
 * page by page, lies in the memory of the CPU's node.
 */
#include <kunit/test.h>
#include <linux/cpumask.h>
#include <linux/memblock.h>
#include <linux/percpu.h>
#include <linux/pfn.h>
#include <linux/topology.h>
#include <asm/sections.h>

static DEFINE_PER_CPU(int, on_my_node);

static int node_of_phys(phys_addr_t phys)
{
	unsigned long start, end;

	return memblock_search_pfn_nid(PFN_DOWN(phys), &start, &end);
}

static void __init expect_on_node(struct kunit *test, void *addr,
				  unsigned int cpu)
{
	int node = cpu_to_node(cpu);

	if (node_state(node, N_MEMORY))
		KUNIT_EXPECT_EQ(test, node_of_phys(per_cpu_ptr_to_phys(addr)),
				node);
}

/* The static part's first and last byte, and a variable between. */
static void __init static_part(struct kunit *test)
{
	const size_t last = __per_cpu_end - __per_cpu_start - 1;
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		char *unit = (char *)pcpu_base_addr + pcpu_unit_offsets[cpu];

		expect_on_node(test, unit, cpu);
		expect_on_node(test, unit + last, cpu);
		expect_on_node(test, per_cpu_ptr(&on_my_node, cpu), cpu);
	}
}

/* What is allocated now comes from the first chunk. */
static void __init dynamic_part(struct kunit *test)
{
	int __percpu *p = alloc_percpu(int);
	unsigned int cpu;

	KUNIT_ASSERT_NOT_NULL(test, (void __force *)p);
	for_each_possible_cpu(cpu)
		expect_on_node(test, per_cpu_ptr(p, cpu), cpu);
	free_percpu(p);
}

/* Every CPU is on a node that exists; the two maps agree. */
static void __init maps_agree(struct kunit *test)
{
	unsigned int cpu, other;

	for_each_possible_cpu(cpu) {
		int node = cpu_to_node(cpu);

		KUNIT_EXPECT_TRUE(test, node_online(node));
		KUNIT_EXPECT_TRUE(test, cpumask_test_cpu(cpu,
						cpumask_of_node(node)));
		KUNIT_EXPECT_EQ(test, node_distance(node, node),
				LOCAL_DISTANCE);
		for_each_possible_cpu(other)
			KUNIT_EXPECT_EQ(test, cpumask_test_cpu(other,
						cpumask_of_node(node)),
					cpu_to_node(other) == node);
	}
	KUNIT_EXPECT_EQ(test, numa_node_id(), cpu_to_node(0));
}

static struct kunit_case nodes_cases[] __initdata = {
	KUNIT_CASE(static_part),
	KUNIT_CASE(dynamic_part),
	KUNIT_CASE(maps_agree),
	{}
};

static struct kunit_suite nodes_suite __refdata = {
	.name = "percpu-nodes",
	.test_cases = nodes_cases,
};
kunit_test_suite_at(percpu, nodes_suite);
