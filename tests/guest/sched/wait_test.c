// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Wait queues: nobody sleeps through a wake-up, nobody is woken who should
 * not be. What can go wrong goes wrong between the look at the condition and
 * the sleep, so the stress makes as many of these moments as it can.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/tick.h>
#include <linux/wait.h>

#include "sched_test.h"

static DECLARE_WAIT_QUEUE_HEAD(queue);
static int flag;
static atomic_t passed;

static int wait_for_flag(void *data)
{
	wait_event(queue, READ_ONCE(flag));
	atomic_inc(&passed);
	return 0;
}

static int wait_exclusively(void *data)
{
	DEFINE_WAIT(wait);

	prepare_to_wait_exclusive(&queue, &wait, TASK_UNINTERRUPTIBLE);
	schedule();
	finish_wait(&queue, &wait);
	atomic_inc(&passed);
	return 0;
}

static unsigned int nr_queued(void)
{
	struct wait_queue_entry *entry;
	unsigned long flags;
	unsigned int n = 0;

	spin_lock_irqsave(&queue.lock, flags);
	list_for_each_entry(entry, &queue.head, entry)
		n += READ_ONCE(entry->task->__state) == TASK_UNINTERRUPTIBLE &&
		     !READ_ONCE(entry->task->on_rq);
	spin_unlock_irqrestore(&queue.lock, flags);
	return n;
}

static void start(struct kunit *test, int (*fn)(void *data), unsigned int n)
{
	unsigned int i;

	WRITE_ONCE(flag, 0);
	atomic_set(&passed, 0);
	for (i = 0; i < n; i++)
		KUNIT_ASSERT_FALSE(test, IS_ERR(kthread_run(fn, NULL,
							    "waiter/%u", i)));
	KUNIT_EXPECT_TRUE(test, eventually(nr_queued() == n));
}

static void woken_when_true(struct kunit *test)
{
	start(test, wait_for_flag, 3);
	/* Woken, but the flag is not set: they sleep again. */
	wake_up(&queue);
	KUNIT_EXPECT_TRUE(test, eventually(nr_queued() == 3));
	KUNIT_EXPECT_EQ(test, atomic_read(&passed), 0);
	WRITE_ONCE(flag, 1);
	wake_up(&queue);
	KUNIT_EXPECT_TRUE(test, eventually(atomic_read(&passed) == 3));
	KUNIT_EXPECT_FALSE(test, waitqueue_active(&queue));
	/* True already: no sleep at all. */
	wait_event(queue, flag);
}

static void exclusive_one_by_one(struct kunit *test)
{
	start(test, wait_exclusively, 4);
	wake_up(&queue);
	KUNIT_EXPECT_TRUE(test, eventually(atomic_read(&passed) == 1));
	wake_up_nr(&queue, 2);
	KUNIT_EXPECT_TRUE(test, eventually(atomic_read(&passed) == 3));
	schedule_timeout_uninterruptible(2);
	KUNIT_EXPECT_EQ(test, atomic_read(&passed), 3);
	wake_up_all(&queue);
	KUNIT_EXPECT_TRUE(test, eventually(atomic_read(&passed) == 4));
}

static void only_that_state(struct kunit *test)
{
	start(test, wait_for_flag, 1);
	WRITE_ONCE(flag, 1);
	wake_up_interruptible(&queue);
	schedule_timeout_uninterruptible(2);
	KUNIT_EXPECT_EQ(test, atomic_read(&passed), 0);
	wake_up(&queue);
	KUNIT_EXPECT_TRUE(test, eventually(atomic_read(&passed) == 1));
}

