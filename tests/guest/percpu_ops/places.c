// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Operations on what is not a whole static variable: members, elements,
 * objects from alloc_percpu(); nested in one another; and on every CPU, where
 * each must reach its own copy and only that.
 */
#include <kunit/generation.h>
#include <linux/percpu.h>
#include <linux/smp.h>

struct pl_record {
	u8 small;
	u64 big;
	struct {
		u16 inner[3];
	} nest;
	struct pl_record *next;
};

static DEFINE_PER_CPU(struct pl_record, pl_static);
static struct pl_record __percpu *pl_dynamic;

#define USE_ALL_MEMBERS(place)						\
do {									\
	this_cpu_write((place).small, 250);				\
	this_cpu_add((place).small, 5);					\
	this_cpu_write((place).big, 1ULL << 40);			\
	this_cpu_inc((place).big);					\
	this_cpu_write((place).nest.inner[0], 1);			\
	this_cpu_write((place).nest.inner[1], 10);			\
	this_cpu_write((place).nest.inner[2], 100);			\
	this_cpu_add((place).nest.inner[1],				\
		     this_cpu_read((place).nest.inner[0]) +		\
		     this_cpu_inc_return((place).nest.inner[2]));	\
	this_cpu_write((place).next, this_cpu_ptr(&(place)));		\
} while (0)

#define EXPECT_ALL_MEMBERS(place)					\
do {									\
	struct pl_record *r = this_cpu_ptr(&(place));			\
									\
	KUNIT_EXPECT_EQ(test, r->small, 255);				\
	KUNIT_EXPECT_EQ(test, r->big, (1ULL << 40) + 1);		\
	KUNIT_EXPECT_EQ(test, r->nest.inner[0], 1);			\
	KUNIT_EXPECT_EQ(test, r->nest.inner[1], 10 + 1 + 101);		\
	KUNIT_EXPECT_EQ(test, r->nest.inner[2], 101);			\
	KUNIT_EXPECT_PTR_EQ(test, r->next, r);				\
} while (0)

static void members(struct kunit *test)
{
	USE_ALL_MEMBERS(pl_static);
	EXPECT_ALL_MEMBERS(pl_static);
}

static void allocated(struct kunit *test)
{
	KUNIT_NEEDS_CHUNKS(test, "no member of a handle");
	pl_dynamic = alloc_percpu(struct pl_record);
	KUNIT_ASSERT_NOT_NULL(test, (void __force *)pl_dynamic);
	USE_ALL_MEMBERS(*pl_dynamic);
	EXPECT_ALL_MEMBERS(*pl_dynamic);
	free_percpu(pl_dynamic);
}

static void structs_by_value(struct kunit *test)
{
	struct pair { u16 a, b; } was, now = { 1, 2 };
	static DEFINE_PER_CPU(struct pair, pl_pair) = { 7, 8 };

	was = this_cpu_xchg(pl_pair, now);
	KUNIT_EXPECT_EQ(test, was.a, 7);
	KUNIT_EXPECT_EQ(test, was.b, 8);
	KUNIT_EXPECT_EQ(test, this_cpu_read(pl_pair).b, 2);
	this_cpu_write(pl_pair, was);
	KUNIT_EXPECT_EQ(test, this_cpu_read(pl_pair).a, 7);
}

/* each CPU adds its number + 1 often; only its own copy may show it */
static void add_mine(void *info)
{
	struct pl_record __percpu *p = (void __percpu *)info;
	int i;

	for (i = 0; i < 1000; i++) {
		this_cpu_add(p->big, smp_processor_id() + 1);
		this_cpu_inc(p->small);
	}
}

static void each_cpu_its_own(struct kunit *test)
{
	unsigned int cpu;

	KUNIT_NEEDS_CHUNKS(test, "no member of a handle");
	pl_dynamic = alloc_percpu(struct pl_record);
	KUNIT_ASSERT_NOT_NULL(test, (void __force *)pl_dynamic);
	run_on_each_cpu(add_mine, (void __force *)pl_dynamic);
	for_each_possible_cpu(cpu) {
		struct pl_record *r = per_cpu_ptr(pl_dynamic, cpu);
		bool ran = cpu_online(cpu);

		KUNIT_EXPECT_EQ(test, r->big, ran ? 1000ULL * (cpu + 1) : 0);
		KUNIT_EXPECT_EQ(test, r->small, ran ? 1000 & 0xff : 0);
	}
	free_percpu(pl_dynamic);
}

static struct kunit_case places_cases[] = {
	KUNIT_CASE(members),
	KUNIT_CASE(allocated),
	KUNIT_CASE(structs_by_value),
	KUNIT_CASE(each_cpu_its_own),
	{}
};

static struct kunit_suite places_suite = {
	.name = "percpu-places",
	.test_cases = places_cases,
};
kunit_test_suite(places_suite);
