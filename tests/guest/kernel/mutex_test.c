// SPDX-License-Identifier: GPL-2.0-or-later
/* Mutexes: one at a time, in the order of arrival, asleep; and their rules. */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/completion.h>
#include <linux/kconfig.h>
#include <linux/kthread.h>
#include <linux/ktime.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/tick.h>

#define MOST_CPUS	16	/* more only wait for one another */
#define ROUNDS		2000	/* of all of them together */
#define HANG		(20ULL * NSEC_PER_SEC)

static DEFINE_MUTEX(lock);
static unsigned int counter;		/* L: lock */
static unsigned int inside, overlaps;	/* L: lock */
static atomic_t arrived;		/* CPUs that are ready to count */

static unsigned int nr_counting(void)
{
	unsigned int cpu, n = 0;

	for_each_online_cpu(cpu)
		n += cpu < MOST_CPUS;
	return n;
}

static void count_once(void)
{
	mutex_lock(&lock);
	if (READ_ONCE(inside))
		overlaps++;
	WRITE_ONCE(inside, 1);
	counter++;
	if (counter % 64 == 0)
		yield();		/* with the mutex held */
	WRITE_ONCE(inside, 0);
	mutex_unlock(&lock);
}

static void count_up(void *info)
{
	unsigned int i, n = nr_counting();

	if (smp_processor_id() >= MOST_CPUS)
		return;
	atomic_inc(&arrived);
	while (atomic_read(&arrived) < (int)n)
		cpu_relax();
	for (i = 0; i < ROUNDS / n; i++)
		count_once();
}

static void one_at_a_time(struct kunit *test)
{
	counter = overlaps = 0;
	atomic_set(&arrived, 0);
	run_on_each_cpu(count_up, NULL);
	KUNIT_EXPECT_EQ(test, counter, ROUNDS / nr_counting() * nr_counting());
	KUNIT_EXPECT_EQ(test, overlaps, 0U);
	KUNIT_EXPECT_FALSE(test, mutex_is_locked(&lock));
}

/* A thread that takes the mutex, notes its turn, and gives it back. */
struct taker {
	struct task_struct *task;
	unsigned int turn;
	struct completion done;
};

static unsigned int turns;		/* L: lock */

static int take_a_turn(void *data)
{
	struct taker *t = data;

	mutex_lock(&lock);
	t->turn = ++turns;
	mutex_unlock(&lock);
	complete(&t->done);
	return 0;
}

/* True when it sleeps: waiting costs no CPU. */
static bool falls_asleep(struct task_struct *task)
{
	u64 end = ktime_get_ns() + HANG;

	while (READ_ONCE(task->on_rq) || READ_ONCE(task->on_cpu) ||
	       READ_ONCE(task->__state) != TASK_UNINTERRUPTIBLE) {
		if (ktime_get_ns() > end)
			return false;
		yield();
	}
	return true;
}

static bool start(struct taker *t, unsigned int i)
{
	t->turn = 0;
	init_completion(&t->done);
	t->task = kthread_run(take_a_turn, t, "taker/%u", i);
	return !IS_ERR(t->task);
}

static void waits_asleep_in_order(struct kunit *test)
{
	struct taker takers[4];
	unsigned int i;

	turns = 0;
	mutex_lock(&lock);
	for (i = 0; i < 4; i++) {
		KUNIT_ASSERT_TRUE(test, start(&takers[i], i));
		KUNIT_EXPECT_TRUE(test, falls_asleep(takers[i].task));
	}
	KUNIT_EXPECT_EQ(test, turns, 0U);
	mutex_unlock(&lock);
	for (i = 0; i < 4; i++) {
		wait_for_completion(&takers[i].done);
		KUNIT_EXPECT_EQ(test, takers[i].turn, i + 1);
	}
	KUNIT_EXPECT_FALSE(test, mutex_is_locked(&lock));
}

/*
 * Who takes it over and over does not keep others out: a waiter that was woken
 * in vain is the next owner, whoever asks first.
 */
static void nobody_starves(struct kunit *test)
{
	u64 end = ktime_get_ns() + HANG;
	unsigned long switches;
	struct taker t;

	turns = 0;
	mutex_lock(&lock);
	KUNIT_ASSERT_TRUE(test, start(&t, 0));
	KUNIT_EXPECT_TRUE(test, falls_asleep(t.task));
	switches = READ_ONCE(t.task->nr_switches);
	mutex_unlock(&lock);		/* wakes it, */
	mutex_lock(&lock);		/* and is faster, mostly */
	if (!turns) {
		while (READ_ONCE(t.task->nr_switches) == switches &&
		       ktime_get_ns() < end)
			yield();
		KUNIT_EXPECT_TRUE(test, falls_asleep(t.task));
		KUNIT_EXPECT_EQ(test, turns, 0U);
		mutex_unlock(&lock);
		mutex_lock(&lock);	/* not faster any more */
		KUNIT_EXPECT_EQ(test, turns, 1U);
	}
	mutex_unlock(&lock);
	wait_for_completion(&t.done);
}

