// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Threads: they run what they were told to, on a stack of their own, stop
 * when asked, say what they returned, and leave nothing behind.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/delay.h>
#include <linux/irqflags.h>
#include <linux/kstack.h>
#include <linux/percpu.h>
#include <linux/spinlock.h>
#include <linux/string.h>

#include "sched_test.h"

struct seen {
	struct task_struct *self;
	unsigned long on_stack;		/* an address in its frame */
	int pid;
	int count;			/* preempt count it begins with */
	unsigned int runs;
	bool irqs_off;
};

static int look_around(void *data)
{
	struct seen *seen = data;

	seen->self = current;
	seen->on_stack = (unsigned long)__builtin_frame_address(0);
	seen->pid = current->pid;
	seen->count = preempt_count();
	seen->irqs_off = irqs_disabled();
	seen->runs++;
	while (!kthread_should_stop())
		schedule_timeout_interruptible(HZ);
	return 42;
}

static void runs_and_stops(struct kunit *test)
{
	struct seen seen = { .count = -1, .irqs_off = true };
	struct task_struct *t = kthread_run(look_around, &seen, "look/%d", 7);
	unsigned long stack;

	KUNIT_ASSERT_FALSE(test, IS_ERR(t));
	KUNIT_EXPECT_STREQ(test, t->comm, "look/7");
	KUNIT_ASSERT_TRUE(test, eventually(READ_ONCE(seen.runs)));
	stack = (unsigned long)t->stack;
	KUNIT_EXPECT_PTR_EQ(test, seen.self, t);
	KUNIT_EXPECT_EQ(test, seen.pid, t->pid);
	KUNIT_EXPECT_GT(test, seen.on_stack, stack);
	KUNIT_EXPECT_LT(test, seen.on_stack, stack + THREAD_SIZE);
	KUNIT_EXPECT_EQ(test, seen.count, 0);
	KUNIT_EXPECT_FALSE(test, seen.irqs_off);
	KUNIT_EXPECT_EQ(test, kthread_stop(t), 42);
	KUNIT_EXPECT_EQ(test, seen.runs, 1U);
}

static void stopped_before_it_ran(struct kunit *test)
{
	struct seen seen = { .runs = 0 };
	struct task_struct *t = kthread_create(look_around, &seen, "never");

	KUNIT_ASSERT_FALSE(test, IS_ERR(t));
	KUNIT_EXPECT_EQ(test, kthread_stop(t), -EINTR);
	KUNIT_EXPECT_EQ(test, seen.runs, 0U);
}

static int return_at_once(void *data)
{
	return *(int *)data;
}

/* Whoever holds a reference may still stop it, and learns what it returned. */
static void ended_by_itself(struct kunit *test)
{
	int ret = -5;
	struct task_struct *t = kthread_create(return_at_once, &ret, "brief");

	KUNIT_ASSERT_FALSE(test, IS_ERR(t));
	get_task_struct(t);
	wake_up_process(t);
	KUNIT_EXPECT_TRUE(test, eventually(completion_done(&t->exited)));
	KUNIT_EXPECT_EQ(test, kthread_stop(t), -5);
	put_task_struct(t);
}

struct last_put {
	struct task_struct *dead;
	bool begun, over;
};

static int put_last(void *data)
{
	struct last_put *p = data;

	WRITE_ONCE(p->begun, true);
	put_task_struct(p->dead);
	smp_store_release(&p->over, true);
	return 0;
}

/*
 * A waker may still hold a thread's wake_lock when that thread has ended and
 * was taken off all lists: its memory stays until the waker has let go.
 */
static void waker_is_waited_for(struct kunit *test)
{
	unsigned int away = cpumask_last(cpu_online_mask);
	struct last_put p = { .dead = NULL };
	struct task_struct *t, *putter;
	unsigned long flags;
	int ret = 0;

	if (away == 0)
		KUNIT_SKIP(test, "one CPU");
	t = kthread_create(return_at_once, &ret, "dead");
	putter = kthread_create(put_last, &p, "putter");
	KUNIT_ASSERT_FALSE(test, IS_ERR(t) || IS_ERR(putter));
	get_task_struct(t);
	wake_up_process(t);
	wait_for_completion(&t->buried);
	KUNIT_ASSERT_TRUE(test, eventually(atomic_read(&t->usage) == 1));
	p.dead = t;
	kthread_bind(putter, away);
	spin_lock_irqsave(&t->wake_lock, flags);
	wake_up_process(putter);
	while (!READ_ONCE(p.begun))
		cpu_relax();
	mdelay(2);
	KUNIT_EXPECT_FALSE(test, READ_ONCE(p.over));
	spin_unlock_irqrestore(&t->wake_lock, flags);
	KUNIT_EXPECT_TRUE(test, eventually(smp_load_acquire(&p.over)));
}

