/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * "It is done": one thread waits, another one (or an interrupt) says so.
 * complete() lets one waiter through, before or after it comes;
 * complete_all() everybody, until reinit_completion().
 *
 * When wait_for_completion() returns, complete() no longer touches the
 * completion, so it may live on the waiter's stack.
 *
 * In Linux: include/linux/completion.h, kernel/sched/completion.c.
 */
#ifndef _LINUX_COMPLETION_H
#define _LINUX_COMPLETION_H

#include <linux/wait.h>

struct completion {
	unsigned int done;		/* L: wait.lock; UINT_MAX: all */
	struct wait_queue_head wait;
};

#define COMPLETION_INITIALIZER(work)					\
	{ .done = 0, .wait = __WAIT_QUEUE_HEAD_INITIALIZER((work).wait) }
#define DECLARE_COMPLETION(work)					\
	struct completion work = COMPLETION_INITIALIZER(work)
#define DECLARE_COMPLETION_ONSTACK(work)	DECLARE_COMPLETION(work)

static inline void init_completion(struct completion *x)
{
	x->done = 0;
	init_waitqueue_head(&x->wait);
}

/* Nobody may be waiting. */
static inline void reinit_completion(struct completion *x)
{
	x->done = 0;
}

/* Context: task. */
void wait_for_completion(struct completion *x);
/* jiffies; 0: it did not happen in time, else what was left (at least 1). */
unsigned long wait_for_completion_timeout(struct completion *x,
					  unsigned long timeout);

/* Context: any. */
bool try_wait_for_completion(struct completion *x);
bool completion_done(struct completion *x);
void complete(struct completion *x);
void complete_all(struct completion *x);

#endif /* _LINUX_COMPLETION_H */
