// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Waiting for work, and taking it back.
 *
 * A thread that flushes queues a barrier, an item of its own: right after the
 * item that it waits for, or first if that item is running now. The barrier's
 * function wakes the thread. Since a pool has one worker, and that one goes
 * from head to tail, the item has run by then.
 *
 * A worker that flushes its own pool would wait for itself: it does the work
 * meanwhile, inside the function that flushes. So does everybody as long as a
 * pool has no worker.
 *
 * A barrier lives on its owner's stack and is complete when its owner goes on.
 *
 * Lock: pool->lock, see workqueue.c.
 *
 * In Linux: kernel/workqueue.c, insert_wq_barrier().
 */
#include <linux/bitops.h>
#include <linux/bug.h>
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include "workqueue.h"

struct barrier {
	struct work_struct work;
	struct completion done;
};

static void barrier_fn(struct work_struct *work)
{
	struct barrier *b = container_of(work, struct barrier, work);

	complete(&b->done);
}

/* Behind `after`, which is an item or the pool's head. Lock: pool->lock. */
static void insert_barrier(struct work_pool *pool, struct barrier *b,
			   struct list_head *after)
{
	INIT_WORK(&b->work, barrier_fn);
	init_completion(&b->done);
	set_bit(WORK_PENDING, &b->work.flags);
	b->work.cpu = pool->cpu;
	list_add(&b->work.entry, after);
	if (pool->worker)
		wake_up_process(pool->worker);
}

static void wait_for_barrier(struct work_pool *pool, struct barrier *b)
{
	if (work_is_callers(pool))
		while (!completion_done(&b->done) && work_call_one(pool))
			;
	wait_for_completion(&b->done);
}

/*
 * Behind work in its pool. Return: the pool; NULL: nothing to wait for.
 * Lock: taken and given back.
 */
static struct work_pool *put_behind(struct work_struct *work,
				    struct barrier *b)
{
	struct work_pool *pool;
	unsigned long flags;
	bool busy = true;

	pool = work_lock_pool(work, &flags);
	if (!pool)
		return NULL;
	if (!list_empty(&work->entry)) {
		insert_barrier(pool, b, &work->entry);
	} else if (work_is_running(pool, work)) {
		busy = !WARN(work_is_callers(pool),
			     "work %ps waits for itself", work->func);
		if (busy)
			insert_barrier(pool, b, &pool->list);
	} else {
		busy = false;
	}
	spin_unlock_irqrestore(&pool->lock, flags);
	return busy ? pool : NULL;
}

/**
 * flush_work() - wait until work has run
 *
 * As often as it was queued before the call. Context: task, no lock held that
 * the function takes, nor one that work before it takes. Return: false: it was
 * neither queued nor running.
 */
bool flush_work(struct work_struct *work)
{
	struct work_pool *pool;
	struct barrier b;

	might_sleep();
	pool = put_behind(work, &b);
	if (!pool)
		return false;
	wait_for_barrier(pool, &b);
	return true;
}

/**
 * flush_workqueue() - wait for all work queued so far
 *
 * Of every queue, since they share the pools. Context: as flush_work().
 */
void flush_workqueue(struct workqueue_struct *wq __always_unused)
{
	unsigned int cpu;

	might_sleep();
	for_each_possible_cpu(cpu) {
		struct work_pool *pool = work_pool_of(cpu);
		struct barrier b;

		spin_lock_irq(&pool->lock);
		insert_barrier(pool, &b, pool->list.prev);
		spin_unlock_irq(&pool->lock);
		wait_for_barrier(pool, &b);
	}
}

void flush_scheduled_work(void)
{
	flush_workqueue(system_wq);
}

/* Lock: pool->lock. True: it was queued, and is no longer. */
static bool take_off(struct work_struct *work)
{
	if (list_empty(&work->entry))
		return false;
	list_del_init(&work->entry);
	clear_bit(WORK_PENDING, &work->flags);
	return true;
}

/**
 * cancel_work() - take work off the queue
 *
 * Its function may be running. Context: any. Return: true if it was queued.
 */
bool cancel_work(struct work_struct *work)
{
	struct work_pool *pool;
	unsigned long flags;
	bool was;

	pool = work_lock_pool(work, &flags);
	if (!pool)
		return false;
	was = take_off(work);
	spin_unlock_irqrestore(&pool->lock, flags);
	return was;
}

/*
 * Off the queue, and past the function if it runs: both are looked at under
 * one lock, or the function could queue itself in between and end.
 * Return: true if it ran: it may have queued itself meanwhile.
 */
static bool cancel_and_wait(struct work_struct *work, bool *was)
{
	struct work_pool *pool;
	unsigned long flags;
	struct barrier b;
	bool running;

	pool = work_lock_pool(work, &flags);
	if (!pool)
		return false;
	*was |= take_off(work);
	running = work_is_running(pool, work) &&
		  !WARN(work_is_callers(pool), "work %ps waits for itself",
			work->func);
	if (running)
		insert_barrier(pool, &b, &pool->list);
	spin_unlock_irqrestore(&pool->lock, flags);
	if (running)
		wait_for_barrier(pool, &b);
	return running;
}

/**
 * cancel_work_sync() - take work off the queue and wait for its function
 *
 * What the function queues again is taken off too; nobody else may queue it
 * meanwhile. Context: as flush_work(), not from its own function. Return: true
 * if it was queued.
 */
bool cancel_work_sync(struct work_struct *work)
{
	bool was = false;

	might_sleep();
	while (cancel_and_wait(work, &was))
		;
	return was;
}
