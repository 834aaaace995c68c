// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Threads made and freed.
 *
 *	task_create()		memory, stack, name; on the list
 *	schedule() for the	the thread that takes over its CPU hands it to
 *	last time		task_bury(): its stack is in use no longer
 *	reaper()		a thread that frees stacks and drops the
 *				reference that running was
 *	put_task_struct()	the last reference frees the rest
 *
 * In Linux: kernel/fork.c, kernel/sched/core.c.
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
#include "../sched/sched.h"
#include "hotplug/cpuhp.h"

static atomic_t next_pid = ATOMIC_INIT(2);

/**
 * task_create() - a thread that starts in kthread_start()
 *
 * Context: task. Return: it, asleep in TASK_NEW, with the one reference that
 * the reaper drops; or NULL.
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

void put_task_struct(struct task_struct *task)
{
	if (!atomic_dec_and_test(&task->usage))
		return;
	task_wait_for_waker(task);
	kfree(task);
}

static int reaper(void *unused __always_unused)
{
	struct task_struct *dead;
	unsigned long flags;

	for (;;) {
		wait_event(dead_wait, (dead = task_next_dead()));
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
	preempt_set_scheduler(sched_preempt);
	scheduler_running = true;
	sched_hotplug_init();
	if (IS_ERR(kthread_run(reaper, NULL, "reaper")))
		panic("no memory for the first thread");
}
