// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The copies: initialised from the section, independent of one another and of
 * the original, as far from it as __per_cpu_offset[] says.
 *
 * Runs right after the areas have been made, before anything else can have
 * written to these variables, with the original still in place.
 */
#include <kunit/test.h>
#include <linux/kconfig.h>
#include <linux/percpu.h>
#include <linux/percpu-limits.h>
#include <linux/smp.h>
#include <linux/vmalloc.h>
#include <asm/page.h>

struct cp_record {
	u8 tag;
	u32 array[3];
	const char *text;
	struct cp_record *self;
};

static const char cp_text[] = "the same text for all";
static DEFINE_PER_CPU(struct cp_record, cp_record) = {
	.tag = 0x5a, .array = { 1, 2, 3 }, .text = cp_text,
};
static DEFINE_PER_CPU(int, cp_int) = 0x1234567;
static DEFINE_PER_CPU(u8[64], cp_bytes) = { 1, [63] = 64 };
static DEFINE_PER_CPU(u64, cp_zero);

static void __init initial_values(struct kunit *test)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		struct cp_record *r = per_cpu_ptr(&cp_record, cpu);

		KUNIT_EXPECT_EQ(test, r->tag, 0x5a);
		KUNIT_EXPECT_EQ(test, r->array[0], 1U);
		KUNIT_EXPECT_EQ(test, r->array[2], 3U);
		KUNIT_EXPECT_PTR_EQ(test, r->text, cp_text);
		KUNIT_EXPECT_NULL(test, r->self);
		KUNIT_EXPECT_EQ(test, per_cpu(cp_int, cpu), 0x1234567);
		KUNIT_EXPECT_EQ(test, per_cpu(cp_bytes, cpu)[0], 1);
		KUNIT_EXPECT_EQ(test, per_cpu(cp_bytes, cpu)[1], 0);
		KUNIT_EXPECT_EQ(test, per_cpu(cp_bytes, cpu)[63], 64);
		KUNIT_EXPECT_EQ(test, per_cpu(cp_zero, cpu), 0ULL);
	}
}

/* copy = original + offset, offsets differ by at least the static area */
static void __init offsets(struct kunit *test)
{
	unsigned long orig = (unsigned long)(void __force *)&cp_int;
	unsigned int cpu, other;

	for_each_possible_cpu(cpu) {
		unsigned long copy = (unsigned long)per_cpu_ptr(&cp_int, cpu);

		KUNIT_EXPECT_EQ(test, copy, orig + per_cpu_offset(cpu));
		if (!IS_ENABLED(CONFIG_SMP)) {
			KUNIT_EXPECT_EQ(test, copy, orig);
			continue;
		}
		KUNIT_EXPECT_NE(test, copy, orig);
		KUNIT_EXPECT_EQ(test, per_cpu_offset(cpu) % PAGE_SIZE, 0UL);
		for_each_possible_cpu(other) {
			long d = per_cpu_offset(cpu) - per_cpu_offset(other);

			if (other == cpu)
				continue;
			KUNIT_EXPECT_GE(test, d < 0 ? -d : d,
					(long)PCPU_MIN_UNIT_SIZE);
		}
	}
}

/* a write to one copy shows nowhere else */
static void __init independent(struct kunit *test)
{
	int *orig = (int __force *)&cp_int;
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		per_cpu(cp_int, cpu) = 100 + cpu;
	for_each_possible_cpu(cpu)
		KUNIT_EXPECT_EQ(test, per_cpu(cp_int, cpu), (int)(100 + cpu));
	if (IS_ENABLED(CONFIG_SMP))
		KUNIT_EXPECT_EQ(test, *orig, 0x1234567);
	else
		KUNIT_EXPECT_EQ(test, *orig, 100);

	for_each_possible_cpu(cpu)
		memset(per_cpu(cp_bytes, cpu), cpu + 1, sizeof(cp_bytes));
	for_each_possible_cpu(cpu) {
		KUNIT_EXPECT_EQ(test, per_cpu(cp_bytes, cpu)[0],
				(u8)(cpu + 1));
		KUNIT_EXPECT_EQ(test, per_cpu(cp_bytes, cpu)[63],
				(u8)(cpu + 1));
	}
}

static void __init this_cpu_is_mine(struct kunit *test)
{
	unsigned int cpu = smp_processor_id();

	KUNIT_EXPECT_EQ(test, cpu, 0U);
	KUNIT_EXPECT_PTR_EQ(test, this_cpu_ptr(&cp_int),
			    per_cpu_ptr(&cp_int, cpu));
	KUNIT_EXPECT_PTR_EQ(test, raw_cpu_ptr(&cp_record),
			    per_cpu_ptr(&cp_record, cpu));
	KUNIT_EXPECT_EQ(test, __my_cpu_offset, per_cpu_offset(cpu));
}

/* every copy, and nothing but copies, is recognised as a static per-CPU one */
static void __init recognised(struct kunit *test)
{
	unsigned long first = (unsigned long)per_cpu_ptr(&cp_int, 0);
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		unsigned long copy = (unsigned long)per_cpu_ptr(&cp_int, cpu);
		unsigned long can = 0;

		if (!IS_ENABLED(CONFIG_SMP)) {
			KUNIT_EXPECT_FALSE(test,
					   is_kernel_percpu_address(copy));
			continue;
		}
		KUNIT_EXPECT_TRUE(test, is_kernel_percpu_address(copy));
		KUNIT_EXPECT_TRUE(test, __is_kernel_percpu_address(copy, &can));
		/* the same variable gives the same canonical address */
		KUNIT_EXPECT_EQ(test, can, first);
	}
	KUNIT_EXPECT_FALSE(test, is_kernel_percpu_address(0));
	KUNIT_EXPECT_FALSE(test, is_kernel_percpu_address(
					(unsigned long)cp_text));
	KUNIT_EXPECT_FALSE(test, is_kernel_percpu_address(
					(unsigned long)&first));
}

static void __init physical(struct kunit *test)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		int *copy = per_cpu_ptr(&cp_int, cpu);
		int *alias = __va(per_cpu_ptr_to_phys(copy));

		if (!is_vmalloc_addr(copy))	/* not percpu_alloc=page */
			KUNIT_EXPECT_PTR_EQ(test, alias, copy);
		KUNIT_EXPECT_EQ(test, READ_ONCE(*alias), READ_ONCE(*copy));
		++*copy;
		KUNIT_EXPECT_EQ(test, READ_ONCE(*alias), READ_ONCE(*copy));
		--*copy;
	}
}

static struct kunit_case copies_cases[] = {
	KUNIT_CASE(initial_values),
	KUNIT_CASE(offsets),
	KUNIT_CASE(independent),
	KUNIT_CASE(this_cpu_is_mine),
	KUNIT_CASE(recognised),
	KUNIT_CASE(physical),
	{}
};

static struct kunit_suite copies_suite = {
	.name = "percpu-copies",
	.test_cases = copies_cases,
};
kunit_test_suite_at(percpu, copies_suite);
