// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Preemption: it happens where it may, not where it may not, and counts that
 * do not add up are reported.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/irqflags.h>
#include <linux/kconfig.h>
#include <linux/preempt.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/tick.h>

#include "sched_test.h"

static DEFINE_SPINLOCK(lock);

static void counts_nest(struct kunit *test)
{
	unsigned long flags;

	KUNIT_EXPECT_EQ(test, preempt_count(), 0);
	KUNIT_EXPECT_TRUE(test, preemptible());
	preempt_disable();
	preempt_disable();
	KUNIT_EXPECT_EQ(test, preempt_count(), 2);
	KUNIT_EXPECT_TRUE(test, in_atomic());
	KUNIT_EXPECT_FALSE(test, in_interrupt());
	preempt_enable();
	KUNIT_EXPECT_FALSE(test, preemptible());
	preempt_enable();
	spin_lock(&lock);
	KUNIT_EXPECT_EQ(test, preempt_count(), 1);
	spin_unlock(&lock);
	spin_lock_irqsave(&lock, flags);
	KUNIT_EXPECT_EQ(test, preempt_count(), 1);
	spin_unlock_irqrestore(&lock, flags);
	KUNIT_EXPECT_TRUE(test, spin_trylock(&lock));
	KUNIT_EXPECT_EQ(test, preempt_count(), 1);
	spin_unlock(&lock);
	local_irq_save(flags);
	KUNIT_EXPECT_FALSE(test, preemptible());
	local_irq_restore(flags);
	KUNIT_EXPECT_EQ(test, get_cpu(), raw_smp_processor_id());
	KUNIT_EXPECT_EQ(test, preempt_count(), 1);
	put_cpu();
	KUNIT_EXPECT_EQ(test, preempt_count(), 0);
}

static unsigned long spins, laps;

static int spin(void *data)
{
	while (!kthread_should_stop()) {
		WRITE_ONCE(spins, spins + 1);
		if (!IS_ENABLED(CONFIG_PREEMPT))
			cond_resched();
	}
	return 0;
}

static int run_laps(void *data)
{
	while (!kthread_should_stop()) {
		WRITE_ONCE(laps, laps + 1);
		yield();
	}
	return 0;
}

static struct task_struct *run_on(int (*fn)(void *data), unsigned int cpu,
				  const char *name)
{
	struct task_struct *t = kthread_create_on_cpu(fn, NULL, cpu, name);

	if (!IS_ERR(t))
		wake_up_process(t);
	return t;
}

/* One thread never sleeps; the other one on its CPU gets its turns. */
static void a_spinner_starves_nobody(struct kunit *test)
{
	unsigned int cpu = cpumask_last(cpu_online_mask);
	struct task_struct *spinner = run_on(spin, cpu, "spin/%u");
	struct task_struct *runner = run_on(run_laps, cpu, "laps/%u");
	unsigned long spun, run;
	unsigned int i;

	KUNIT_ASSERT_FALSE(test, IS_ERR(spinner) || IS_ERR(runner));
	for (i = 0; i < 3; i++) {
		spun = READ_ONCE(spins);
		run = READ_ONCE(laps);
		KUNIT_EXPECT_TRUE(test, eventually(READ_ONCE(spins) != spun &&
						   READ_ONCE(laps) != run));
	}
	KUNIT_EXPECT_EQ(test, kthread_stop(spinner), 0);
	KUNIT_EXPECT_EQ(test, kthread_stop(runner), 0);
}

struct guarded {
	unsigned long during;		/* laps run with preemption off */
	unsigned long after;		/* and at once after that */
	bool timeout;
};

/* Waits until the tick wants the CPU for the other thread; it must wait. */
static int hold_the_cpu(void *data)
{
	struct guarded *g = data;
	u64 end = ktime_get_ns() + (u64)HANG / HZ * NSEC_PER_SEC;
	unsigned long before;

	preempt_disable();
	before = READ_ONCE(laps);
	while (!need_resched() && ktime_get_ns() < end)
		cpu_relax();
	g->timeout = !need_resched();
	g->during = READ_ONCE(laps) - before;
	preempt_enable();
	if (!IS_ENABLED(CONFIG_PREEMPT))
		cond_resched();
	g->after = READ_ONCE(laps) - before;
	return 0;
}

