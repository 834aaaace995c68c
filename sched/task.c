// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Threads as the scheduler sees them: the list of all, the dead ones, and the
 * two kinds that need no memory. kernel/task.c makes and frees the others.
 *
 *	init_task	the boot flow
 *	idle threads	a per-CPU variable each: there is one per CPU, and it
 *			is there before there is anything to allocate
 *
 * A thread that has ended goes to dead_tasks in its CPU's next thread: only
 * then is its stack in use no longer.
 *
 * Lock: tasks_lock guards the list of all threads, dead_lock the dead ones.
 *
 * In Linux: kernel/fork.c, init/init_task.c.
 */
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <asm/sections.h>
#include "sched.h"

DEFINE_SPINLOCK(tasks_lock);
LIST_HEAD(task_list);			/* L: tasks_lock */

static DEFINE_SPINLOCK(dead_lock);
static LIST_HEAD(dead_tasks);		/* L: dead_lock; by rq_entry */
DECLARE_WAIT_QUEUE_HEAD(dead_wait);

/* The boot CPU's flow from start_kernel() on, and all that init/ does. */
struct task_struct init_task = {
	.stack = init_stack,
	.on_cpu = 1,
	.on_rq = TASK_ON_RQ_QUEUED,
	.wake_lock = __SPIN_LOCK_UNLOCKED(init_task.wake_lock),
	.rq_entry = LIST_HEAD_INIT(init_task.rq_entry),
	.slice = SLICE_TICKS,
	.nr_cpus_allowed = 1,
	.pid = 1,
	.comm = "init",
	.usage = ATOMIC_INIT(2),
};

static DEFINE_PER_CPU(struct task_struct, idle_tasks);

struct task_struct *idle_task(unsigned int cpu)
{
	return per_cpu_ptr(&idle_tasks, cpu);
}

/* All that needs no memory. It may run on the CPUs that are active now. */
void task_init(struct task_struct *task, const char *name)
{
	task->__state = TASK_NEW;
	spin_lock_init(&task->wake_lock);
	INIT_LIST_HEAD(&task->rq_entry);
	task->cpu = raw_smp_processor_id();
	strscpy(task->comm, name, sizeof(task->comm));
	init_completion(&task->exited);
	init_completion(&task->buried);
	init_completion(&task->parked);
	/* schedule()'s: given back by schedule_tail(). */
	task->thread_info.preempt_count = PREEMPT_OFFSET;
}

void task_publish(struct task_struct *task)
{
	unsigned long flags;

	spin_lock_irqsave(&tasks_lock, flags);
	list_add_tail(&task->tasks, &task_list);
	spin_unlock_irqrestore(&tasks_lock, flags);
}

/* A CPU's idle thread; its stack, if it has one already, stays. */
void task_setup_idle(unsigned int cpu)
{
	struct task_struct *task = idle_task(cpu);
	char name[TASK_COMM_LEN];

	snprintf(name, sizeof(name), "idle/%u", cpu);
	task_init(task, name);
	task->__state = TASK_RUNNING;
	task->on_cpu = 1;
	task->cpu = cpu;
	cpumask_clear(&task->cpus_mask);
	cpumask_set_cpu(cpu, &task->cpus_mask);
	task->nr_cpus_allowed = 1;
	atomic_set(&task->usage, 2);
	task_publish(task);
}

/*
 * Whoever woke it last, or moved it, may still hold its wake_lock: from the
 * moment it was on a queue it could run, end and be buried. (Linux frees it
 * an RCU grace period later.)
 */
void task_wait_for_waker(struct task_struct *task)
{
	unsigned long flags;

	spin_lock_irqsave(&task->wake_lock, flags);
	spin_unlock_irqrestore(&task->wake_lock, flags);
}

/* Its last schedule() has ended. Context: any. */
void task_bury(struct task_struct *dead)
{
	unsigned long flags;

	spin_lock_irqsave(&dead_lock, flags);
	list_add_tail(&dead->rq_entry, &dead_tasks);
	spin_unlock_irqrestore(&dead_lock, flags);
	wake_up(&dead_wait);
}

/* Takes one off, or NULL. */
struct task_struct *task_next_dead(void)
{
	struct task_struct *dead;
	unsigned long flags;

	spin_lock_irqsave(&dead_lock, flags);
	dead = list_first_entry_or_null(&dead_tasks, struct task_struct,
					rq_entry);
	if (dead)
		list_del_init(&dead->rq_entry);
	spin_unlock_irqrestore(&dead_lock, flags);
	return dead;
}
