// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Delayed work: a timer that queues it.
 *
 *	idle -> timer armed -> in a pool -> its function is called
 *	        \--------------------/
 *	             WORK_PENDING
 *
 * The caller that set WORK_PENDING owns the item until it is in a pool: it
 * alone writes dwork->wq and dwork->cpu and arms the timer. A caller that
 * disarms the timer becomes the owner.
 *
 * In Linux: kernel/workqueue.c.
 */
#include <linux/bitops.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/timer.h>
#include "workqueue.h"

/* The delay is over. Context: timer. */
void delayed_work_timer_fn(struct timer_list *timer)
{
	struct delayed_work *dwork = from_timer(dwork, timer, timer);

	work_insert(dwork->cpu, &dwork->work);
}

/* The caller owns it. */
static void start(int cpu, struct workqueue_struct *wq,
		  struct delayed_work *dwork, unsigned long delay)
{
	dwork->wq = wq;
	dwork->cpu = cpu;
	if (delay)
		mod_timer(&dwork->timer, jiffies + delay);
	else
		work_insert(cpu, &dwork->work);
}

/**
 * queue_delayed_work_on() - queue work in a while
 * @delay: jiffies, at least; 0: at once
 *
 * Context: any. Return: false if it was waiting or queued already, then
 * nothing changes.
 */
bool queue_delayed_work_on(int cpu, struct workqueue_struct *wq,
			   struct delayed_work *dwork, unsigned long delay)
{
	if (test_and_set_bit(WORK_PENDING, &dwork->work.flags))
		return false;
	start(cpu, wq, dwork, delay);
	return true;
}

/*
 * Makes the caller its owner, wherever it waits. Between the timer and the
 * pool somebody else has it for a moment, with interrupts off.
 * Return: true: it was waiting or queued.
 */
static bool grab(struct delayed_work *dwork)
{
	for (;;) {
		if (del_timer(&dwork->timer))
			return true;
		if (cancel_work(&dwork->work)) {
			if (!test_and_set_bit(WORK_PENDING,
					      &dwork->work.flags))
				return true;
			continue;
		}
		if (!test_and_set_bit(WORK_PENDING, &dwork->work.flags))
			return false;
		cpu_relax();
	}
}

/**
 * mod_delayed_work_on() - queue it in a while, whether it waits or not
 *
 * Context: any, but not an interrupt on top of code that queues it. Return:
 * true if it was waiting or queued.
 */
bool mod_delayed_work_on(int cpu, struct workqueue_struct *wq,
			 struct delayed_work *dwork, unsigned long delay)
{
	bool was = grab(dwork);

	start(cpu, wq, dwork, delay);
	return was;
}

bool cancel_delayed_work(struct delayed_work *dwork)
{
	bool was = grab(dwork);

	clear_bit(WORK_PENDING, &dwork->work.flags);
	return was;
}

/* Does not wait for the rest of the delay. Context, Return: flush_work(). */
bool flush_delayed_work(struct delayed_work *dwork)
{
	if (del_timer_sync(&dwork->timer))
		work_insert(dwork->cpu, &dwork->work);
	return flush_work(&dwork->work);
}

bool cancel_delayed_work_sync(struct delayed_work *dwork)
{
	bool was = cancel_delayed_work(dwork);

	might_sleep();
	/* Its function may arm the timer again, or queue it. */
	while (cancel_work_sync(&dwork->work) || cancel_delayed_work(dwork))
		;
	return was;
}
