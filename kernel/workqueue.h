/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Between the files of the work queue. */
#ifndef _KERNEL_WORKQUEUE_H
#define _KERNEL_WORKQUEUE_H

#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/workqueue.h>

/* A function that is being called; on the stack of whoever calls it. */
struct work_call {
	struct work_struct *work;
	struct work_call *outer;	/* L: lock; in whose function it is */
};

/* What one CPU has to do. */
struct work_pool {
	spinlock_t lock;		/* interrupts off */
	struct list_head list;		/* L: lock; in order */
	struct work_call *calls;	/* L: lock; innermost first */
	struct task_struct *worker;	/* L: lock; NULL: not yet made */
	unsigned int cpu;		/* B */
	unsigned long nr_done;		/* L: lock */
};

/* The pool that @work is in, or was in last, locked; NULL: in none ever. */
struct work_pool *work_lock_pool(struct work_struct *work,
				 unsigned long *flags);
struct work_pool *work_pool_of(unsigned int cpu);

/* Lock: pool->lock. Is its function being called? */
bool work_is_running(const struct work_pool *pool,
		     const struct work_struct *work);
/* May, or must, the caller do the pool's work himself? */
bool work_is_callers(const struct work_pool *pool);

/* Puts an item, WORK_PENDING set by the caller, where it belongs. */
void work_insert(int cpu, struct work_struct *work);
/* Takes the head off and calls it. False: there is none. */
bool work_call_one(struct work_pool *pool);

#endif /* _KERNEL_WORKQUEUE_H */
