// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Wait queues (linux/wait.h says how they are used).
 *
 * A waiter that is woken is taken off the queue by its waker: a second
 * wake_up() then finds the next one. finish_wait() takes off whoever was not.
 * The entry lies on the waiter's stack. A waker touches it under the queue's
 * lock only, and finish_wait() takes that lock: afterwards nobody does.
 *
 * In Linux: kernel/sched/wait.c.
 */
#include <linux/irqflags.h>
#include <linux/list.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <linux/wait.h>

void init_waitqueue_head(struct wait_queue_head *wq)
{
	spin_lock_init(&wq->lock);
	INIT_LIST_HEAD(&wq->head);
}

static void join(struct wait_queue_head *wq, struct wait_queue_entry *entry,
		 unsigned int flags, unsigned int state)
{
	unsigned long irqflags;

	spin_lock_irqsave(&wq->lock, irqflags);
	entry->flags = flags;
	if (list_empty(&entry->entry)) {
		/* Exclusive ones behind all others. */
		if (flags & WQ_FLAG_EXCLUSIVE)
			list_add_tail(&entry->entry, &wq->head);
		else
			list_add(&entry->entry, &wq->head);
	}
	set_current_state(state);
	spin_unlock_irqrestore(&wq->lock, irqflags);
}

/**
 * prepare_to_wait() - on the queue, and in a sleeping state
 *
 * Next look at the condition, and if it does not hold schedule().
 * Context: task. Lock: takes wq->lock.
 */
void prepare_to_wait(struct wait_queue_head *wq,
		     struct wait_queue_entry *entry, unsigned int state)
{
	join(wq, entry, 0, state);
}

void prepare_to_wait_exclusive(struct wait_queue_head *wq,
			       struct wait_queue_entry *entry,
			       unsigned int state)
{
	join(wq, entry, WQ_FLAG_EXCLUSIVE, state);
}

/* Off the queue, and running. */
void finish_wait(struct wait_queue_head *wq, struct wait_queue_entry *entry)
{
	unsigned long flags;

	__set_current_state(TASK_RUNNING);
	spin_lock_irqsave(&wq->lock, flags);
	list_del_init(&entry->entry);
	spin_unlock_irqrestore(&wq->lock, flags);
}

void __wake_up_locked(struct wait_queue_head *wq, unsigned int state, int nr)
{
	struct wait_queue_entry *entry, *next;

	list_for_each_entry_safe(entry, next, &wq->head, entry) {
		bool exclusive = entry->flags & WQ_FLAG_EXCLUSIVE;

		if (!wake_up_state(entry->task, state))
			continue;
		list_del_init(&entry->entry);
		if (exclusive && --nr == 0)
			return;
	}
}

/**
 * __wake_up() - wake who waits
 * @nr: how many exclusive waiters; 0: all of them
 *
 * Context: any. Lock: takes wq->lock.
 */
void __wake_up(struct wait_queue_head *wq, unsigned int state, int nr)
{
	unsigned long flags;

	spin_lock_irqsave(&wq->lock, flags);
	__wake_up_locked(wq, state, nr);
	spin_unlock_irqrestore(&wq->lock, flags);
}
