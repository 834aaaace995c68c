// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Calls into other CPUs' task context: a queue per CPU that its idle loop
 * empties, with interrupts on and free to take mutexes.
 *
 * The caller waits until the function has returned, and serves the calls to
 * his own CPU meanwhile: two CPUs that call each other both get their answer.
 * That is why he must not hold a mutex: what he serves could want it.
 *
 * Locks: each queue's lock (interrupts off) guards its list. A call belongs
 * to its queue until `done` is set, with release order, as the very last
 * access. broadcast_owner (a CPU number + 1) serialises run_on_each_cpu(),
 * whose calls lie in one static array.
 *
 * In Linux: no counterpart; work_on_cpu() and stop_machine() come close.
 */
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include "internal.h"

struct task_call {
	struct task_call *next;		/* L: the queue's lock */
	smp_call_func_t func;
	void *info;
	bool done;			/* set by the callee, release */
};

struct task_queue {
	spinlock_t lock;
	struct task_call *first;	/* L: lock */
};

static DEFINE_PER_CPU_SHARED_ALIGNED(struct task_queue, task_queue);
DECLARE_PER_CPU(int, mutexes_held);

static struct task_call broadcast[NR_CPUS];	/* broadcast_owner's */
static atomic_t broadcast_owner = ATOMIC_INIT(0);

static void post(unsigned int cpu, struct task_call *call)
{
	struct task_queue *q = per_cpu_ptr(&task_queue, cpu);
	struct task_call **link;
	unsigned long flags;

	call->next = NULL;
	call->done = false;
	spin_lock_irqsave(&q->lock, flags);
	for (link = &q->first; *link; link = &(*link)->next)
		;
	*link = call;
	spin_unlock_irqrestore(&q->lock, flags);
	smp_send_reschedule(cpu);
}

static struct task_call *take(void)
{
	struct task_queue *q = this_cpu_ptr(&task_queue);
	struct task_call *call;
	unsigned long flags;

	spin_lock_irqsave(&q->lock, flags);
	call = q->first;
	if (call)
		q->first = call->next;
	spin_unlock_irqrestore(&q->lock, flags);
	return call;
}

/* Serves everything queued for this CPU; true if there was something. */
bool run_task_calls(void)
{
	struct task_call *call;
	bool any = false;

	while ((call = take())) {
		call->func(call->info);
		smp_store_release(&call->done, true);
		any = true;
	}
	return any;
}

/* A hint without the lock: whoever queues sends an interrupt afterwards. */
bool task_calls_pending(void)
{
	return READ_ONCE(this_cpu_ptr(&task_queue)->first) != NULL;
}

static void wait_for(struct task_call *call)
{
	while (!smp_load_acquire(&call->done)) {
		run_task_calls();
		cpu_relax();
	}
}

static void check_context(void)
{
	WARN_ON_ONCE(in_hardirq() || irqs_disabled());
	WARN_ON_ONCE(__this_cpu_read(mutexes_held) > 0);
}

/**
 * run_on_cpu() - run func(info) in a CPU's task context and wait for it
 *
 * Context: task, interrupts on, no mutex held. Return: 0 or -ENXIO if that
 * CPU is not online.
 */
int run_on_cpu(unsigned int cpu, smp_call_func_t func, void *info)
{
	struct task_call call = { .func = func, .info = info };

	if (cpu == smp_processor_id()) {
		func(info);
		return 0;
	}
	if (cpu >= nr_cpu_ids || !cpu_online(cpu))
		return -ENXIO;
	check_context();
	post(cpu, &call);
	wait_for(&call);
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
	unsigned int me = smp_processor_id(), cpu;
	struct cpumask targets;

	check_context();
	BUG_ON(atomic_read(&broadcast_owner) == (int)me + 1);
	while (atomic_cmpxchg(&broadcast_owner, 0, me + 1)) {
		run_task_calls();
		cpu_relax();
	}
	cpumask_copy(&targets, cpu_online_mask);
	cpumask_clear_cpu(me, &targets);
	for_each_cpu(cpu, &targets) {
		broadcast[cpu].func = func;
		broadcast[cpu].info = info;
		post(cpu, &broadcast[cpu]);
	}
	func(info);
	for_each_cpu(cpu, &targets)
		wait_for(&broadcast[cpu]);
	smp_mb();
	atomic_set(&broadcast_owner, 0);
}