static void not_while_disabled(struct kunit *test)
{
	unsigned int cpu = cpumask_last(cpu_online_mask);
	struct guarded g = { .during = 1 };
	struct task_struct *runner = run_on(run_laps, cpu, "laps/%u");
	struct task_struct *t;

	KUNIT_ASSERT_FALSE(test, IS_ERR(runner));
	t = kthread_create_on_cpu(hold_the_cpu, &g, cpu, "hold/%u");
	KUNIT_ASSERT_FALSE(test, IS_ERR(t));
	get_task_struct(t);
	wake_up_process(t);
	wait_for_completion(&t->exited);
	put_task_struct(t);
	KUNIT_EXPECT_FALSE(test, g.timeout);
	KUNIT_EXPECT_EQ(test, g.during, 0UL);
	KUNIT_EXPECT_GT(test, g.after, 0UL);
	kthread_stop(runner);
}

/* About to sleep, it looks around for so long that it is preempted. */
static int dawdle(void *data)
{
	unsigned long before = READ_ONCE(laps);

	set_current_state(TASK_UNINTERRUPTIBLE);
	while (READ_ONCE(laps) == before)
		cpu_relax();
	__set_current_state(TASK_RUNNING);
	return 0;
}

/* It has not called schedule(): nobody will wake it, and nobody need. */
static void preempted_is_not_asleep(struct kunit *test)
{
	unsigned int cpu = cpumask_last(cpu_online_mask);
	struct task_struct *runner, *t;

	if (!IS_ENABLED(CONFIG_PREEMPT))
		KUNIT_SKIP(test, "needs PREEMPT");
	runner = run_on(run_laps, cpu, "laps/%u");
	KUNIT_ASSERT_FALSE(test, IS_ERR(runner));
	t = kthread_create_on_cpu(dawdle, NULL, cpu, "dawdle/%u");
	KUNIT_ASSERT_FALSE(test, IS_ERR(t));
	get_task_struct(t);
	wake_up_process(t);
	KUNIT_EXPECT_NE(test, wait_for_completion_timeout(&t->exited, HANG),
			0UL);
	wake_up_process(t);
	kthread_stop(t);
	put_task_struct(t);
	kthread_stop(runner);
}

static void sleeping_while_atomic(struct kunit *test)
{
	warn_expect_begin();
	spin_lock(&lock);
	schedule();
	spin_unlock(&lock);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);

	warn_expect_begin();
	might_sleep();
	preempt_disable();
	might_sleep();
	preempt_enable();
	local_irq_disable();
	might_sleep();
	local_irq_enable();
	KUNIT_EXPECT_EQ(test, warn_expect_end(),
			IS_ENABLED(CONFIG_DEBUG_ATOMIC_SLEEP) ? 2U : 0U);
	KUNIT_EXPECT_EQ(test, preempt_count(), 0);
}

static int hook_calls;

static void forget_to_enable(struct tick_hook *hook)
{
	if (smp_processor_id() == 0 && !hook_calls++)
		preempt_disable();
}

static void interrupt_that_leaks(struct kunit *test)
{
	struct tick_hook hook = { .func = forget_to_enable };

	hook_calls = 0;
	warn_expect_begin();
	register_tick_hook(&hook);
	KUNIT_EXPECT_TRUE(test, eventually(READ_ONCE(hook_calls) > 1));
	unregister_tick_hook(&hook);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	KUNIT_EXPECT_EQ(test, preempt_count(), 0);
}

static void one_enable_too_many(struct kunit *test)
{
	if (!IS_ENABLED(CONFIG_DEBUG_PREEMPT))
		KUNIT_SKIP(test, "needs DEBUG_PREEMPT");
	warn_expect_begin();
	preempt_enable();
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	KUNIT_EXPECT_EQ(test, preempt_count(), 0);
}

static struct kunit_case preempt_cases[] = {
	KUNIT_CASE(counts_nest),
	KUNIT_CASE(a_spinner_starves_nobody),
	KUNIT_CASE(not_while_disabled),
	KUNIT_CASE(preempted_is_not_asleep),
	KUNIT_CASE(sleeping_while_atomic),
	KUNIT_CASE(interrupt_that_leaks),
	KUNIT_CASE(one_enable_too_many),
	{}
};

static struct kunit_suite preempt_suite = {
	.name = "preempt",
	.test_cases = preempt_cases,
};
kunit_test_suite(preempt_suite);