static void long_name(struct kunit *test)
{
	struct task_struct *t = kthread_create(return_at_once, NULL,
					       "%s-%d", "0123456789abcdef", 1);

	KUNIT_ASSERT_FALSE(test, IS_ERR(t));
	KUNIT_EXPECT_STREQ(test, t->comm, "0123456789abcde");
	kthread_stop(t);
}

static void each_its_own(struct kunit *test)
{
	struct task_struct *t[8];
	struct seen seen[8] = { { .runs = 0 } };
	unsigned int i, j;

	for (i = 0; i < ARRAY_SIZE(t); i++) {
		t[i] = kthread_run(look_around, &seen[i], "each/%u", i);
		KUNIT_ASSERT_FALSE(test, IS_ERR(t[i]));
	}
	for (i = 0; i < ARRAY_SIZE(t); i++) {
		KUNIT_EXPECT_TRUE(test, eventually(READ_ONCE(seen[i].runs)));
		for (j = 0; j < i; j++) {
			KUNIT_EXPECT_NE(test, t[i]->pid, t[j]->pid);
			KUNIT_EXPECT_PTR_NE(test, t[i]->stack, t[j]->stack);
		}
	}
	for (i = 0; i < ARRAY_SIZE(t); i++)
		KUNIT_EXPECT_EQ(test, kthread_stop(t[i]), 42);
}

/* The stack of one that has ended serves the next, or is memory again. */
static void stacks_come_back(struct kunit *test)
{
	struct seen seen = { .runs = 0 };
	u64 begin = ktime_get_ns();
	struct task_struct *t;
	unsigned int i;

	for (i = 0; go_on(i, 100, begin); i++) {
		t = kthread_create(look_around, &seen, "mayfly");
		KUNIT_ASSERT_FALSE(test, IS_ERR(t));
		get_task_struct(t);
		KUNIT_EXPECT_EQ(test, kthread_stop(t), -EINTR);
		KUNIT_EXPECT_NULL(test, t->stack);
		put_task_struct(t);
	}
}

struct parker {
	unsigned int work;
	bool stop;
};

static int works_and_parks(void *data)
{
	struct parker *p = data;

	while (!kthread_should_stop()) {
		if (kthread_should_park())
			kthread_parkme();
		WRITE_ONCE(p->work, p->work + 1);
		schedule_timeout_interruptible(1);
	}
	return 1;
}

static void parks(struct kunit *test)
{
	struct parker p = { .work = 0 };
	struct task_struct *t = kthread_run(works_and_parks, &p, "parker");
	unsigned int work;

	KUNIT_ASSERT_FALSE(test, IS_ERR(t));
	KUNIT_EXPECT_TRUE(test, eventually(READ_ONCE(p.work) > 1));
	KUNIT_EXPECT_EQ(test, kthread_park(t), 0);
	KUNIT_EXPECT_EQ(test, kthread_park(t), -EBUSY);
	work = READ_ONCE(p.work);
	schedule_timeout_uninterruptible(3);
	KUNIT_EXPECT_EQ(test, READ_ONCE(p.work), work);
	kthread_unpark(t);
	KUNIT_EXPECT_TRUE(test, eventually(READ_ONCE(p.work) > work));
	KUNIT_EXPECT_EQ(test, kthread_park(t), 0);
	KUNIT_EXPECT_EQ(test, kthread_stop(t), 1);
}

static int leaves_a_count(void *data)
{
	preempt_disable();
	return 3;
}

static void end_with_a_count(struct kunit *test)
{
	struct task_struct *t = kthread_create(leaves_a_count, NULL, "leaky");

	KUNIT_ASSERT_FALSE(test, IS_ERR(t));
	get_task_struct(t);
	warn_expect_begin();
	wake_up_process(t);
	wait_for_completion(&t->exited);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	KUNIT_EXPECT_EQ(test, kthread_stop(t), 3);
	put_task_struct(t);
}

static struct kunit_case kthread_cases[] = {
	KUNIT_CASE(runs_and_stops),
	KUNIT_CASE(stopped_before_it_ran),
	KUNIT_CASE(ended_by_itself),
	KUNIT_CASE(waker_is_waited_for),
	KUNIT_CASE(long_name),
	KUNIT_CASE(each_its_own),
	KUNIT_CASE(stacks_come_back),
	KUNIT_CASE(parks),
	KUNIT_CASE(end_with_a_count),
	{}
};

static struct kunit_suite kthread_suite = {
	.name = "kthread",
	.test_cases = kthread_cases,
};
kunit_test_suite(kthread_suite);
