// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Pages on demand: a chunk begins as addresses; what an object needs, and no
 * more, is backed when it is allocated, from the node of each copy's CPU.
 *
 * At this boot level one CPU runs and no deferred work does: exact counts.
 */
#include <kunit/test.h>
#include <linux/cpumask.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/percpu-limits.h>
#include <linux/topology.h>
#include <linux/vmalloc.h>

#include "vm_test.h"

static struct vm_objects set;	/* C: one case at a time */

static bool mapped(const void *addr)
{
	return vmalloc_to_page(addr) != NULL;
}

/* Too little memory for a chunk of one's own is no failure of the chunk. */
#define NEEDS_CHUNK(test, set)						\
do {									\
	if (!vm_objects_alloc(set)) {					\
		vm_objects_free(set);					\
		kunit_skip(test, "not enough memory");			\
	}								\
} while (0)

/* One page for every CPU, and the page behind it is a hole. */
static void counted(struct kunit *test)
{
	const unsigned long units = num_possible_cpus();
	unsigned int cpu;
	char *copy;

	NEEDS_CHUNK(test, &set);
	KUNIT_EXPECT_EQ(test, pcpu_nr_pages() - set.backed, units);
	for_each_possible_cpu(cpu) {
		copy = (char *)per_cpu_ptr(vm_objects_last(&set), cpu);
		KUNIT_EXPECT_TRUE(test, mapped(copy));
		KUNIT_EXPECT_FALSE(test, mapped(copy + PAGE_SIZE));
	}
	/* its neighbour of three pages: just these */
	KUNIT_EXPECT_TRUE(test, vm_objects_add(&set, 3 * PAGE_SIZE));
	KUNIT_EXPECT_EQ(test, pcpu_nr_pages() - set.backed, 3 * units);
	for_each_possible_cpu(cpu) {
		copy = (char *)per_cpu_ptr(vm_objects_last(&set), cpu);
		KUNIT_EXPECT_TRUE(test, mapped(copy + 2 * PAGE_SIZE));
		KUNIT_EXPECT_FALSE(test, mapped(copy + 3 * PAGE_SIZE));
	}
	vm_objects_free(&set);
}

/* What is already backed serves again, without new pages. */
static void served_again(struct kunit *test)
{
	unsigned long before;
	void *place;

	NEEDS_CHUNK(test, &set);
	place = per_cpu_ptr(vm_objects_last(&set), 0);
	before = pcpu_nr_pages();
	free_percpu(vm_objects_last(&set));
	set.nr--;
	KUNIT_EXPECT_TRUE(test, vm_objects_add(&set, PAGE_SIZE));
	KUNIT_EXPECT_PTR_EQ(test, (void *)per_cpu_ptr(vm_objects_last(&set),
						      0), place);
	KUNIT_EXPECT_EQ(test, pcpu_nr_pages(), before);
	vm_objects_free(&set);
}

/* Atomic requests may use backed pages, and cannot have others. */
static void atomic_needs_pages(struct kunit *test)
{
	u32 __percpu *p;

	if (!PCPU_SERVES_ATOMIC)
		KUNIT_SKIP(test, "this generation has no atomic requests");
	NEEDS_CHUNK(test, &set);
	p = __alloc_percpu_gfp(2 * PAGE_SIZE, PAGE_SIZE,
			       GFP_NOWAIT | __GFP_NOWARN);
	KUNIT_EXPECT_NULL(test, (void __force *)p);
	free_percpu(p);
	free_percpu(vm_objects_last(&set));
	p = __alloc_percpu_gfp(PAGE_SIZE, PAGE_SIZE, GFP_NOWAIT);
	KUNIT_EXPECT_NOT_NULL(test, (void __force *)p);
	set.obj[set.nr - 1] = p;
	vm_objects_free(&set);
}

/* The mapping and its page's address in the linear map show the same bytes. */
static void aliases(struct kunit *test)
{
	unsigned int cpu;

	NEEDS_CHUNK(test, &set);
	for_each_possible_cpu(cpu) {
		u32 *copy = per_cpu_ptr(vm_objects_last(&set), cpu) + 7;
		phys_addr_t phys = per_cpu_ptr_to_phys(copy);
		u32 *alias = __va(phys);

		KUNIT_EXPECT_TRUE(test, memblock_is_memory(phys));
		KUNIT_EXPECT_EQ(test, phys, page_to_phys(vmalloc_to_page(copy))
				+ 7 * sizeof(u32));
		WRITE_ONCE(*copy, 0x1000 + cpu);
		KUNIT_EXPECT_EQ(test, READ_ONCE(*alias), 0x1000 + cpu);
		WRITE_ONCE(*alias, 0x2000 + cpu);
		KUNIT_EXPECT_EQ(test, READ_ONCE(*copy), 0x2000 + cpu);
	}
	vm_objects_free(&set);
}

/* Each copy's page is from its CPU's node, if that has memory. */
static void on_the_node(struct kunit *test)
{
	unsigned int cpu;

	NEEDS_CHUNK(test, &set);
	for_each_possible_cpu(cpu) {
		u32 *copy = per_cpu_ptr(vm_objects_last(&set), cpu);

		if (!node_state(cpu_to_node(cpu), N_MEMORY))
			continue;
		KUNIT_EXPECT_EQ(test, page_to_nid(vmalloc_to_page(copy)),
				cpu_to_node(cpu));
	}
	vm_objects_free(&set);
}

static struct kunit_case demand_cases[] = {
	KUNIT_CASE(counted),
	KUNIT_CASE(served_again),
	KUNIT_CASE(atomic_needs_pages),
	KUNIT_CASE(aliases),
	KUNIT_CASE(on_the_node),
	{}
};

static struct kunit_suite demand_suite = {
	.name = "percpu-vm-demand",
	.test_cases = demand_cases,
};
kunit_test_suite_at(vmalloc, demand_suite);
