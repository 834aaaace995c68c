// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Sleeping for a time: a timer on the sleeper's stack that wakes it.
 *
 * In Linux: kernel/time/timer.c, schedule_timeout().
 */
#include <linux/delay.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/sched.h>
#include <linux/timer.h>
#include "sched.h"

struct sleeper {
	struct timer_list timer;
	struct task_struct *task;
};

/* Context: tick. */
static void wake_sleeper(struct timer_list *timer)
{
	wake_up_process(container_of(timer, struct sleeper, timer)->task);
}

/* Before there is anybody to switch to: time passes all the same. */
static void spin_for(u64 ns)
{
	u64 start = ktime_get_ns();

	while (ktime_get_ns() - start < ns)
		cpu_relax();
	__set_current_state(TASK_RUNNING);
}

/**
 * schedule_timeout() - sleep until woken, but not longer than that
 * @timeout: jiffies; MAX_SCHEDULE_TIMEOUT: for ever
 *
 * The caller has set its state; in TASK_RUNNING it is a yield(). Context:
 * task. Return: jiffies that are left, 0 if the time is up.
 */
long schedule_timeout(long timeout)
{
	struct sleeper s = { .task = current };
	unsigned long end;

	if (timeout == MAX_SCHEDULE_TIMEOUT) {
		schedule();
		return timeout;
	}
	if (WARN_ON_ONCE(timeout < 0))
		timeout = 0;
	if (!scheduler_running) {
		spin_for((u64)timeout * (NSEC_PER_SEC / HZ));
		return 0;
	}
	end = jiffies + (unsigned long)timeout;
	timer_setup(&s.timer, wake_sleeper, 0);
	mod_timer(&s.timer, end);
	schedule();
	del_timer_sync(&s.timer);
	timeout = (long)(end - jiffies);
	return timeout < 0 ? 0 : timeout;
}

long schedule_timeout_interruptible(long timeout)
{
	__set_current_state(TASK_INTERRUPTIBLE);
	return schedule_timeout(timeout);
}

long schedule_timeout_uninterruptible(long timeout)
{
	__set_current_state(TASK_UNINTERRUPTIBLE);
	return schedule_timeout(timeout);
}

/**
 * msleep() - sleep for at least ms milliseconds
 *
 * Context: task.
 */
void msleep(unsigned int ms)
{
	u64 end = ktime_get_ns() + (u64)ms * NSEC_PER_MSEC, now;

	might_sleep();
	while ((now = ktime_get_ns()) < end) {
		u64 left = end - now;

		if (scheduler_running)
			schedule_timeout_uninterruptible((long)
				(left / (NSEC_PER_SEC / HZ) + 1));
		else
			spin_for(left);
	}
}
