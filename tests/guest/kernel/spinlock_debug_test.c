// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * CONFIG_DEBUG_SPINLOCK: each mistake is reported once, and afterwards the lock
 * is what its file says.
 */
#include <kunit/test.h>
#include <linux/bug.h>
#include <linux/lockdep.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/tick.h>
#include <linux/ktime.h>

#define HANG	(20ULL * NSEC_PER_SEC)

static DEFINE_SPINLOCK(lock);

static void taken_twice(struct kunit *test)
{
	spin_lock(&lock);
	warn_expect_begin();
	spin_lock(&lock);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	spin_unlock(&lock);
	KUNIT_EXPECT_EQ(test, lock.debug.owner,
			(int)smp_processor_id() + 1);
	spin_unlock(&lock);
	KUNIT_EXPECT_EQ(test, lock.debug.owner, 0);
	KUNIT_EXPECT_TRUE(test, spin_trylock(&lock));
	KUNIT_EXPECT_FALSE(test, spin_trylock(&lock));
	spin_unlock(&lock);
}

static void given_back_while_free(struct kunit *test)
{
	warn_expect_begin();
	preempt_disable();
	spin_unlock(&lock);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	KUNIT_EXPECT_TRUE(test, spin_trylock(&lock));
	spin_unlock(&lock);
}

static void give_back(void *info)
{
	preempt_disable();
	spin_unlock(&lock);
}

static void given_back_by_another(struct kunit *test)
{
	unsigned int other = cpumask_last(cpu_online_mask);

	if (!other)
		KUNIT_SKIP(test, "one CPU");
	spin_lock(&lock);
	preempt_enable();		/* the call below waits */
	warn_expect_begin();
	smp_call_function_single(other, give_back, NULL, 1);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	KUNIT_EXPECT_TRUE(test, spin_trylock(&lock));
	spin_unlock(&lock);
}

static unsigned int in_ticks;

static void take_in_tick(struct tick_hook *hook)
{
	if (smp_processor_id() != 0 || READ_ONCE(in_ticks))
		return;
	spin_lock(&lock);
	spin_unlock(&lock);
	WRITE_ONCE(in_ticks, 1);
}

/* the classic: taken with interrupts on, and an interrupt takes it too */
static void interrupt_takes_it_too(struct kunit *test)
{
	struct tick_hook hook = { .func = take_in_tick };
	u64 end = ktime_get_ns() + HANG;

	if (smp_processor_id() != 0)
		KUNIT_SKIP(test, "not on CPU 0");
	in_ticks = 1;
	register_tick_hook(&hook);
	warn_expect_begin();
	spin_lock(&lock);
	WRITE_ONCE(in_ticks, 0);
	while (!READ_ONCE(in_ticks) && ktime_get_ns() < end)
		cpu_relax();
	spin_unlock(&lock);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	unregister_tick_hook(&hook);
	KUNIT_EXPECT_EQ(test, in_ticks, 1U);
}

static void holds(struct kunit *test)
{
	spin_lock(&lock);
	KUNIT_EXPECT_TRUE(test, lock_is_held(&lock));
	spin_unlock(&lock);
	KUNIT_EXPECT_FALSE(test, lock_is_held(&lock));
}

static struct kunit_case spinlock_debug_cases[] = {
	KUNIT_CASE(holds),
	KUNIT_CASE(taken_twice),
	KUNIT_CASE(given_back_while_free),
	KUNIT_CASE(given_back_by_another),
	KUNIT_CASE(interrupt_takes_it_too),
	{}
};

static struct kunit_suite spinlock_debug_suite = {
	.name = "spinlock-debug",
	.test_cases = spinlock_debug_cases,
};
kunit_test_suite(spinlock_debug_suite);
