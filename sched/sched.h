/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the scheduler's files share: the run queue.
 *
 * Locks, outermost first: task->wake_lock, rq->lock. Both with interrupts
 * off. Nobody ever holds two run queues' locks: a thread that changes its CPU
 * leaves one queue (TASK_ON_RQ_MIGRATING), and enters the other when the
 * first lock has been given back.
 *
 * Invariants:
 *  1. task->cpu changes under the task's wake_lock only.
 *  2. task->on_rq is 1 (QUEUED) from the moment it enters a queue until its
 *     own schedule() takes it off because it sleeps; the running thread is
 *     QUEUED but not on the list.
 *  3. A thread is on_cpu from the moment schedule() has chosen it until the
 *     next one on that CPU has taken over (finish_task_switch()), that is,
 *     until its registers are saved. A waker that finds it off the queue
 *     but on_cpu waits for that before it queues it elsewhere. A waker that
 *     finds it on the list need not wait: the list's lock is held until then.
 */
#ifndef _KERNEL_SCHED_SCHED_H
#define _KERNEL_SCHED_SCHED_H

#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/spinlock.h>

#define TASK_ON_RQ_QUEUED	1
#define TASK_ON_RQ_MIGRATING	2

#define SLICE_TICKS		2

/* One per CPU. R: lock. */
struct rq {
	spinlock_t lock;
	struct list_head queue;		/* R: runnable, not running */
	unsigned int nr_waiting;	/* R: of them; others look unlocked */
	struct task_struct *curr;	/* R: written by the CPU itself */
	struct task_struct *idle;	/* B */
	unsigned long nr_switches;	/* C */
	unsigned long nr_pulled;	/* C: threads taken from other CPUs */
	unsigned int cpu;		/* B */
};

DECLARE_PER_CPU_SHARED_ALIGNED(struct rq, runqueues);

#define cpu_rq(cpu)	per_cpu_ptr(&runqueues, cpu)
#define this_rq()	raw_cpu_ptr(&runqueues)	/* preemption is off */

/*
 * The lock is handed over in a switch: the thread that took it is not the one
 * that gives it back, but the CPU is. So it leaves the preempt count alone.
 * Context: interrupts off.
 */
static inline void rq_lock(struct rq *rq)
{
	do_raw_spin_lock(&rq->lock);
}

static inline void rq_unlock(struct rq *rq)
{
	do_raw_spin_unlock(&rq->lock);
}

/* queue.c: the list itself. Lock: rq->lock. */
void rq_init(struct rq *rq, unsigned int cpu);
void rq_enqueue(struct rq *rq, struct task_struct *task);
void rq_dequeue(struct rq *rq, struct task_struct *task);
struct task_struct *rq_first(struct rq *rq);
struct task_struct *rq_find_movable(struct rq *rq, unsigned int to_cpu);
bool task_may_move_to(const struct task_struct *task, unsigned int cpu);

/* core.c */
extern bool scheduler_running;		/* B: threads can be switched to */
void resched_curr(struct rq *rq);	/* Lock: rq->lock */
void schedule_tail(struct task_struct *prev);
void schedule_idle(void);
void sched_preempt(void);		/* out of preempt_enable() */
void schedule_dead(void) __noreturn;

/* wakeup.c: puts a thread that is off all queues onto one. */
void attach_task(struct task_struct *task, unsigned int prefer);
/* Lock: task->wake_lock. */
void attach_task_locked(struct task_struct *task, unsigned int prefer);

/* affinity.c */
bool cpu_allowed(const struct task_struct *task, unsigned int cpu);
unsigned int select_cpu(const struct task_struct *task, unsigned int prefer);

/* balance.c. Context: interrupts off or preemption off. */
#ifdef CONFIG_TASK_BALANCE
bool idle_balance(void);		/* true: there is something to run */
void tick_balance(struct rq *rq);
#else
static inline bool idle_balance(void)
{
	return false;
}

static inline void tick_balance(struct rq *rq __always_unused)
{
}
#endif

/* task.c */
void task_init(struct task_struct *task, const char *name);
void task_publish(struct task_struct *task);
void task_setup_idle(unsigned int cpu);
void task_wait_for_waker(struct task_struct *task);
void task_bury(struct task_struct *dead);	/* any context */
struct task_struct *task_next_dead(void);
extern struct wait_queue_head dead_wait;	/* until there is one */
extern spinlock_t tasks_lock;
extern struct list_head task_list;	/* L: tasks_lock */

/* kernel/task.c */
struct task_struct *task_create(const char *name);

/* A new thread's first C function; prev ran before it on this CPU. */
void kthread_start(struct task_struct *prev) __noreturn; /* kernel/kthread.c */
void idle_start(struct task_struct *prev) __noreturn;		/* idle.c */

/* idle.c: what an idle CPU does that is online no longer. B; kernel/smp.c. */
extern void (*sched_cpu_gone)(void);

/* time.c: then idle CPUs keep ticking. */
bool tick_hooks_registered(void);

/* preempt.c. Reports what must not be; repairs the count. */
void schedule_check(struct task_struct *prev);

#endif /* _KERNEL_SCHED_SCHED_H */
