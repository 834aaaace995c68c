/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Work put off to task context. One queue, in order; a thread on CPU 0 runs
 * it. A work item that is queued already is
 * not queued twice; one may be queued again from its own function.
 *
 * In Linux: include/linux/workqueue.h.
 */
#ifndef _LINUX_WORKQUEUE_H
#define _LINUX_WORKQUEUE_H

#include <linux/types.h>
#include <linux/list.h>

struct work_struct;
typedef void (*work_func_t)(struct work_struct *work);

struct work_struct {
	work_func_t func;
	struct list_head entry;		/* L: work_lock; empty: not queued */
};

#define __WORK_INITIALIZER(n, f)					\
	{ .func = (f), .entry = { &(n).entry, &(n).entry } }
#define DECLARE_WORK(n, f)	struct work_struct n = __WORK_INITIALIZER(n, f)
#define INIT_WORK(w, f)							\
do {									\
	(w)->func = (f);						\
	INIT_LIST_HEAD(&(w)->entry);					\
} while (0)

bool schedule_work(struct work_struct *work);
bool work_pending(struct work_struct *work);
bool flush_work(struct work_struct *work);
bool cancel_work_sync(struct work_struct *work);
void flush_scheduled_work(void);

/* Runs what is queued; true if it ran anything. Context: task. */
bool run_scheduled_work(void);
void workqueue_init(void);

#endif /* _LINUX_WORKQUEUE_H */
