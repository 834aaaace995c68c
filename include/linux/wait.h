/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Wait queues: threads that sleep until a condition holds.
 *
 *	waiter					waker
 *	wait_event(wq, cond)			make cond true
 *	  on the queue, state "sleeping"	wake_up(&wq)
 *	  look at cond; false: schedule()
 *
 * The waiter is on the queue before it looks, and wake_up() orders its look
 * at the queue after what made cond true: one of the two sees the other.
 *
 * wake_up() wakes all who wait non-exclusively and one exclusive waiter;
 * wake_up_all() everybody.
 *
 * In Linux: include/linux/wait.h, kernel/sched/wait.c.
 */
#ifndef _LINUX_WAIT_H
#define _LINUX_WAIT_H

#include <linux/compiler.h>
#include <linux/list.h>
#include <linux/spinlock_types.h>
#include <linux/types.h>

struct task_struct;

struct wait_queue_head {
	spinlock_t lock;		/* interrupts off */
	struct list_head head;		/* L: lock */
};
typedef struct wait_queue_head wait_queue_head_t;

#define WQ_FLAG_EXCLUSIVE	0x01

struct wait_queue_entry {
	unsigned int flags;		/* the waiter's */
	struct task_struct *task;	/* whom to wake */
	struct list_head entry;		/* L: the head's lock */
};
typedef struct wait_queue_entry wait_queue_entry_t;

#define __WAIT_QUEUE_HEAD_INITIALIZER(name)				\
	{ .lock = __SPIN_LOCK_UNLOCKED((name).lock),			\
	  .head = LIST_HEAD_INIT((name).head) }
#define DECLARE_WAIT_QUEUE_HEAD(name)					\
	struct wait_queue_head name = __WAIT_QUEUE_HEAD_INITIALIZER(name)
#define DECLARE_WAIT_QUEUE_HEAD_ONSTACK(name)	DECLARE_WAIT_QUEUE_HEAD(name)

#define DEFINE_WAIT(name)						\
	struct wait_queue_entry name = {				\
		.task = current,					\
		.entry = LIST_HEAD_INIT((name).entry),			\
	}

void init_waitqueue_head(struct wait_queue_head *wq);

/* Context: the waiter, task. */
void prepare_to_wait(struct wait_queue_head *wq,
		     struct wait_queue_entry *entry, unsigned int state);
void prepare_to_wait_exclusive(struct wait_queue_head *wq,
			       struct wait_queue_entry *entry,
			       unsigned int state);
void finish_wait(struct wait_queue_head *wq, struct wait_queue_entry *entry);

/* Context: any. nr: exclusive waiters to wake, 0: all. */
void __wake_up(struct wait_queue_head *wq, unsigned int state, int nr);
/* Like __wake_up(), but the caller holds wq->lock. */
void __wake_up_locked(struct wait_queue_head *wq, unsigned int state, int nr);

#define wake_up(wq)			__wake_up(wq, TASK_NORMAL, 1)
#define wake_up_nr(wq, n)		__wake_up(wq, TASK_NORMAL, n)
#define wake_up_all(wq)			__wake_up(wq, TASK_NORMAL, 0)
#define wake_up_interruptible(wq)	__wake_up(wq, TASK_INTERRUPTIBLE, 1)
#define wake_up_interruptible_all(wq)	__wake_up(wq, TASK_INTERRUPTIBLE, 0)

/* A hint, unless the caller has a barrier between cond and this look. */
static inline bool waitqueue_active(struct wait_queue_head *wq)
{
	return !list_empty(&wq->head);
}

/* Sleeps until cond; `sleep` is what is done while it does not hold. */
#define ___wait_event(wq, cond, state, exclusive, sleep)		\
do {									\
	DEFINE_WAIT(__wait);						\
									\
	for (;;) {							\
		if (exclusive)						\
			prepare_to_wait_exclusive(&(wq), &__wait,	\
						  state);		\
		else							\
			prepare_to_wait(&(wq), &__wait, state);		\
		if (cond)						\
			break;						\
		sleep;							\
	}								\
	finish_wait(&(wq), &__wait);					\
} while (0)

/* Context: task; cond is evaluated in state "sleeping": it must not sleep. */
#define wait_event(wq, cond)						\
do {									\
	might_sleep();							\
	if (!(cond))							\
		___wait_event(wq, cond, TASK_UNINTERRUPTIBLE, 0,	\
			      schedule());				\
} while (0)

#define wait_event_exclusive(wq, cond)					\
do {									\
	might_sleep();							\
	if (!(cond))							\
		___wait_event(wq, cond, TASK_UNINTERRUPTIBLE, 1,	\
			      schedule());				\
} while (0)

/* Nothing interrupts: always 0. */
#define wait_event_interruptible(wq, cond)				\
({									\
	might_sleep();							\
	if (!(cond))							\
		___wait_event(wq, cond, TASK_INTERRUPTIBLE, 0,		\
			      schedule());				\
	0;								\
})

/*
 * timeout in jiffies. 0: the time is over and cond does not hold; else what
 * is left, at least 1.
 */
#define __wait_cond_timeout(cond, left)					\
({									\
	bool __true = (cond);						\
									\
	if (__true && !(left))						\
		(left) = 1;						\
	__true || !(left);						\
})

#define __wait_event_timeout(wq, cond, state, timeout)			\
({									\
	long __left = (timeout);					\
									\
	might_sleep();							\
	if (!__wait_cond_timeout(cond, __left))				\
		___wait_event(wq, __wait_cond_timeout(cond, __left),	\
			      state, 0,					\
			      __left = schedule_timeout(__left));	\
	__left;								\
})

#define wait_event_timeout(wq, cond, timeout)				\
	__wait_event_timeout(wq, cond, TASK_UNINTERRUPTIBLE, timeout)
#define wait_event_interruptible_timeout(wq, cond, timeout)		\
	__wait_event_timeout(wq, cond, TASK_INTERRUPTIBLE, timeout)

#endif /* _LINUX_WAIT_H */
