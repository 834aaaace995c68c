// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Threads' bodies: made, listed, buried.
 *
 *	task_create()		memory, stack, name; on the list
 *	schedule() for the	the thread that takes over its CPU hands it to
 *	last time		task_bury(): its stack is in use no longer
 *	the grave digger	a thread that frees stacks and drops the
 *				reference that running was
 *	put_task_struct()	the last reference frees the rest
 *
 * init_task is the boot flow; each CPU's idle thread is a per-CPU variable,
 * since there is one of it per CPU, made before there is anything to allocate.
 *
 * Lock: tasks_lock guards the list of all threads, dead_lock those to bury.
 *
 * In Linux: kernel/fork.c, init/init_task.c.
 */
#include <linux/err.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kstack.h>
#include <linux/kthread.h>
#include <linux/list.h>
#include <linux/numa.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <asm/sections.h>
#include <asm-generic/arch.h>
#include "sched.h"

DEFINE_SPINLOCK(tasks_lock);
LIST_HEAD(task_list);			/* L: tasks_lock */

static DEFINE_SPINLOCK(dead_lock);
static LIST_HEAD(dead_tasks);		/* L: dead_lock; by rq_entry */
static DECLARE_WAIT_QUEUE_HEAD(dead_wait);

static atomic_t next_pid = ATOMIC_INIT(2);

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
static void task_init(struct task_struct *task, const char *name)
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

static void task_publish(struct task_struct *task)
{
	unsigned long flags;

	spin_lock_irqsave(&tasks_lock, flags);
	list_add_tail(&task->tasks, &task_list);
	spin_unlock_irqrestore(&tasks_lock, flags);
}

/**
 * task_create() - a thread that starts in kthread_start()
 *
 * Context: task. Return: it, asleep in TASK_NEW, with the one reference that
 * the grave digger drops; or NULL.
 */
struct task_struct *task_create(const char *name)
{
	struct task_struct *task = kzalloc(sizeof(*task), GFP_KERNEL);

	if (!task)
		return NULL;
	task_init(task, name);
	cpumask_copy(&task->cpus_mask, cpu_possible_mask);
	task->nr_cpus_allowed = cpumask_weight(cpu_possible_mask);
	task->stack = alloc_kernel_stack(NUMA_NO_NODE, task->comm);
	if (!task->stack) {
		kfree(task);
		return NULL;
	}
	set_task_stack_end_magic(task);
	arch_setup_new_thread(task, kthread_start);
	task->pid = atomic_inc_return(&next_pid) - 1;
	atomic_set(&task->usage, 1);
	task_publish(task);
	return task;
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
static void wait_for_waker(struct task_struct *task)
{
	unsigned long flags;

	spin_lock_irqsave(&task->wake_lock, flags);
	spin_unlock_irqrestore(&task->wake_lock, flags);
}

void put_task_struct(struct task_struct *task)
{
	if (!atomic_dec_and_test(&task->usage))
		return;
	wait_for_waker(task);
	kfree(task);
}

/* Its last schedule() is over. Context: any. */
void task_bury(struct task_struct *dead)
{
	unsigned long flags;

	spin_lock_irqsave(&dead_lock, flags);
	list_add_tail(&dead->rq_entry, &dead_tasks);
	spin_unlock_irqrestore(&dead_lock, flags);
	wake_up(&dead_wait);
}

static struct task_struct *next_dead(void)
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

static int grave_digger(void *unused __always_unused)
{
	struct task_struct *dead;
	unsigned long flags;

	for (;;) {
		wait_event(dead_wait, !list_empty(&dead_tasks));
		dead = next_dead();
		if (!dead)
			continue;
		spin_lock_irqsave(&tasks_lock, flags);
		list_del_init(&dead->tasks);
		spin_unlock_irqrestore(&tasks_lock, flags);
		free_kernel_stack(dead->stack);
		dead->stack = NULL;
		complete_all(&dead->buried);
		put_task_struct(dead);
	}
	return 0;
}

/**
 * sched_init() - run queues, idle threads; from here on threads may be made
 *
 * Context: boot CPU, interrupts off, kmalloc() works.
 */
void __init sched_init(void)
{
	struct task_struct *idle = idle_task(0);
	unsigned int cpu;

	cpumask_set_cpu(0, &init_task.cpus_mask);
	init_completion(&init_task.exited);
	init_completion(&init_task.parked);
	task_publish(&init_task);
	for_each_possible_cpu(cpu) {
		struct rq *rq = cpu_rq(cpu);

		task_setup_idle(cpu);
		rq_init(rq, cpu);
		rq->idle = idle_task(cpu);
		rq->curr = cpu ? rq->idle : &init_task;
	}
	idle->stack = alloc_kernel_stack(NUMA_NO_NODE, idle->comm);
	if (!idle->stack)
		panic("no memory for the stack of CPU 0's idle thread");
	idle->on_cpu = 0;
	set_task_stack_end_magic(idle);
	arch_setup_new_thread(idle, idle_start);
	scheduler_running = true;
	sched_hotplug_init();
	if (IS_ERR(kthread_run(grave_digger, NULL, "grave_digger")))
		panic("no memory for the first thread");
}
