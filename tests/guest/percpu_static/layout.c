// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where the linker put the per-CPU variables: one of each kind is defined
 * here, and its address must show that the kinds lie in Linux's order, each
 * aligned as promised.
 *
 *	__per_cpu_start | first | page_aligned | read_mostly | plain |
 *	shared_aligned | __per_cpu_end
 *
 * Several suites contribute variables, so neighbours are compared by kind,
 * never by distance.
 *
 * On UP the variables are ordinary data: the order means nothing, alignment
 * does.
 */
#include <kunit/test.h>
#include <linux/kconfig.h>
#include <linux/percpu.h>
#include <asm/cache.h>
#include <asm/sections.h>

#define LINE	(1UL << L1_CACHE_SHIFT)

static DEFINE_PER_CPU_FIRST(u32, lay_first) = 1;
static DEFINE_PER_CPU_PAGE_ALIGNED(u8[PAGE_SIZE], lay_page) = { 2 };
static DEFINE_PER_CPU_READ_MOSTLY(u32, lay_read_mostly) = 3;
static DEFINE_PER_CPU(u32, lay_plain) = 4;
static DEFINE_PER_CPU(u64, lay_plain64) = 4;
static DEFINE_PER_CPU_ALIGNED(u32, lay_aligned) = 5;
static DEFINE_PER_CPU_SHARED_ALIGNED(u32, lay_shared) = 6;
static DEFINE_PER_CPU_SHARED_ALIGNED(u8, lay_shared_byte) = 7;
static DEFINE_PER_CPU_DECRYPTED(u32, lay_decrypted) = 8;
static DEFINE_PER_CPU_SECTION(u32, lay_section, "..read_mostly") = 9;

#define ADDR(var)	((unsigned long)(void __force *)&(var))

static void __init section_bounds(struct kunit *test)
{
	unsigned long start = (unsigned long)__per_cpu_start;
	unsigned long end = (unsigned long)__per_cpu_end;

	if (!IS_ENABLED(CONFIG_SMP)) {
		KUNIT_EXPECT_EQ(test, start, end);
		return;
	}
	KUNIT_EXPECT_EQ(test, start % PAGE_SIZE, 0UL);
	KUNIT_EXPECT_LE(test, start, ADDR(lay_first));
	KUNIT_EXPECT_LE(test, ADDR(lay_shared) + sizeof(u32), end);
	KUNIT_EXPECT_LE(test, ADDR(lay_shared_byte) + sizeof(u8), end);
}

static void __init section_order(struct kunit *test)
{
	if (!IS_ENABLED(CONFIG_SMP))
		KUNIT_SKIP(test, "one CPU: ordinary data");
	KUNIT_EXPECT_LT(test, ADDR(lay_first), ADDR(lay_page));
	KUNIT_EXPECT_LT(test, ADDR(lay_page), ADDR(lay_read_mostly));
	KUNIT_EXPECT_LT(test, ADDR(lay_read_mostly), ADDR(lay_plain));
	KUNIT_EXPECT_LT(test, ADDR(lay_plain), ADDR(lay_aligned));
	KUNIT_EXPECT_LT(test, ADDR(lay_plain), ADDR(lay_shared));
	KUNIT_EXPECT_LT(test, ADDR(lay_plain64), ADDR(lay_shared));
	/* names that mean a place */
	KUNIT_EXPECT_LT(test, ADDR(lay_page), ADDR(lay_section));
	KUNIT_EXPECT_LT(test, ADDR(lay_section), ADDR(lay_plain));
	KUNIT_EXPECT_LT(test, ADDR(lay_read_mostly), ADDR(lay_decrypted));
	KUNIT_EXPECT_LT(test, ADDR(lay_decrypted), ADDR(lay_shared));
}

/* what is rarely written shares no cache line with what often is */
static void __init section_gaps(struct kunit *test)
{
	unsigned long first_page = (unsigned long)__per_cpu_start / PAGE_SIZE;

	if (!IS_ENABLED(CONFIG_SMP))
		KUNIT_SKIP(test, "one CPU: ordinary data");
	KUNIT_EXPECT_EQ(test, ADDR(lay_first) / PAGE_SIZE, first_page);
	KUNIT_EXPECT_NE(test, ADDR(lay_read_mostly) / LINE,
			ADDR(lay_plain) / LINE);
	KUNIT_EXPECT_NE(test, ADDR(lay_section) / LINE,
			ADDR(lay_plain) / LINE);
	KUNIT_EXPECT_NE(test, ADDR(lay_shared) / LINE,
			ADDR(lay_shared_byte) / LINE);
	KUNIT_EXPECT_NE(test, ADDR(lay_shared) / LINE, ADDR(lay_plain) / LINE);
}

/* an address and every copy of it keep the alignment of the kind */
#define CHECK_ALIGN(var, align)						\
do {									\
	KUNIT_EXPECT_EQ(test, ADDR(var) % (align), 0UL);		\
	for_each_possible_cpu(cpu)					\
		KUNIT_EXPECT_EQ(test, (unsigned long)			\
				per_cpu_ptr(&(var), cpu) % (align), 0UL); \
} while (0)

static void __init alignment(struct kunit *test)
{
	unsigned int cpu;

	CHECK_ALIGN(lay_page, PAGE_SIZE);
	CHECK_ALIGN(lay_aligned, LINE);
	CHECK_ALIGN(lay_plain64, __alignof__(u64));
	CHECK_ALIGN(lay_plain, sizeof(u32));
	CHECK_ALIGN(lay_first, sizeof(u32));
	if (IS_ENABLED(CONFIG_SMP)) {
		CHECK_ALIGN(lay_shared, LINE);
		CHECK_ALIGN(lay_shared_byte, LINE);
	}
}

/* each kind's initial value has reached every copy */
#define CHECK_VALUE(var, value)						\
do {									\
	for_each_possible_cpu(cpu)					\
		KUNIT_EXPECT_EQ(test, *per_cpu_ptr(&(var), cpu), value); \
} while (0)

static void __init every_kind_copied(struct kunit *test)
{
	unsigned int cpu;

	CHECK_VALUE(lay_first, 1U);
	CHECK_VALUE(lay_page[0], 2);
	CHECK_VALUE(lay_page[PAGE_SIZE - 1], 0);
	CHECK_VALUE(lay_read_mostly, 3U);
	CHECK_VALUE(lay_plain, 4U);
	CHECK_VALUE(lay_plain64, 4U);
	CHECK_VALUE(lay_aligned, 5U);
	CHECK_VALUE(lay_shared, 6U);
	CHECK_VALUE(lay_shared_byte, 7);
	CHECK_VALUE(lay_decrypted, 8U);
	CHECK_VALUE(lay_section, 9U);
}

static struct kunit_case layout_cases[] = {
	KUNIT_CASE(section_bounds),
	KUNIT_CASE(section_order),
	KUNIT_CASE(section_gaps),
	KUNIT_CASE(alignment),
	KUNIT_CASE(every_kind_copied),
	{}
};

static struct kunit_suite layout_suite = {
	.name = "percpu-layout",
	.test_cases = layout_cases,
};
kunit_test_suite_at(percpu, layout_suite);