static void timeouts(struct kunit *test)
{
	unsigned long before = jiffies;
	long left;

	WRITE_ONCE(flag, 0);
	left = wait_event_timeout(queue, flag, 3);
	KUNIT_EXPECT_EQ(test, left, 0L);
	KUNIT_EXPECT_GE(test, jiffies - before, 3UL);
	KUNIT_EXPECT_FALSE(test, waitqueue_active(&queue));
	WRITE_ONCE(flag, 1);
	KUNIT_EXPECT_EQ(test, wait_event_timeout(queue, flag, 5), 5L);
	KUNIT_EXPECT_EQ(test, wait_event_timeout(queue, flag, 0), 1L);
	KUNIT_EXPECT_EQ(test, wait_event_interruptible(queue, flag), 0);
	KUNIT_EXPECT_EQ(test, schedule_timeout_uninterruptible(0), 0L);
}

static void wake_from_tick(struct tick_hook *hook)
{
	if (smp_processor_id() != 0)
		return;
	WRITE_ONCE(flag, 1);
	wake_up(&queue);
}

static void from_an_interrupt(struct kunit *test)
{
	struct tick_hook hook = { .func = wake_from_tick };

	WRITE_ONCE(flag, 0);
	register_tick_hook(&hook);
	KUNIT_EXPECT_GT(test, wait_event_timeout(queue, READ_ONCE(flag), HANG),
			0L);
	unregister_tick_hook(&hook);
}

/*
 * Two threads hand a ball to each other. Each hand-over has the receiver
 * between its look and its sleep some of the time; one lost wake-up and the
 * ball lies still for ever.
 */
#define ROUNDS	1500

struct court {
	struct wait_queue_head wait;
	u64 start;
	unsigned int ball;		/* whose turn: even or odd */
	bool ended;
	atomic_t over;
	bool slow;			/* somebody waited for HANG */
};

struct player {
	struct court *court;
	unsigned int side;
};

static int play(void *data)
{
	struct player *me = data;
	struct court *court = me->court;

	while (!READ_ONCE(court->ended)) {
		long left = wait_event_timeout(court->wait,
			READ_ONCE(court->ball) % 2 == me->side ||
			READ_ONCE(court->ended), HANG);

		if (!left)
			WRITE_ONCE(court->slow, true);
		if (!left || !go_on(court->ball, ROUNDS, court->start))
			WRITE_ONCE(court->ended, true);
		else if (!READ_ONCE(court->ended))
			WRITE_ONCE(court->ball, court->ball + 1);
		wake_up(&court->wait);
	}
	wake_up_all(&court->wait);
	atomic_inc(&court->over);
	return 0;
}

static void serve(struct kunit *test, struct player *player, int cpu)
{
	struct task_struct *t = kthread_create(play, player, "player/%u",
					       player->side);

	KUNIT_ASSERT_FALSE(test, IS_ERR(t));
	if (cpu >= 0)
		kthread_bind(t, cpu);
	wake_up_process(t);
}

static void ping_pong(struct kunit *test, int cpu_a, int cpu_b)
{
	struct court court = { .start = ktime_get_ns() };
	struct player a = { &court, 0 }, b = { &court, 1 };

	init_waitqueue_head(&court.wait);
	serve(test, &a, cpu_a);
	serve(test, &b, cpu_b);
	while (atomic_read(&court.over) < 2)
		schedule_timeout_uninterruptible(1);
	KUNIT_EXPECT_FALSE(test, court.slow);
	KUNIT_EXPECT_GE(test, court.ball, (unsigned int)FEW);
}

static void no_wake_up_is_lost(struct kunit *test)
{
	unsigned int last = cpumask_last(cpu_online_mask);

	ping_pong(test, 0, 0);
	ping_pong(test, 0, last);
	ping_pong(test, last, last);
	ping_pong(test, -1, -1);
}

static struct kunit_case wait_cases[] = {
	KUNIT_CASE(woken_when_true),
	KUNIT_CASE(exclusive_one_by_one),
	KUNIT_CASE(only_that_state),
	KUNIT_CASE(timeouts),
	KUNIT_CASE(from_an_interrupt),
	KUNIT_CASE(no_wake_up_is_lost),
	{}
};

static struct kunit_suite wait_suite = {
	.name = "wait",
	.test_cases = wait_cases,
};
kunit_test_suite(wait_suite);
