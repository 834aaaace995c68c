// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Waking a thread up, once for each time it sleeps, and never too early.
 *
 * A thread that is about to sleep has set its state; where it stands decides:
 *
 *	on_rq != 0	it has not got to schedule() yet, or was preempted on
 *			its way: taking the state back is all (rq->lock orders
 *			this with its schedule())
 *	on_rq == 0,	its CPU is still switching away from it: wait until its
 *	on_cpu == 1	registers are saved
 *	on_rq == 0,	it sleeps: choose a CPU, queue it there, and interrupt
 *	on_cpu == 0	that CPU if it should run at once
 *
 * wake_lock makes wakers of one thread take turns.
 *
 * In Linux: kernel/sched/core.c, try_to_wake_up().
 */
#include <linux/atomic.h>
#include <linux/irqflags.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/test-window.h>
#include "sched.h"

/**
 * attach_task_locked() - queue a runnable thread
 * @prefer: the CPU to take if it may and it is as good as another
 *
 * Lock: task->wake_lock. The thread is on no queue and on no CPU.
 */
void attach_task_locked(struct task_struct *task, unsigned int prefer)
{
	unsigned int cpu = select_cpu(task, prefer);
	struct rq *rq = cpu_rq(cpu);

	test_window(WINDOW_ATTACH);
	rq_lock(rq);
	/*
	 * sched_cpu_deactivate() first takes the CPU out of the active mask and
	 * then, under this lock, the threads off its queue: one that comes
	 * later must see the mask here.
	 */
	while (unlikely(!cpu_active(cpu) && !cpu_allowed(task, cpu))) {
		rq_unlock(rq);
		cpu = select_cpu(task, prefer);
		rq = cpu_rq(cpu);
		rq_lock(rq);
	}
	if (cpu != task->cpu) {
		task->nr_migrations++;
		WRITE_ONCE(task->cpu, cpu);
	}
	rq_enqueue(rq, task);
	if (rq->curr == rq->idle)
		resched_curr(rq);
	rq_unlock(rq);
}

void attach_task(struct task_struct *task, unsigned int prefer)
{
	unsigned long flags;

	spin_lock_irqsave(&task->wake_lock, flags);
	attach_task_locked(task, prefer);
	spin_unlock_irqrestore(&task->wake_lock, flags);
}

/* It is on a queue, or runs: has it still to look? Lock: wake_lock. */
static bool take_state_back(struct task_struct *task)
{
	struct rq *rq = cpu_rq(task->cpu);
	bool queued;

	rq_lock(rq);
	queued = task->on_rq != 0;
	if (queued)
		WRITE_ONCE(task->__state, TASK_RUNNING);
	rq_unlock(rq);
	return queued;
}

/**
 * wake_up_state() - wake a thread that sleeps in one of these states
 *
 * Whatever the caller stored before is seen by the thread when it goes on.
 * Context: any. Return: 1 if it slept, or was about to.
 */
int wake_up_state(struct task_struct *task, unsigned int state)
{
	unsigned long flags;
	int woken = 0;

	spin_lock_irqsave(&task->wake_lock, flags);
	/* Behind the caller's "condition is true", before the state. */
	smp_mb();
	if (!(READ_ONCE(task->__state) & state))
		goto out;
	woken = 1;
	/* The state was set when it ran: on_rq is not older than that. */
	smp_rmb();
	if (READ_ONCE(task->on_rq) && take_state_back(task))
		goto out;
	WRITE_ONCE(task->__state, TASK_WAKING);
	while (smp_load_acquire(&task->on_cpu))
		cpu_relax();
	WRITE_ONCE(task->__state, TASK_RUNNING);
	attach_task_locked(task, task->cpu);
out:
	spin_unlock_irqrestore(&task->wake_lock, flags);
	return woken;
}

int wake_up_process(struct task_struct *task)
{
	return wake_up_state(task, TASK_NORMAL | TASK_NEW);
}
