// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Work for task context, queued from anywhere.
 *
 *	schedule_work() -> tail of the list, wake the worker
 *	the worker      -> takes the head off, runs it with interrupts on
 *
 * An item leaves the list before its function runs, so the function may queue
 * itself again. `running` is how flush_work() on another CPU knows that the
 * item's function has not returned yet.
 *
 * Locks: work_lock (interrupts off) guards the list, every entry and
 * `running`. No function runs under it.
 *
 * In Linux: kernel/workqueue.c.
 */
#include <linux/bug.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/list.h>
#include <linux/preempt.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/workqueue.h>
#include "internal.h"

static DEFINE_SPINLOCK(work_lock);
static LIST_HEAD(work_list);			/* L: work_lock */
static struct work_struct *running;		/* L: work_lock */
static struct task_struct *runner;		/* L: work_lock */
static struct task_struct *worker;		/* B */

/**
 * schedule_work() - run work's function soon, on CPU 0, in task context
 *
 * Context: any. Return: false if it was queued already.
 */
bool schedule_work(struct work_struct *work)
{
	unsigned long flags;
	bool queued;

	spin_lock_irqsave(&work_lock, flags);
	queued = list_empty(&work->entry);
	if (queued)
		list_add_tail(&work->entry, &work_list);
	spin_unlock_irqrestore(&work_lock, flags);
	if (queued && worker)
		wake_up_process(worker);
	return queued;
}

bool work_pending(struct work_struct *work)
{
	unsigned long flags;
	bool pending;

	spin_lock_irqsave(&work_lock, flags);
	pending = !list_empty(&work->entry);
	spin_unlock_irqrestore(&work_lock, flags);
	return pending;
}

/* Takes the head off and runs it; false if there is none or one runs. */
static bool run_one(void)
{
	struct work_struct *work = NULL;
	unsigned long flags;

	spin_lock_irqsave(&work_lock, flags);
	if (!running && !list_empty(&work_list)) {
		work = list_first_entry(&work_list, struct work_struct, entry);
		list_del_init(&work->entry);
		running = work;
		runner = current;
	}
	spin_unlock_irqrestore(&work_lock, flags);
	if (!work)
		return false;

	work->func(work);	/* may free *work */

	spin_lock_irqsave(&work_lock, flags);
	running = NULL;
	spin_unlock_irqrestore(&work_lock, flags);
	return true;
}

/* One turn over what is queued now; requeued items wait for the next. */
bool run_scheduled_work(void)
{
	bool any = false;
	int turns = 16;

	while (turns-- && run_one())
		any = true;
	return any;
}

static int do_work(void *unused __always_unused)
{
	for (;;) {
		while (run_scheduled_work())
			;
		set_current_state(TASK_INTERRUPTIBLE);
		if (list_empty(&work_list) || READ_ONCE(running))
			schedule();
		__set_current_state(TASK_RUNNING);
	}
	return 0;
}

/* Context: boot, threads can be made. */
void __init workqueue_init(void)
{
	worker = kthread_create_on_cpu(do_work, NULL, 0, "events/%u");
	if (IS_ERR(worker))
		panic("no memory for the work queue's thread");
	wake_up_process(worker);
}

/* Is work queued, or running in another thread? (Its own function asks: no.) */
static bool work_busy(struct work_struct *work)
{
	unsigned long flags;
	bool busy;

	spin_lock_irqsave(&work_lock, flags);
	busy = !list_empty(&work->entry) ||
	       (running == work && runner != current);
	spin_unlock_irqrestore(&work_lock, flags);
	return busy;
}

/**
 * flush_work() - wait until work has run
 *
 * The caller runs the queue himself, up to and including work, unless another
 * CPU is at it. Context: task, no mutex held that a queued function takes;
 * not from a work function. Return: true if there was anything to wait for.
 */
bool flush_work(struct work_struct *work)
{
	bool waited = false;

	WARN_ON_ONCE(in_hardirq());
	while (work_busy(work)) {
		waited = true;
		if (!run_one())
			yield();
	}
	return waited;
}

/* Takes it off the queue and waits for its function if that runs. */
bool cancel_work_sync(struct work_struct *work)
{
	unsigned long flags;
	bool was;

	spin_lock_irqsave(&work_lock, flags);
	was = !list_empty(&work->entry);
	list_del_init(&work->entry);
	spin_unlock_irqrestore(&work_lock, flags);
	flush_work(work);
	return was;
}

static bool anything_left(void)
{
	unsigned long flags;
	bool left;

	spin_lock_irqsave(&work_lock, flags);
	left = !list_empty(&work_list) ||
	       (running && runner != current);
	spin_unlock_irqrestore(&work_lock, flags);
	return left;
}

/* Context: as flush_work(). */
void flush_scheduled_work(void)
{
	WARN_ON_ONCE(in_hardirq());
	while (anything_left())
		if (!run_one())
			yield();
}
