// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Work for task context, queued from anywhere.
 *
 *	schedule_work() -> tail of the list, wake CPU 0
 *	CPU 0, idle     -> takes the head off, runs it with interrupts on
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
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/preempt.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/workqueue.h>
#include "internal.h"

static DEFINE_SPINLOCK(work_lock);
static LIST_HEAD(work_list);			/* L: work_lock */
static struct work_struct *running;		/* L: work_lock */
static unsigned int running_cpu;		/* L: work_lock */

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
	if (queued && smp_processor_id() != 0 && cpu_online(0))
		smp_send_reschedule(0);
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

bool scheduled_work_pending(void)
{
	return !list_empty(&work_list);
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
		running_cpu = smp_processor_id();
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

/* Is work queued, or running on another CPU? (Its own function asks: no.) */
static bool work_busy(struct work_struct *work)
{
	unsigned long flags;
	bool busy;

	spin_lock_irqsave(&work_lock, flags);
	busy = !list_empty(&work->entry) ||
	       (running == work && running_cpu != smp_processor_id());
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
			cpu_relax();
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
	       (running && running_cpu != smp_processor_id());
	spin_unlock_irqrestore(&work_lock, flags);
	return left;
}

/* Context: as flush_work(). */
void flush_scheduled_work(void)
{
	WARN_ON_ONCE(in_hardirq());
	while (anything_left())
		if (!run_one())
			cpu_relax();
}
