// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Threads that wait on one CPU while another has less to do move over.
 *
 *	pull, by an idle CPU	before it waits for an interrupt it takes one
 *				thread from a queue that has one to spare
 *	kick, by a busy CPU	at its tick, with threads waiting: wakes an idle
 *				CPU up, which then pulls (it may have no tick)
 *	pull, by a busy CPU	at every fourth tick, from a queue that is
 *				longer than its own by two or more
 *
 * Only threads that wait in a queue move: the one that runs has its registers
 * in the CPU. Bound ones and those in migrate_disable() stay.
 *
 * Lengths are looked at without a lock; under the lock it is then seen whether
 * there is still somebody to take.
 *
 * In Linux: kernel/sched/fair.c, newidle_balance() and nohz_balancer_kick().
 */
#include <linux/cpumask.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include "sched.h"

#define PULL_TICKS	4

static DEFINE_PER_CPU(unsigned int, ticks_to_pull);	/* C: owner's tick */

/* Takes a thread that may run on this CPU off another one's queue. */
static struct task_struct *detach_from(struct rq *from, unsigned int to_cpu)
{
	struct task_struct *task;
	unsigned long flags;

	local_irq_save(flags);
	rq_lock(from);
	task = rq_find_movable(from, to_cpu);
	if (task) {
		rq_dequeue(from, task);
		WRITE_ONCE(task->on_rq, TASK_ON_RQ_MIGRATING);
	}
	rq_unlock(from);
	local_irq_restore(flags);
	return task;
}

/* One thread from a queue of at least that many. True: one came. */
static bool pull_one(unsigned int least)
{
	unsigned int me = raw_smp_processor_id(), i;
	struct task_struct *task;

	if (!cpu_active(me))
		return false;
	for (i = 1; i < nr_cpu_ids; i++) {
		struct rq *from = cpu_rq((me + i) % nr_cpu_ids);

		if (READ_ONCE(from->nr_waiting) < least)
			continue;
		task = detach_from(from, me);
		if (!task)
			continue;
		this_rq()->nr_pulled++;
		attach_task(task, me);
		return true;
	}
	return false;
}

/* The idle thread has nothing to do. Context: preemption off. */
bool idle_balance(void)
{
	return num_online_cpus() > 1 && pull_one(1);
}

/* An idle CPU that a thread waiting here may use is woken up to pull it. */
static void kick_idle(struct rq *rq)
{
	struct task_struct *task = NULL;
	unsigned int cpu;

	for_each_cpu(cpu, cpu_active_mask) {
		struct rq *other = cpu_rq(cpu);

		if (other == rq || READ_ONCE(other->curr) != other->idle)
			continue;
		rq_lock(rq);
		task = rq_find_movable(rq, cpu);
		rq_unlock(rq);
		if (task) {
			smp_send_reschedule(cpu);
			return;
		}
	}
}

/* Context: timer interrupt of rq's CPU, which is not idle. */
void tick_balance(struct rq *rq)
{
	unsigned int *ticks = this_cpu_ptr(&ticks_to_pull);

	if (!IS_ENABLED(CONFIG_SMP))
		return;
	if (rq->nr_waiting)
		kick_idle(rq);
	if (++*ticks < PULL_TICKS)
		return;
	*ticks = 0;
	pull_one(rq->nr_waiting + 2);
}
