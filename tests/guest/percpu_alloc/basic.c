// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What alloc_percpu() promises: memory of the size asked for, aligned, on
 * every possible CPU, zeroed, and nobody else's.
 */
#include <kunit/test.h>
#include <linux/percpu.h>
#include <linux/percpu-limits.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <asm/page.h>

#include "alloc_test.h"

static bool all_bytes(const void *p, size_t size, u8 value)
{
	const u8 *b = p;

	while (size--)
		if (*b++ != value)
			return false;
	return true;
}

static const size_t sizes[] = {
	1, 2, 3, 4, 5, 8, 12, 24, 60, 64, 100, 256, 1000, 4092, 4096, 5000,
	20000, PCPU_MIN_UNIT_SIZE,
};

/* twice: the second time the memory has been used */
static void zeroed_on_every_cpu(struct kunit *test)
{
	unsigned int i, cpu, round;

	for (i = 0; i < 2 * ARRAY_SIZE(sizes); i++) {
		size_t size = sizes[i / 2];
		void __percpu *p = __alloc_percpu(size, 1);

		round = i & 1;
		KUNIT_ASSERT_NOT_NULL(test, (void __force *)p);
		for_each_possible_cpu(cpu) {
			void *copy = per_cpu_ptr(p, cpu);

			KUNIT_EXPECT_TRUE_MSG(test, all_bytes(copy, size, 0),
					      "(size %zu, round %u, cpu %u)",
					      size, round, cpu);
			memset(copy, 0xa5, size);
		}
		free_percpu(p);
	}
}

static void aligned(struct kunit *test)
{
	size_t align;
	unsigned int cpu;

	KUNIT_NEEDS_CHUNKS(test, "alignment is kmalloc()'s");
	for (align = 1; align <= PAGE_SIZE; align *= 2) {
		void __percpu *odd = __alloc_percpu(4, 4);
		void __percpu *p = __alloc_percpu(8, align);

		KUNIT_ASSERT_NOT_NULL(test, (void __force *)p);
		for_each_possible_cpu(cpu)
			KUNIT_EXPECT_EQ(test, (unsigned long)per_cpu_ptr(p, cpu)
					& (align - 1), 0UL);
		free_percpu(p);
		free_percpu(odd);
	}
}

#define NR_OBJECTS	64

/* many at once: what is written to one copy of one object stays there */
static void disjoint(struct kunit *test)
{
	static u32 __percpu *objects[NR_OBJECTS];
	unsigned int i, j, cpu;

	for (i = 0; i < NR_OBJECTS; i++) {
		objects[i] = __alloc_percpu((i + 1) * sizeof(u32), sizeof(u32));
		KUNIT_ASSERT_NOT_NULL(test, (void __force *)objects[i]);
		for_each_possible_cpu(cpu)
			for (j = 0; j <= i; j++)
				per_cpu_ptr(objects[i], cpu)[j] =
					i << 16 | cpu << 8 | j;
	}
	for (i = 0; i < NR_OBJECTS; i++) {
		for_each_possible_cpu(cpu)
			for (j = 0; j <= i; j++)
				KUNIT_EXPECT_EQ(test,
					per_cpu_ptr(objects[i], cpu)[j],
					i << 16 | cpu << 8 | j);
		free_percpu(objects[i]);
	}
}

struct typed {
	u8 byte;
	u64 wide;
};

static void typed_forms(struct kunit *test)
{
	struct typed __percpu *a, *b, *c;

	KUNIT_NEEDS_CHUNKS(test, "no member of a handle");
	a = alloc_percpu(struct typed);
	b = alloc_percpu_gfp(struct typed, GFP_KERNEL);
	c = alloc_percpu_gfp(struct typed, GFP_NOWAIT);
	KUNIT_EXPECT_NOT_NULL(test, (void __force *)a);
	KUNIT_EXPECT_NOT_NULL(test, (void __force *)b);
	KUNIT_EXPECT_EQ(test, c != NULL, !!PCPU_SERVES_ATOMIC);
	KUNIT_EXPECT_EQ(test, (unsigned long)(void __force *)a %
			__alignof__(struct typed), 0UL);
	this_cpu_write(a->wide, ~0ULL);
	KUNIT_EXPECT_EQ(test, this_cpu_read(b->wide), 0ULL);
	free_percpu(a);
	free_percpu(b);
	free_percpu(c);
	free_percpu(NULL);
}

