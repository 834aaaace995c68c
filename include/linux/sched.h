/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Threads.
 *
 *	            wake_up_process()            schedule()
 *	sleeping ------------------> runnable <------------> running
 *	   ^  (TASK_*INTERRUPTIBLE)  (on a run queue)           |
 *	   +----- set_current_state() + schedule() -------------+
 *
 * A thread that wants to sleep says so first and looks again before it does,
 * so that a wake-up between the look and the sleep is not lost:
 *
 *	set_current_state(TASK_UNINTERRUPTIBLE);
 *	if (!condition)
 *		schedule();
 *	__set_current_state(TASK_RUNNING);
 *
 * wait.h and completion.h are this, wrapped. kthread.h makes threads.
 *
 * In Linux: include/linux/sched.h.
 */
#ifndef _LINUX_SCHED_H
#define _LINUX_SCHED_H

#include <linux/atomic.h>
#include <linux/completion.h>
#include <linux/compiler.h>
#include <linux/cpumask.h>
#include <linux/list.h>
#include <linux/preempt.h>
#include <linux/smp.h>
#include <linux/spinlock_types.h>
#include <linux/types.h>
#include <asm/current.h>
#include <asm/memory.h>

/* task->__state: running or runnable, or why it does not run. */
#define TASK_RUNNING		0x0000
#define TASK_INTERRUPTIBLE	0x0001
#define TASK_UNINTERRUPTIBLE	0x0002
#define TASK_PARKED		0x0040
#define TASK_DEAD		0x0080
#define TASK_WAKING		0x0200
#define TASK_NEW		0x0800
#define TASK_IDLE		TASK_UNINTERRUPTIBLE
/* What wake_up() wakes; there are no signals, so both are the same. */
#define TASK_NORMAL		(TASK_INTERRUPTIBLE | TASK_UNINTERRUPTIBLE)

#define TASK_COMM_LEN		16

#define MAX_SCHEDULE_TIMEOUT	((long)(~0UL >> 1))

/*
 * R: the run queue's lock of task->cpu; W: wake_lock; T: the thread itself;
 * B: fixed before it runs.
 */
struct task_struct {
	struct thread_info thread_info;	/* first: see preempt.h */
	unsigned long sp;		/* while it does not run (switch.S) */
	void *stack;			/* B: lowest byte */

	unsigned int __state;		/* T, and W + R when it is woken */
	int on_cpu;			/* its registers are in a CPU */
	int on_rq;			/* R: TASK_ON_RQ_*, 0: sleeps */
	unsigned int cpu;		/* W: whose run queue is its own */
	spinlock_t wake_lock;		/* outside any run queue's lock */
	struct list_head rq_entry;	/* R */
	int slice;			/* R: ticks left */
	unsigned int migration_disabled;	/* T */
	struct cpumask cpus_mask;	/* W: where it may run */
	unsigned int nr_cpus_allowed;	/* W */

	int pid;			/* B */
	char comm[TASK_COMM_LEN];	/* B */
	atomic_t usage;			/* the last one frees it */
	unsigned long nr_switches;	/* R: how often it got a CPU */
	unsigned long nr_migrations;	/* W */
	struct list_head tasks;		/* L: tasks_lock */

	/* kthread.h */
	int (*threadfn)(void *data);	/* B */
	void *thread_data;		/* B */
	unsigned long kthread_flags;	/* bits of kthread.c, atomic */
	int exit_code;			/* T, then whoever saw `exited` */
	struct completion exited;
	struct completion buried;	/* its stack is memory again */
	struct completion parked;
};

extern struct task_struct init_task;

static inline int task_pid_nr(const struct task_struct *task)
{
	return task->pid;
}

static inline unsigned int task_cpu(const struct task_struct *task)
{
	return READ_ONCE(task->cpu);
}

static inline struct task_struct *get_task_struct(struct task_struct *task)
{
	atomic_inc(&task->usage);
	return task;
}

void put_task_struct(struct task_struct *task);

/* No barrier: for going back to TASK_RUNNING, or when a lock orders it. */
#define __set_current_state(state)					\
	WRITE_ONCE(current->__state, (state))
/* Full barrier between the state and the look at what is waited for. */
#define set_current_state(state)					\
	smp_store_mb(current->__state, (state))
#define get_current_state()	READ_ONCE(current->__state)

static inline bool need_resched(void)
{
	return tif_need_resched();
}

/* Context of all: task, preemption and interrupts on. */
void schedule(void);
long schedule_timeout(long timeout);		/* jiffies; what is left */
long schedule_timeout_interruptible(long timeout);
long schedule_timeout_uninterruptible(long timeout);
void yield(void);
/* A point in a long loop where another thread may run. 1: one did. */
int cond_resched(void);

/* Context: any. 1: it was asleep in one of these states. */
int wake_up_process(struct task_struct *task);
int wake_up_state(struct task_struct *task, unsigned int state);

/* Context: task. -EINVAL: none of these CPUs runs threads. */
int set_cpus_allowed_ptr(struct task_struct *task, const struct cpumask *mask);
/*
 * Like set_cpus_allowed_ptr(), but does not wait until a running thread has
 * left. Context: any.
 */
int set_cpus_allowed_nowait(struct task_struct *task,
			    const struct cpumask *mask);

/* The thread stays on its CPU, but may be preempted there. They nest. */
void migrate_disable(void);
void migrate_enable(void);

/* Can the running thread not move, whatever happens? */
static inline bool is_percpu_thread(void)
{
	return current->nr_cpus_allowed == 1 || current->migration_disabled;
}

/* The lowest word of a thread's stack; holds STACK_END_MAGIC. */
static inline unsigned long *end_of_stack(const struct task_struct *task)
{
	return task->stack;
}

void set_task_stack_end_magic(struct task_struct *task);
bool task_stack_end_corrupted(const struct task_struct *task);

/* start_kernel()'s steps. */
void sched_init(void);			/* slab is there; threads can be made */
void sched_start_threads(void);		/* every CPU is online */

/* The thread a CPU runs when there is no other. */
struct task_struct *idle_task(unsigned int cpu);
void cpu_idle_loop(void) __noreturn;

/* sched/time.c's tick. Context: interrupt. */
void scheduler_tick(void);

#endif /* _LINUX_SCHED_H */
