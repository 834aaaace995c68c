// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A run queue: the threads of one CPU that could run but do not, in the order
 * in which they will. Round-robin: who enters stands at the end.
 *
 * Pure: no locks, no other CPU, nothing but the list. The caller holds
 * rq->lock.
 */
#include <linux/list.h>
#include "sched.h"

void rq_init(struct rq *rq, unsigned int cpu)
{
	spin_lock_init(&rq->lock);
	INIT_LIST_HEAD(&rq->queue);
	rq->nr_waiting = 0;
	rq->cpu = cpu;
}

void rq_enqueue(struct rq *rq, struct task_struct *task)
{
	task->slice = SLICE_TICKS;
	task->on_rq = TASK_ON_RQ_QUEUED;
	list_add_tail(&task->rq_entry, &rq->queue);
	WRITE_ONCE(rq->nr_waiting, rq->nr_waiting + 1);
}

/* Off the list; what becomes of on_rq is the caller's. */
void rq_dequeue(struct rq *rq, struct task_struct *task)
{
	list_del_init(&task->rq_entry);
	WRITE_ONCE(rq->nr_waiting, rq->nr_waiting - 1);
}

/* Who is next, or NULL. */
struct task_struct *rq_first(struct rq *rq)
{
	return list_first_entry_or_null(&rq->queue, struct task_struct,
					rq_entry);
}

/* May a thread that waits in a queue run there instead? */
bool task_may_move_to(const struct task_struct *task, unsigned int cpu)
{
	return !task->migration_disabled &&
	       cpumask_test_cpu(cpu, &task->cpus_mask);
}

/* The first that may run on another CPU: it has waited longest. */
struct task_struct *rq_find_movable(struct rq *rq, unsigned int to_cpu)
{
	struct task_struct *task;

	list_for_each_entry(task, &rq->queue, rq_entry)
		if (task_may_move_to(task, to_cpu))
			return task;
	return NULL;
}
