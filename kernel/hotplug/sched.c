// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A CPU that goes offline gets rid of its threads.
 *
 *	going down	no longer active: wake-ups and balancing choose other
 *			CPUs; who waits in its queue moves. Only threads that
 *			are bound to it still run here, and whoever runs
 *			leaves at its next schedule(). Threads that are in
 *			migrate_disable() are waited for.
 *	dying		offline, interrupts off: the rest moves, bound or not.
 *			A thread whose CPUs are all offline runs anywhere.
 *
 * In Linux: kernel/sched/core.c, sched_cpu_deactivate() and sched_cpu_dying().
 */
#include <linux/cpuhotplug.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/sched.h>
#include "../../sched/sched.h"
#include "cpuhp.h"

/* Takes a thread off the queue: one that need not stay, or any. */
static struct task_struct *take_one(struct rq *rq, bool any)
{
	struct task_struct *task, *found = NULL;
	unsigned long flags;

	local_irq_save(flags);
	rq_lock(rq);
	list_for_each_entry(task, &rq->queue, rq_entry) {
		if (any || !cpu_allowed(task, rq->cpu)) {
			found = task;
			rq_dequeue(rq, task);
			WRITE_ONCE(task->on_rq, TASK_ON_RQ_MIGRATING);
			break;
		}
	}
	rq_unlock(rq);
	local_irq_restore(flags);
	return found;
}

static void push_all(unsigned int cpu, bool any)
{
	struct task_struct *task;

	while ((task = take_one(cpu_rq(cpu), any)))
		attach_task(task, cpu);
}

/*
 * Is there a thread that relies on staying here for a while? Bound ones do
 * not count: they have to go anyway.
 */
static bool anybody_pinned(unsigned int cpu)
{
	struct task_struct *task;
	unsigned long flags;
	bool pinned = false;

	spin_lock_irqsave(&tasks_lock, flags);
	list_for_each_entry(task, &task_list, tasks)
		if (task_cpu(task) == cpu && task->nr_cpus_allowed > 1 &&
		    READ_ONCE(task->migration_disabled))
			pinned = true;
	spin_unlock_irqrestore(&tasks_lock, flags);
	return pinned;
}

/* Context: the CPU's own hotplug thread. */
static int sched_cpu_activate(unsigned int cpu)
{
	set_cpu_active(cpu, true);
	return 0;
}

static int sched_cpu_deactivate(unsigned int cpu)
{
	set_cpu_active(cpu, false);
	push_all(cpu, false);
	while (anybody_pinned(cpu)) {
		schedule_timeout_uninterruptible(1);
		push_all(cpu, false);
	}
	return 0;
}

/* Context: the CPU itself, offline, interrupts off. */
static int sched_cpu_dying(unsigned int cpu)
{
	push_all(cpu, true);
	return 0;
}

void __init sched_hotplug_init(void)
{
	cpuhp_setup_state(CPUHP_AP_ACTIVE, "sched:active", sched_cpu_activate,
			  sched_cpu_deactivate);
	cpuhp_setup_state(CPUHP_AP_SCHED_STARTING, "sched:dying", NULL,
			  sched_cpu_dying);
}
