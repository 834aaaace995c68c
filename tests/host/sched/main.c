// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The run queue beside an array: random threads enter, leave, are looked for
 * by other CPUs, on several queues, and both always agree.
 *
 *	main SEED OPERATIONS
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../../sched/sched.h"

#define THREADS	24
#define QUEUES	4

static struct task_struct tasks[THREADS];
static struct rq queues[QUEUES];

/* The oracle: each queue in order. */
static struct task_struct *model[QUEUES][THREADS];
static unsigned int length[QUEUES];
static int where[THREADS];			/* queue, or -1 */

static void fail(const char *what, unsigned long op)
{
	printf("operation %lu: %s\n", op, what);
	exit(1);
}

static void enter(unsigned int q, unsigned int t)
{
	rq_enqueue(&queues[q], &tasks[t]);
	model[q][length[q]++] = &tasks[t];
	where[t] = (int)q;
}

static void leave(unsigned int q, struct task_struct *task)
{
	unsigned int i = 0;

	rq_dequeue(&queues[q], task);
	while (model[q][i] != task)
		i++;
	memmove(&model[q][i], &model[q][i + 1],
		(--length[q] - i) * sizeof(model[q][0]));
	where[task - tasks] = -1;
}

static struct task_struct *movable(unsigned int q, unsigned int cpu)
{
	unsigned int i;

	for (i = 0; i < length[q]; i++)
		if (!model[q][i]->migration_disabled &&
		    cpumask_test_cpu(cpu, &model[q][i]->cpus_mask))
			return model[q][i];
	return NULL;
}

/* The list from both ends, its length, and what enqueue promises. */
static void compare(unsigned int q, unsigned long op)
{
	struct task_struct *task;
	unsigned int i = 0;

	if (queues[q].nr_waiting != length[q])
		fail("nr_waiting", op);
	if (rq_first(&queues[q]) != (length[q] ? model[q][0] : NULL))
		fail("rq_first", op);
	list_for_each_entry(task, &queues[q].queue, rq_entry) {
		if (i == length[q] || model[q][i++] != task)
			fail("order", op);
		if (task->on_rq != TASK_ON_RQ_QUEUED ||
		    task->slice != SLICE_TICKS)
			fail("on_rq or slice of a waiting thread", op);
	}
	if (i != length[q])
		fail("a thread is missing", op);
}

static void restrict_somehow(struct task_struct *task)
{
	unsigned int cpu;

	task->migration_disabled = rand() % 4 == 0;
	cpumask_clear(&task->cpus_mask);
	for (cpu = 0; cpu < QUEUES; cpu++)
		if (rand() % 2)
			cpumask_set_cpu(cpu, &task->cpus_mask);
}

static void step(unsigned long op)
{
	unsigned int q = (unsigned int)rand() % QUEUES;
	unsigned int t = (unsigned int)rand() % THREADS;
	unsigned int cpu = (unsigned int)rand() % QUEUES;
	struct task_struct *task;

	switch (rand() % 4) {
	case 0:
	case 1:				/* becomes runnable */
		if (where[t] >= 0)
			return;
		restrict_somehow(&tasks[t]);
		tasks[t].slice = 0;
		tasks[t].on_rq = 0;
		enter(q, t);
		break;
	case 2:				/* runs next */
		task = rq_first(&queues[q]);
		if (task)
			leave(q, task);
		break;
	default:			/* another CPU takes one */
		task = rq_find_movable(&queues[q], cpu);
		if (task != movable(q, cpu))
			fail("rq_find_movable", op);
		if (task && !task_may_move_to(task, cpu))
			fail("task_may_move_to", op);
		if (!task)
			return;
		leave(q, task);
		enter(cpu, (unsigned int)(task - tasks));
		compare(cpu, op);
	}
	compare(q, op);
}

int main(int argc, char **argv)
{
	unsigned long operations, op;
	unsigned int i;

	if (argc != 3)
		return 2;
	srand((unsigned int)strtoul(argv[1], NULL, 10));
	operations = strtoul(argv[2], NULL, 10);
	for (i = 0; i < QUEUES; i++)
		rq_init(&queues[i], i);
	for (i = 0; i < THREADS; i++)
		where[i] = -1;
	for (op = 0; op < operations; op++)
		step(op);
	printf("ok %lu operations\n", op);
	return 0;
}