static void __percpu *in_a_scope(struct kunit *test)
{
	u32 __percpu *p __free(free_percpu) = alloc_percpu(u32);

	KUNIT_EXPECT_NOT_NULL(test, (void __force *)p);
	return p;
}

static void freed_at_end_of_scope(struct kunit *test)
{
	long live = pcpu_stat("nr_cur_alloc");

	KUNIT_EXPECT_PTR_EQ(test, (void __force *)in_a_scope(test),
			    (void __force *)in_a_scope(test));
	KUNIT_EXPECT_EQ(test, pcpu_stat("nr_cur_alloc"), live);
}

static void reserved(struct kunit *test)
{
	u32 __percpu *p;
	unsigned int cpu;

	KUNIT_NEEDS_CHUNKS(test, "percpu_modalloc() instead");
	p = __alloc_reserved_percpu(64, 16);
	KUNIT_ASSERT_NOT_NULL(test, (void __force *)p);
	for_each_possible_cpu(cpu) {
		KUNIT_EXPECT_TRUE(test, all_bytes(per_cpu_ptr(p, cpu), 64, 0));
		KUNIT_EXPECT_EQ(test, (unsigned long)per_cpu_ptr(p, cpu) % 16,
				0UL);
	}
	free_percpu(p);
}

/* dynamic memory is not the static area; its physical address is known */
static void addresses(struct kunit *test)
{
	u32 __percpu *p = __alloc_percpu(PAGE_SIZE, 64);
	unsigned int cpu;

	KUNIT_ASSERT_NOT_NULL(test, (void __force *)p);
	for_each_possible_cpu(cpu) {
		u32 *copy = per_cpu_ptr(p, cpu), *alias;

		KUNIT_EXPECT_FALSE(test, is_kernel_percpu_address(
						(unsigned long)copy));
		alias = __va(per_cpu_ptr_to_phys(copy + 5));
		WRITE_ONCE(copy[5], cpu + 1);
		KUNIT_EXPECT_EQ(test, READ_ONCE(*alias), cpu + 1);
		if (!is_vmalloc_addr(copy))
			KUNIT_EXPECT_EQ(test, per_cpu_ptr_to_phys(copy),
					__pa(copy));
	}
	free_percpu(p);
}

/* more than the first chunk holds: new chunks are made, and work alike */
static void beyond_the_first_chunk(struct kunit *test)
{
	static u8 __percpu *big[16];
	long chunks = pcpu_stat("nr_chunks");
	unsigned int i, cpu;

	for (i = 0; i < ARRAY_SIZE(big); i++) {
		big[i] = __alloc_percpu(20000, 8);
		KUNIT_ASSERT_NOT_NULL(test, (void __force *)big[i]);
		for_each_possible_cpu(cpu) {
			KUNIT_EXPECT_TRUE(test, all_bytes(
					per_cpu_ptr(big[i], cpu), 20000, 0));
			memset(per_cpu_ptr(big[i], cpu), i + 1, 20000);
		}
	}
	if (chunks >= 0)
		KUNIT_EXPECT_GT(test, pcpu_stat("nr_chunks"), chunks);
	for (i = 0; i < ARRAY_SIZE(big); i++) {
		for_each_possible_cpu(cpu)
			KUNIT_EXPECT_TRUE(test, all_bytes(
				per_cpu_ptr(big[i], cpu), 20000, i + 1));
		free_percpu(big[i]);
	}
}

static struct kunit_case basic_cases[] = {
	KUNIT_CASE(zeroed_on_every_cpu),
	KUNIT_CASE(aligned),
	KUNIT_CASE(disjoint),
	KUNIT_CASE(typed_forms),
	KUNIT_CASE(freed_at_end_of_scope),
	KUNIT_CASE(reserved),
	KUNIT_CASE(addresses),
	KUNIT_CASE(beyond_the_first_chunk),
	{}
};

static struct kunit_suite basic_suite = {
	.name = "percpu-alloc",
	.test_cases = basic_cases,
};
kunit_test_suite_at(slab, basic_suite);
