// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The original of the per-CPU section is init memory: after boot it is filled
 * with poison and given to the page allocator.
 *
 * Proof that nobody still points there, on any CPU:
 *  1. every byte of init memory is poison, so nobody has written to it since;
 *  2. every CPU's offset is another than 0, and its copies hold what they
 *     were given, so nobody reads the original in their place;
 *  3. with all CPUs busy on per-CPU data and ticking, the poison stays whole.
 *
 * Runs first after init memory has been freed, before anybody else can have
 * got those pages; nothing in here allocates.
 *
 * On UP the variables are used in place and lie elsewhere: 1 and 3 remain.
 */
#include <kunit/test.h>
#include <linux/delay.h>
#include <linux/kconfig.h>
#include <linux/percpu.h>
#include <linux/poison.h>
#include <linux/smp.h>
#include <asm/sections.h>

/* With PAGE_POISONING the page allocator has written over the first one. */
#define POISON	(IS_ENABLED(CONFIG_PAGE_POISONING) ? PAGE_POISON :	\
						     POISON_FREE_INITMEM)
#define MAGIC	0x600dcafe

static DEFINE_PER_CPU(u32[16], poison_marker) = { [0 ... 15] = MAGIC };
static DEFINE_PER_CPU(unsigned long, poison_busy);

static unsigned long not_poison(const char *from, const char *to)
{
	unsigned long n = 0;

	for (; from < to; from++)
		n += *(const volatile u8 *)from != POISON;
	return n;
}

static void init_memory_is_poison(struct kunit *test)
{
	KUNIT_EXPECT_GT(test, __init_end - __init_begin, 0);
	KUNIT_EXPECT_EQ(test, not_poison(__init_begin, __init_end), 0UL);
}

static void original_is_poison(struct kunit *test)
{
	const char *orig = (const char __force *)&poison_marker;

	if (!IS_ENABLED(CONFIG_SMP))
		KUNIT_SKIP(test, "one CPU uses the variables in place");
	KUNIT_EXPECT_TRUE(test, orig >= __init_begin && orig < __init_end);
	KUNIT_EXPECT_EQ(test, not_poison(orig, orig + sizeof(poison_marker)),
			0UL);
	KUNIT_EXPECT_EQ(test, not_poison(__per_cpu_start, __per_cpu_end), 0UL);
}

static void use_copies(void *info)
{
	unsigned int i;

	for (i = 0; i < 16; i++)
		if (this_cpu_read(poison_marker[i]) == MAGIC)
			this_cpu_inc(poison_busy);
	if (IS_ENABLED(CONFIG_SMP) && !__my_cpu_offset)
		this_cpu_write(poison_busy, 1000);
}

static void copies_live_on(struct kunit *test)
{
	unsigned int cpu;

	run_on_each_cpu(use_copies, NULL);
	on_each_cpu(use_copies, NULL, 1);
	for_each_online_cpu(cpu)
		KUNIT_EXPECT_EQ(test, per_cpu(poison_busy, cpu), 32UL);
	for_each_possible_cpu(cpu)
		KUNIT_EXPECT_EQ(test, per_cpu(poison_marker, cpu)[15],
				(u32)MAGIC);
}

static void poison_stays(struct kunit *test)
{
	msleep(25);
	run_on_each_cpu(use_copies, NULL);
	KUNIT_EXPECT_EQ(test, not_poison(__init_begin, __init_end), 0UL);
}

static struct kunit_case poison_cases[] = {
	KUNIT_CASE(init_memory_is_poison),
	KUNIT_CASE(original_is_poison),
	KUNIT_CASE(copies_live_on),
	KUNIT_CASE(poison_stays),
	{}
};

static struct kunit_suite poison_suite = {
	.name = "init-poison",
	.test_cases = poison_cases,
};
kunit_test_suite_at(running, poison_suite);
