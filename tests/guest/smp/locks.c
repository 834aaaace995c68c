// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Spinlocks: one holder at a time, in the order of arrival, also against the
 * ticks that take the same lock.
 *
 * A lock that is handed on to a CPU which the host does not run right now
 * costs a time slice of the host.  Rounds are bounded by time therefore, and
 * a machine with very many CPUs skips what makes all of them queue up.
 */
#include <kunit/test.h>
#include <linux/irqflags.h>
#include <linux/kconfig.h>
#include <linux/ktime.h>
#include <linux/percpu.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/tick.h>
#include "queue.h"

#define ROUNDS		500
#define MANY_CPUS	16
#define TIME_LIMIT	(100 * NSEC_PER_MSEC)

static DEFINE_SPINLOCK(lock);
static unsigned long guarded[2];	/* L: lock; always equal */
static unsigned long overlaps;		/* L: lock */
static DEFINE_PER_CPU(unsigned long, my_rounds);
static DEFINE_PER_CPU(unsigned long, my_ticks);
static DEFINE_PER_CPU(unsigned long, my_seen);

/* neither atomic nor quick: anybody else inside would show */
static void critical_section(void)
{
	unsigned long a = READ_ONCE(guarded[0]);
	unsigned int i;

	overlaps += a != READ_ONCE(guarded[1]);
	WRITE_ONCE(guarded[0], a + 1);
	for (i = 0; i < 20; i++)
		barrier();
	overlaps += READ_ONCE(guarded[0]) != a + 1;
	WRITE_ONCE(guarded[1], a + 1);
}

static void lock_rounds(void *info)
{
	u64 end = ktime_get_ns() + TIME_LIMIT;
	unsigned long i, flags;

	for (i = 0; i < ROUNDS && ktime_get_ns() < end; i++) {
		if (i & 1) {
			spin_lock_irqsave(&lock, flags);
			critical_section();
			spin_unlock_irqrestore(&lock, flags);
		} else {
			spin_lock_irq(&lock);
			critical_section();
			spin_unlock_irq(&lock);
		}
		this_cpu_inc(my_rounds);
	}
}

/* not twice without a round in between: ticks alone would get nowhere */
static void lock_tick(struct tick_hook *hook)
{
	unsigned long rounds = this_cpu_read(my_rounds);

	if (this_cpu_xchg(my_seen, rounds) == rounds)
		return;
	spin_lock(&lock);
	critical_section();
	spin_unlock(&lock);
	__this_cpu_inc(my_ticks);
}

static void mutual_exclusion(struct kunit *test)
{
	struct tick_hook hook = { .func = lock_tick };
	unsigned long want = guarded[0];
	unsigned int cpu;

	if (num_online_cpus() > MANY_CPUS)
		KUNIT_SKIP(test, "too many CPUs");
	for_each_possible_cpu(cpu)
		per_cpu(my_rounds, cpu) = per_cpu(my_ticks, cpu) = 0;
	register_tick_hook(&hook);
	run_on_each_cpu(lock_rounds, NULL);
	unregister_tick_hook(&hook);
	for_each_possible_cpu(cpu)
		want += per_cpu(my_rounds, cpu) + per_cpu(my_ticks, cpu);
	KUNIT_EXPECT_EQ(test, overlaps, 0UL);
	KUNIT_EXPECT_EQ(test, guarded[0], want);
	KUNIT_EXPECT_EQ(test, guarded[1], want);
}

static unsigned int arrived[NR_CPUS], nr_arrived;	/* L: lock */

static void queue_up(void *info)
{
	spin_lock(&lock);
	arrived[nr_arrived++] = smp_processor_id();
	spin_unlock(&lock);
}

/* each CPU queues only after the one before stands in line */
static void queue_up_in_turn(void *info)
{
	unsigned int last = num_online_cpus() - 1;
	unsigned int turn = last - smp_processor_id();

	while (waiting_for(&lock) != turn + 1)
		cpu_relax();
	queue_up(NULL);
}

static void queue_task(void *info)
{
	unsigned int first_waiter = num_online_cpus() - 1;

	if (smp_processor_id() != 0) {
		queue_up_in_turn(NULL);
		return;
	}
	/* holds the lock until everybody else waits for it */
	spin_lock(&lock);
	while (waiting_for(&lock) != first_waiter + 1)
		cpu_relax();
	spin_unlock(&lock);
}

/* arrival from the highest CPU down to 1; so must be service */
static void first_come_first_served(struct kunit *test)
{
	unsigned int n = num_online_cpus(), i;

	if (!IS_ENABLED(CONFIG_SMP) || n < 2 || n > MANY_CPUS)
		KUNIT_SKIP(test, "needs 2 to %u CPUs", MANY_CPUS);
	if (cpumask_last(cpu_online_mask) != n - 1)
		KUNIT_SKIP(test, "needs CPUs without a gap");
	nr_arrived = 0;
	run_on_each_cpu(queue_task, NULL);
	KUNIT_ASSERT_EQ(test, nr_arrived, n - 1);
	for (i = 0; i < n - 1; i++)
		KUNIT_EXPECT_EQ(test, arrived[i], n - 1 - i);
}

static void states(struct kunit *test)
{
	DEFINE_SPINLOCK(mine);

	KUNIT_EXPECT_TRUE(test, spin_trylock(&mine));
	if (IS_ENABLED(CONFIG_SMP)) {
		KUNIT_EXPECT_TRUE(test, spin_is_locked(&mine));
		KUNIT_EXPECT_FALSE(test, spin_is_contended(&mine));
		KUNIT_EXPECT_FALSE(test, spin_trylock(&mine));
	}
	spin_unlock(&mine);
	KUNIT_EXPECT_FALSE(test, spin_is_locked(&mine));
	spin_lock(&mine);
	spin_unlock(&mine);
	KUNIT_EXPECT_TRUE(test, spin_trylock(&mine));
	spin_unlock(&mine);
}

static void interrupt_flags(struct kunit *test)
{
	DEFINE_SPINLOCK(mine);
	unsigned long outer, inner;

	KUNIT_EXPECT_FALSE(test, irqs_disabled());
	local_irq_save(outer);
	KUNIT_EXPECT_TRUE(test, irqs_disabled());
	KUNIT_EXPECT_FALSE(test, irqs_disabled_flags(outer));
	spin_lock_irqsave(&mine, inner);
	KUNIT_EXPECT_TRUE(test, irqs_disabled_flags(inner));
	spin_unlock_irqrestore(&mine, inner);
	KUNIT_EXPECT_TRUE(test, irqs_disabled());
	local_irq_restore(outer);
	KUNIT_EXPECT_FALSE(test, irqs_disabled());
}

/* the 16-bit tickets wrap: more rounds than numbers */
static void tickets_wrap(struct kunit *test)
{
	DEFINE_SPINLOCK(mine);
	unsigned long i;

	for (i = 0; i < 0x10000 + 10; i++) {
		spin_lock(&mine);
		spin_unlock(&mine);
	}
	KUNIT_EXPECT_FALSE(test, spin_is_locked(&mine));
	KUNIT_EXPECT_TRUE(test, spin_trylock(&mine));
	spin_unlock(&mine);
}

static struct kunit_case locks_cases[] = {
	KUNIT_CASE(states),
	KUNIT_CASE(interrupt_flags),
	KUNIT_CASE(tickets_wrap),
	KUNIT_CASE(mutual_exclusion),
	KUNIT_CASE(first_come_first_served),
	{}
};

static struct kunit_suite locks_suite = {
	.name = "spinlocks",
	.test_cases = locks_cases,
};
kunit_test_suite(locks_suite);