static void try_it(void *info)
{
	bool *got = info;

	*got = mutex_trylock(&lock);
	if (*got)
		mutex_unlock(&lock);
}

static void try_does_not_wait(struct kunit *test)
{
	unsigned int other = cpumask_last(cpu_online_mask);
	bool got = true;

	KUNIT_EXPECT_TRUE(test, mutex_trylock(&lock));
	KUNIT_EXPECT_TRUE(test, mutex_is_locked(&lock));
	KUNIT_EXPECT_TRUE(test, mutex_is_mine(&lock));
	KUNIT_EXPECT_FALSE(test, mutex_trylock(&lock));
	if (other) {
		run_on_cpu(other, try_it, &got);
		KUNIT_EXPECT_FALSE(test, got);
	}
	mutex_unlock(&lock);
	run_on_cpu(other, try_it, &got);
	KUNIT_EXPECT_TRUE(test, got);
	KUNIT_EXPECT_EQ(test, mutex_lock_killable(&lock), 0);
	mutex_unlock(&lock);
	KUNIT_EXPECT_EQ(test, mutex_lock_interruptible(&lock), 0);
	mutex_unlock(&lock);
}

static int steal(void *data)
{
	mutex_unlock(&lock);
	complete(data);
	return 0;
}

static void only_the_owner_unlocks(struct kunit *test)
{
	DECLARE_COMPLETION_ONSTACK(done);

	mutex_lock(&lock);
	warn_expect_begin();
	KUNIT_ASSERT_FALSE(test, IS_ERR(kthread_run(steal, &done, "thief")));
	wait_for_completion(&done);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	KUNIT_EXPECT_TRUE(test, mutex_is_mine(&lock));
	mutex_unlock(&lock);
	KUNIT_EXPECT_FALSE(test, mutex_is_locked(&lock));
}

static void unlock_of_a_free_one(struct kunit *test)
{
	warn_expect_begin();
	mutex_unlock(&lock);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	KUNIT_EXPECT_TRUE(test, mutex_trylock(&lock));
	warn_expect_begin();
	mutex_destroy(&lock);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	mutex_unlock(&lock);
}

static void taken_twice(struct kunit *test)
{
	mutex_lock(&lock);
	warn_expect_begin();
	mutex_lock(&lock);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	mutex_unlock(&lock);
	KUNIT_EXPECT_TRUE(test, mutex_is_mine(&lock));
	mutex_unlock(&lock);
	KUNIT_EXPECT_FALSE(test, mutex_is_locked(&lock));
}

static unsigned int tried;

static void try_in_tick(struct tick_hook *hook)
{
	if (smp_processor_id() == 0 && !tried)
		tried = 1 + mutex_trylock(&lock);
}

static void where_it_may_not_be(struct kunit *test)
{
	struct tick_hook hook = { .func = try_in_tick };
	u64 end = ktime_get_ns() + HANG;

	if (IS_ENABLED(CONFIG_DEBUG_ATOMIC_SLEEP)) {
		warn_expect_begin();
		preempt_disable();
		mutex_lock(&lock);
		preempt_enable();
		KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
		mutex_unlock(&lock);
	}
	warn_expect_begin();
	tried = 0;
	register_tick_hook(&hook);
	while (!READ_ONCE(tried) && ktime_get_ns() < end)
		cpu_relax();
	unregister_tick_hook(&hook);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	KUNIT_EXPECT_EQ(test, tried, 1U);
	KUNIT_EXPECT_FALSE(test, mutex_is_locked(&lock));
}

static struct kunit_case mutex_cases[] = {
	KUNIT_CASE(one_at_a_time),
	KUNIT_CASE(waits_asleep_in_order),
	KUNIT_CASE(nobody_starves),
	KUNIT_CASE(try_does_not_wait),
	KUNIT_CASE(only_the_owner_unlocks),
	KUNIT_CASE(unlock_of_a_free_one),
	KUNIT_CASE(taken_twice),
	KUNIT_CASE(where_it_may_not_be),
	{}
};

static struct kunit_suite mutex_suite = {
	.name = "mutex",
	.test_cases = mutex_cases,
};
kunit_test_suite(mutex_suite);
