// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where a thread may run, and where it should.
 *
 * task->cpus_mask says where it may. A CPU that is going offline is no longer
 * active: it keeps only the threads that are bound to it.
 *
 * A thread that runs where it may not any more is not pulled off: its CPU is
 * asked to schedule(), which does not queue it again, and the thread that
 * takes over attaches it to another CPU.
 *
 * In Linux: kernel/sched/core.c.
 */
#include <linux/bug.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include "sched.h"

/* May the thread run there now? */
bool cpu_allowed(const struct task_struct *task, unsigned int cpu)
{
	if (task->migration_disabled)
		return true;
	return cpumask_test_cpu(cpu, &task->cpus_mask) &&
	       (cpu_active(cpu) || task->nr_cpus_allowed == 1);
}

static bool cpu_is_idle(unsigned int cpu)
{
	struct rq *rq = cpu_rq(cpu);

	return READ_ONCE(rq->curr) == rq->idle && !READ_ONCE(rq->nr_waiting);
}

/* The active CPU of the mask with the fewest waiting; nr_cpu_ids: none. */
static unsigned int least_loaded(const struct cpumask *mask)
{
	unsigned int cpu, best = nr_cpu_ids, least = ~0U;

	for_each_cpu(cpu, mask) {
		unsigned int n;

		if (!cpu_active(cpu))
			continue;
		n = READ_ONCE(cpu_rq(cpu)->nr_waiting);
		if (n < least) {
			least = n;
			best = cpu;
		}
	}
	return best;
}

/**
 * select_cpu() - whose queue should a thread enter?
 * @prefer: where it ran last, or who asks
 *
 * @prefer if that is idle, else another idle CPU, else @prefer. If it may run
 * nowhere, because all its CPUs are offline, it may run everywhere.
 * Lock: task->wake_lock.
 */
unsigned int select_cpu(const struct task_struct *task, unsigned int prefer)
{
	bool fine = cpu_allowed(task, prefer) && cpu_online(prefer);
	unsigned int cpu;

	if (fine && (task->nr_cpus_allowed == 1 || task->migration_disabled ||
		     cpu_is_idle(prefer)))
		return prefer;
	for_each_cpu(cpu, &task->cpus_mask)
		if (cpu_active(cpu) && cpu_is_idle(cpu))
			return cpu;
	if (fine)
		return prefer;
	cpu = least_loaded(&task->cpus_mask);
	return cpu < nr_cpu_ids ? cpu : least_loaded(cpu_active_mask);
}

/* A thread on a queue that is not its any more moves. Lock: wake_lock. */
static void leave_cpu(struct task_struct *task)
{
	struct rq *rq = cpu_rq(task->cpu);
	bool move = false;

	rq_lock(rq);
	if (task == rq->curr) {
		resched_curr(rq);
	} else if (task->on_rq == TASK_ON_RQ_QUEUED) {
		rq_dequeue(rq, task);
		WRITE_ONCE(task->on_rq, TASK_ON_RQ_MIGRATING);
		move = true;
	}
	rq_unlock(rq);
	if (move)
		attach_task_locked(task, task->cpu);
}

static void set_mask(struct task_struct *task, const struct cpumask *mask)
{
	cpumask_copy(&task->cpus_mask, mask);
	task->nr_cpus_allowed = cpumask_weight(mask);
}

/**
 * set_cpus_allowed_nowait() - a thread may run on these CPUs only, soon
 *
 * If it runs elsewhere now, it goes on there until its CPU gets to schedule(),
 * which has been asked for. Context: any, interrupts too: the interrupted
 * thread is moved on the way out. Return: 0, or -EINVAL if none of the CPUs
 * is online. One that is not active yet will do: a CPU's own worker is bound
 * to it before other threads may run there.
 */
int set_cpus_allowed_nowait(struct task_struct *task,
			    const struct cpumask *mask)
{
	unsigned long flags;

	if (!cpumask_intersects(mask, cpu_online_mask))
		return -EINVAL;
	spin_lock_irqsave(&task->wake_lock, flags);
	set_mask(task, mask);
	if (task->on_rq && !cpu_allowed(task, task->cpu))
		leave_cpu(task);
	spin_unlock_irqrestore(&task->wake_lock, flags);
	return 0;
}

/**
 * set_cpus_allowed_ptr() - a thread may run on these CPUs only
 *
 * When it returns the thread runs, or will run, on one of them.
 * Context: task. Return: 0, or -EINVAL if none of them runs threads.
 */
int set_cpus_allowed_ptr(struct task_struct *task, const struct cpumask *mask)
{
	int err = set_cpus_allowed_nowait(task, mask);

	might_sleep();
	if (err)
		return err;
	if (task == current) {
		if (need_resched())
			schedule();
		return 0;
	}
	while (READ_ONCE(task->on_cpu) && !cpu_allowed(task, task_cpu(task)))
		schedule_timeout_uninterruptible(1);
	return 0;
}

/* Context: the thread has not run yet. */
void kthread_bind_mask(struct task_struct *task, const struct cpumask *mask)
{
	unsigned long flags;

	WARN_ON(READ_ONCE(task->__state) != TASK_NEW);
	spin_lock_irqsave(&task->wake_lock, flags);
	set_mask(task, mask);
	WRITE_ONCE(task->cpu, cpumask_first(mask));
	spin_unlock_irqrestore(&task->wake_lock, flags);
}

void kthread_bind(struct task_struct *task, unsigned int cpu)
{
	struct cpumask mask;

	cpumask_clear(&mask);
	cpumask_set_cpu(cpu, &mask);
	kthread_bind_mask(task, &mask);
}

void migrate_disable(void)
{
	preempt_disable();
	current->migration_disabled++;
	preempt_enable();
}

/* If its CPUs have changed meanwhile, now is when it goes. */
void migrate_enable(void)
{
	bool leave;

	if (WARN_ON_ONCE(!current->migration_disabled))
		return;
	preempt_disable();
	current->migration_disabled--;
	leave = !cpu_allowed(current, raw_smp_processor_id());
	preempt_enable();
	if (leave)
		schedule();
}
