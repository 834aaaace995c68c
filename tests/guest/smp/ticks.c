// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Every CPU has its tick, and the clock is one and the same everywhere.
 * Budgets are for a machine that hangs, not for one that is slow.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/delay.h>
#include <linux/interrupt.h>
#include <linux/ktime.h>
#include <linux/percpu.h>
#include <linux/smp.h>
#include <linux/tick.h>

#define HANG	(20ULL * NSEC_PER_SEC)

static DEFINE_PER_CPU(unsigned int, hook_calls);
static atomic_t hook_wrong;

static void count_tick(struct tick_hook *hook)
{
	if (!irqs_disabled() || !in_hardirq())
		atomic_inc(&hook_wrong);
	__this_cpu_inc(hook_calls);
}

static bool all_called(unsigned int times)
{
	unsigned int cpu;

	for_each_online_cpu(cpu)
		if (READ_ONCE(per_cpu(hook_calls, cpu)) < times)
			return false;
	return true;
}

static void every_cpu_ticks(struct kunit *test)
{
	struct tick_hook hook = { .func = count_tick };
	u64 end = ktime_get_ns() + HANG;
	unsigned int cpu, calls;

	for_each_possible_cpu(cpu)
		per_cpu(hook_calls, cpu) = 0;
	register_tick_hook(&hook);
	while (!all_called(2) && ktime_get_ns() < end)
		cpu_relax();
	unregister_tick_hook(&hook);
	for_each_online_cpu(cpu) {
		KUNIT_EXPECT_GE(test, per_cpu(hook_calls, cpu), 2U);
		KUNIT_EXPECT_GE(test, tick_count(cpu), 2UL);
	}
	KUNIT_EXPECT_EQ(test, atomic_read(&hook_wrong), 0);

	/* unregistered: the next tick does not come here any more */
	calls = per_cpu(hook_calls, 0);
	msleep(25);
	KUNIT_EXPECT_EQ(test, per_cpu(hook_calls, 0), calls);
}

static u64 latest;

static void look_at_clock(void *info)
{
	u64 now = ktime_get_ns();

	if (now < latest)
		atomic_inc(&hook_wrong);
	latest = now;
}

/* handed from CPU to CPU, time never runs backwards */
static void one_clock(struct kunit *test)
{
	unsigned int cpu, i, rounds = num_online_cpus() > 16 ? 2 : 20;

	atomic_set(&hook_wrong, 0);
	latest = 0;
	for (i = 0; i < rounds; i++)
		for_each_online_cpu(cpu)
			smp_call_function_single(cpu, look_at_clock, NULL, 1);
	KUNIT_EXPECT_EQ(test, atomic_read(&hook_wrong), 0);
}

static void delays_last(struct kunit *test)
{
	u64 start = ktime_get_ns();

	udelay(200);
	KUNIT_EXPECT_GE(test, ktime_get_ns() - start, 200 * 1000ULL);
	start = ktime_get_ns();
	msleep(15);
	KUNIT_EXPECT_GE(test, ktime_get_ns() - start, 15 * 1000 * 1000ULL);
}

static struct kunit_case ticks_cases[] = {
	KUNIT_CASE(every_cpu_ticks),
	KUNIT_CASE(one_clock),
	KUNIT_CASE(delays_last),
	{}
};

static struct kunit_suite ticks_suite = {
	.name = "ticks",
	.test_cases = ticks_cases,
};
kunit_test_suite(ticks_suite);
