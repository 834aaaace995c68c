// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Calls into other CPUs' task context: a thread per CPU, bound to it, that
 * empties that CPU's queue.
 *
 * The functions may sleep and take mutexes. The caller sleeps until its
 * function has returned. What is queued for its own CPU meanwhile is done by
 * that CPU's thread, so two CPUs that call each other both get an answer.
 *
 * Locks: each queue's lock (interrupts off) guards its list. A call lives on
 * its caller's stack, or in broadcast[], and belongs to its queue until
 * `done` is completed. broadcast_lock serialises run_on_each_cpu(), which may
 * therefore not be called from a function that it runs. cpus_read_lock() is
 * held throughout: no CPU goes while a function is called for it, and no
 * hotplug callback may use this.
 *
 * In Linux: no counterpart; work_on_cpu() and stop_machine() come close.
 */
#include <linux/bug.h>
#include <linux/completion.h>
#include <linux/cpu.h>
#include <linux/cpuhotplug.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/smp.h>
#include <linux/spinlock.h>

struct task_call {
	struct task_call *next;		/* L: the queue's lock */
	smp_call_func_t func;
	void *info;
	struct completion done;
};

struct task_queue {
	spinlock_t lock;
	struct task_call *first;	/* L: lock */
	struct task_struct *thread;	/* B */
};

static DEFINE_PER_CPU_SHARED_ALIGNED(struct task_queue, task_queue);

static struct task_call broadcast[NR_CPUS];	/* L: broadcast_lock */
static DEFINE_MUTEX(broadcast_lock);

static void post(unsigned int cpu, struct task_call *call)
{
	struct task_queue *q = per_cpu_ptr(&task_queue, cpu);
	struct task_call **link;
	unsigned long flags;

	call->next = NULL;
	init_completion(&call->done);
	spin_lock_irqsave(&q->lock, flags);
	for (link = &q->first; *link; link = &(*link)->next)
		;
	*link = call;
	spin_unlock_irqrestore(&q->lock, flags);
	wake_up_process(q->thread);
}

static struct task_call *take(struct task_queue *q)
{
	struct task_call *call;
	unsigned long flags;

	spin_lock_irqsave(&q->lock, flags);
	call = q->first;
	if (call)
		q->first = call->next;
	spin_unlock_irqrestore(&q->lock, flags);
	return call;
}

/* One per CPU: serves what is queued for it. */
static int serve(void *data)
{
	struct task_queue *q = data;
	struct task_call *call;

	while (!kthread_should_stop()) {
		set_current_state(TASK_INTERRUPTIBLE);
		call = take(q);
		if (!call) {
			schedule();
			continue;
		}
		__set_current_state(TASK_RUNNING);
		call->func(call->info);
		complete(&call->done);
	}
	__set_current_state(TASK_RUNNING);
	return 0;
}

/* A CPU comes for the first time, or is there already. */
static int create_thread(unsigned int cpu)
{
	struct task_queue *q = per_cpu_ptr(&task_queue, cpu);
	struct task_struct *thread;

	if (q->thread)
		return 0;
	thread = kthread_create_on_cpu(serve, q, cpu, "call/%u");
	if (IS_ERR(thread))
		return PTR_ERR(thread);
	q->thread = thread;
	return 0;
}

/* Context: boot, every CPU that will be is online. */
void __init sched_start_threads(void)
{
	if (cpuhp_setup_state(CPUHP_CREATE_THREADS, "calls:prepare",
			      create_thread, NULL))
		panic("no memory for the CPUs' call threads");
}

/**
 * run_on_cpu() - run func(info) in a CPU's task context and wait for it
 *
 * On this CPU it is an ordinary call, which does not move to another one
 * meanwhile. Context: task. Return: 0 or -ENXIO if that CPU is not online.
 */
int run_on_cpu(unsigned int cpu, smp_call_func_t func, void *info)
{
	struct task_call call = { .func = func, .info = info };

	might_sleep();
	migrate_disable();
	if (cpu == raw_smp_processor_id()) {
		func(info);
		migrate_enable();
		return 0;
	}
	migrate_enable();
	cpus_read_lock();
	if (cpu >= nr_cpu_ids || !cpu_online(cpu)) {
		cpus_read_unlock();
		return -ENXIO;
	}
	post(cpu, &call);
	wait_for_completion(&call.done);
	cpus_read_unlock();
	return 0;
}

/**
 * run_on_each_cpu() - run func(info) in every online CPU's task context
 *
 * All at the same time, this one included; returns when the last is done.
 * Context: as run_on_cpu(), and not from a function called by this one.
 */
void run_on_each_cpu(smp_call_func_t func, void *info)
{
	unsigned int me, cpu;
	struct cpumask targets;

	cpus_read_lock();
	mutex_lock(&broadcast_lock);
	migrate_disable();
	me = raw_smp_processor_id();
	cpumask_copy(&targets, cpu_online_mask);
	cpumask_clear_cpu(me, &targets);
	for_each_cpu(cpu, &targets) {
		broadcast[cpu].func = func;
		broadcast[cpu].info = info;
		post(cpu, &broadcast[cpu]);
	}
	func(info);
	migrate_enable();
	for_each_cpu(cpu, &targets)
		wait_for_completion(&broadcast[cpu].done);
	mutex_unlock(&broadcast_lock);
	cpus_read_unlock();
}
