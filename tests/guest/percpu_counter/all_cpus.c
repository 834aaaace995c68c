// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * percpu_counter with all CPUs at once, each in a loop and in its ticks and
 * calls from other CPUs: not one addition is lost, no read is further off
 * than promised, and the 64-bit count never shows halves of two values.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/cpumask.h>
#include <linux/ktime.h>
#include <linux/percpu.h>
#include <linux/percpu_counter.h>
#include <linux/smp.h>
#include <linux/tick.h>

#define ROUNDS		2000		/* per CPU */
#define MANY_CPUS	16		/* more of them only wait for a lock */
#define CALLS		20		/* to all CPUs, in between */
#define TIME_LIMIT	(30 * NSEC_PER_MSEC)
#define EDGE		(1LL << 32)	/* where a torn read would show */

static struct percpu_counter shared;
static DEFINE_PER_CPU(unsigned long, in_irq);	/* additions, owner CPU */

static void add_in_interrupt(void)
{
	percpu_counter_add(&shared, 3);
	__this_cpu_inc(in_irq);
}

static void on_tick(struct tick_hook *hook)
{
	add_in_interrupt();
}

static void on_call(void *info)
{
	unsigned long flags;

	local_irq_save(flags);		/* here too, as in the others */
	add_in_interrupt();
	local_irq_restore(flags);
}

static void add_loop(void *info)
{
	unsigned int i;

	for (i = 0; i < ROUNDS; i++) {
		percpu_counter_add(&shared, 1 + i % 7);
		percpu_counter_sub(&shared, i % 7);
		if (i % (ROUNDS / CALLS) == 0 && smp_processor_id() == 0)
			on_each_cpu(on_call, NULL, 1);
	}
}

static s64 expected(void)
{
	s64 sum = (s64)ROUNDS * num_online_cpus();
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		sum += 3 * (s64)per_cpu(in_irq, cpu);
	return sum;
}

static void nothing_is_lost(struct kunit *test)
{
	struct tick_hook hook = { .func = on_tick };
	unsigned int cpu;
	s64 off;

	KUNIT_ASSERT_EQ(test, percpu_counter_init(&shared, 0, GFP_KERNEL), 0);
	for_each_possible_cpu(cpu)
		per_cpu(in_irq, cpu) = 0;
	register_tick_hook(&hook);
	run_on_each_cpu(add_loop, NULL);
	unregister_tick_hook(&hook);

	KUNIT_EXPECT_EQ(test, percpu_counter_sum(&shared), expected());
	off = percpu_counter_read(&shared) - expected();
	KUNIT_EXPECT_LT(test, off < 0 ? -off : off,
			(s64)percpu_counter_batch * num_online_cpus());
	percpu_counter_destroy(&shared);
}

/* back and forth over the edge, folding every time */
static void cross(void)
{
	percpu_counter_add_batch(&shared, 64, 1);
	percpu_counter_add_batch(&shared, -64, 1);
}

static void cross_on_tick(struct tick_hook *hook)
{
	cross();
}

static void cross_or_read(void *info)
{
	struct kunit *test = info;
	u64 end = ktime_get_ns() + TIME_LIMIT;
	unsigned int i;
	s64 off;

	/* every fold hands the lock over, which may take a while */
	if (smp_processor_id() != 0 || num_online_cpus() == 1)
		for (i = 0; i < 4 || (i < ROUNDS && ktime_get_ns() < end); i++)
			cross();
	for (i = 0; i < ROUNDS; i++) {
		off = percpu_counter_read(&shared) - EDGE;
		if (off < -32 || off > 64 * (s64)num_online_cpus() * 2)
			KUNIT_FAIL(test, "a read is %lld off", off);
	}
}

static void count_does_not_tear(struct kunit *test)
{
	struct tick_hook hook = { .func = cross_on_tick };

	if (num_online_cpus() > MANY_CPUS)
		KUNIT_SKIP(test, "too many CPUs");
	KUNIT_ASSERT_EQ(test, percpu_counter_init(&shared, EDGE - 32,
						  GFP_KERNEL), 0);
	register_tick_hook(&hook);
	run_on_each_cpu(cross_or_read, test);
	unregister_tick_hook(&hook);
	KUNIT_EXPECT_EQ(test, percpu_counter_sum(&shared), EDGE - 32);
	percpu_counter_destroy(&shared);
}

static void take_all(void *info)
{
	atomic_t *got = info;

	while (percpu_counter_limited_add(&shared, 1000, 1))
		atomic_inc(got);
}

/*
 * Everybody takes from the same 1000: of these the last ones under the lock.
 */
static void a_limit_for_all(struct kunit *test)
{
	s64 most = 1000 + (s64)percpu_counter_batch * num_online_cpus();
	atomic_t got = ATOMIC_INIT(0);

	if (num_online_cpus() > MANY_CPUS)
		KUNIT_SKIP(test, "too many CPUs");
	KUNIT_ASSERT_EQ(test, percpu_counter_init(&shared, 0, GFP_KERNEL), 0);
	run_on_each_cpu(take_all, &got);
	KUNIT_EXPECT_EQ(test, percpu_counter_sum(&shared),
			(s64)atomic_read(&got));
	KUNIT_EXPECT_GE(test, atomic_read(&got), 1000);
	KUNIT_EXPECT_LT(test, (s64)atomic_read(&got), most);
	KUNIT_EXPECT_FALSE(test, percpu_counter_limited_add(&shared, 1000, 1));
	percpu_counter_destroy(&shared);
}

static struct kunit_case all_cases[] = {
	KUNIT_CASE(nothing_is_lost),
	KUNIT_CASE(count_does_not_tear),
	KUNIT_CASE(a_limit_for_all),
	{}
};

static struct kunit_suite all_suite = {
	.name = "percpu-counter-smp",
	.test_cases = all_cases,
};
kunit_test_suite(all_suite);
