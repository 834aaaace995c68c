/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Work put off to task context: a function that a worker thread calls later.
 *
 *	static void fn(struct work_struct *work);
 *	static DECLARE_WORK(work, fn);
 *
 *	schedule_work(&work);		from any context
 *	flush_work(&work);		it has run (task context)
 *
 * Each CPU has one worker; work runs on the CPU that queued it, in order. An
 * item that is queued already is not queued twice; one whose function is
 * running may be queued again, and never runs on two CPUs at once. A function
 * may sleep, and keeps what is queued behind it waiting meanwhile.
 *
 * Delayed work is queued by a timer. Work of a CPU that goes offline runs
 * elsewhere.
 *
 * In Linux: include/linux/workqueue.h.
 */
#ifndef _LINUX_WORKQUEUE_H
#define _LINUX_WORKQUEUE_H

#include <linux/types.h>
#include <linux/container_of.h>
#include <linux/list.h>
#include <linux/threads.h>
#include <linux/timer.h>

struct work_struct;
typedef void (*work_func_t)(struct work_struct *work);

#define WORK_PENDING	0		/* bit of `flags` */
#define WORK_NO_CPU	(-1)

struct work_struct {
	work_func_t func;
	unsigned long flags;		/* atomic: queued, or about to be */
	int cpu;			/* L: that pool's; where it was last */
	struct list_head entry;		/* L: the pool's; empty: not there */
};

struct workqueue_struct;

struct delayed_work {
	struct work_struct work;
	struct timer_list timer;
	struct workqueue_struct *wq;	/* who set WORK_PENDING */
	int cpu;			/* likewise */
};

#define __WORK_INITIALIZER(n, f)					\
	{ .func = (f), .cpu = WORK_NO_CPU,				\
	  .entry = { &(n).entry, &(n).entry } }
#define DECLARE_WORK(n, f)	struct work_struct n = __WORK_INITIALIZER(n, f)
#define __DELAYED_WORK_INITIALIZER(n, f)				\
	{ .work = __WORK_INITIALIZER((n).work, f),			\
	  .timer = __TIMER_INITIALIZER((n).timer, delayed_work_timer_fn) }
#define DECLARE_DELAYED_WORK(n, f)					\
	struct delayed_work n = __DELAYED_WORK_INITIALIZER(n, f)

#define INIT_WORK(w, f)							\
do {									\
	(w)->func = (f);						\
	(w)->flags = 0;							\
	(w)->cpu = WORK_NO_CPU;						\
	INIT_LIST_HEAD(&(w)->entry);					\
} while (0)
#define INIT_DELAYED_WORK(d, f)						\
do {									\
	INIT_WORK(&(d)->work, f);					\
	timer_setup(&(d)->timer, delayed_work_timer_fn, 0);		\
} while (0)

static inline struct delayed_work *to_delayed_work(struct work_struct *work)
{
	return container_of(work, struct delayed_work, work);
}

void delayed_work_timer_fn(struct timer_list *timer);

/* "On whatever CPU asks." */
#define WORK_CPU_UNBOUND	NR_CPUS

extern struct workqueue_struct *system_wq;

/* A queue of one's own: its work can be flushed together. Context: task. */
struct workqueue_struct *alloc_workqueue(const char *name, unsigned int flags,
					 int max_active);
void destroy_workqueue(struct workqueue_struct *wq);

/* Context: any. False: it was queued already. */
bool queue_work_on(int cpu, struct workqueue_struct *wq,
		   struct work_struct *work);
bool queue_delayed_work_on(int cpu, struct workqueue_struct *wq,
			   struct delayed_work *dwork, unsigned long delay);
/* Another time for one that is queued; true: it was. */
bool mod_delayed_work_on(int cpu, struct workqueue_struct *wq,
			 struct delayed_work *dwork, unsigned long delay);

/* Context: any. True: it was queued, and is not any more. */
bool cancel_work(struct work_struct *work);
bool cancel_delayed_work(struct delayed_work *dwork);

/*
 * Context: task, no lock held that the functions take.
 * flush: true: there was something to wait for. cancel: true: it was queued;
 * it is neither queued nor running afterwards, even if it queues itself.
 */
bool flush_work(struct work_struct *work);
bool flush_delayed_work(struct delayed_work *dwork);
bool cancel_work_sync(struct work_struct *work);
bool cancel_delayed_work_sync(struct delayed_work *dwork);
void flush_workqueue(struct workqueue_struct *wq);

static inline bool work_pending(const struct work_struct *work)
{
	return *(const volatile unsigned long *)&work->flags &
	       (1UL << WORK_PENDING);
}

static inline bool delayed_work_pending(const struct delayed_work *dwork)
{
	return work_pending(&dwork->work);
}

static inline bool queue_work(struct workqueue_struct *wq,
			      struct work_struct *work)
{
	return queue_work_on(WORK_CPU_UNBOUND, wq, work);
}

static inline bool queue_delayed_work(struct workqueue_struct *wq,
				      struct delayed_work *dwork,
				      unsigned long delay)
{
	return queue_delayed_work_on(WORK_CPU_UNBOUND, wq, dwork, delay);
}

static inline bool mod_delayed_work(struct workqueue_struct *wq,
				    struct delayed_work *dwork,
				    unsigned long delay)
{
	return mod_delayed_work_on(WORK_CPU_UNBOUND, wq, dwork, delay);
}

bool schedule_work(struct work_struct *work);		/* on system_wq */

static inline bool schedule_work_on(int cpu, struct work_struct *work)
{
	return queue_work_on(cpu, system_wq, work);
}

static inline bool schedule_delayed_work(struct delayed_work *dwork,
					 unsigned long delay)
{
	return queue_delayed_work(system_wq, dwork, delay);
}

#ifdef CONFIG_WORKQUEUE
void flush_scheduled_work(void);
#else
static inline void flush_scheduled_work(void)
{
}
#endif

/* start_kernel(): threads can be made. */
void workqueue_init(void);

#endif /* _LINUX_WORKQUEUE_H */
