// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Hazard 2: a thread that is moved between this_cpu_ptr() and the use of what
 * it returned.
 *
 *	CPU 0:	p = this_cpu_ptr(&x)  - preempted -
 *	CPU 1:	                                    - goes on -  (*p)++
 *
 * The copy of CPU 0 is changed from CPU 1, while CPU 0 believes that it alone
 * does so. A second thread moves the first one exactly there: it gives it
 * another CPU to run on and waits until it got there. With get_cpu_var() the
 * same order is given, and has to wait until put_cpu_var().
 */
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/kthread.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/spinlock.h>

#include "../hazards.h"

static DEFINE_PER_CPU(unsigned long, copy);

struct way {
	const char *name;
	void (*change)(void);		/* one addition of the victim's */
};

static const struct way *way;
static unsigned int rounds;
static unsigned int wrong;	/* C: the victim; another CPU's copy changed */
static unsigned int moved;	/* C: the victim; in the middle, or after it */
static struct completion go;		/* mover: next round */
static struct completion in_the_middle;	/* victim: now */
static struct completion done;		/* victim: round over */

/* Says so, and waits until it may not run @here any more. */
static void wait_for_order(unsigned int here)
{
	complete(&in_the_middle);
	while (cpumask_test_cpu(here, &current->cpus_mask))
		cpu_relax();
}

/* raw_: this_cpu_ptr() would be reported by CONFIG_DEBUG_PREEMPT */
static void with_pointer(void)
{
	unsigned int here = raw_smp_processor_id();
	unsigned long *p = raw_cpu_ptr(&copy);

	wait_for_order(here);
	while (raw_smp_processor_id() == here)
		cond_resched();
	(*p)++;
	wrong += p != raw_cpu_ptr(&copy);
	moved++;
}

static void with_get_cpu_var(void)
{
	unsigned long *p = &get_cpu_var(copy);
	unsigned int here = smp_processor_id();

	wait_for_order(here);
	while (!need_resched())		/* asked to go, and stays */
		cpu_relax();
	(*p)++;
	wrong += p != raw_cpu_ptr(&copy);
	put_cpu_var(copy);		/* and here it goes */
	while (raw_smp_processor_id() == here)
		cond_resched();
	moved++;
}

/* may be moved at any moment, but within none of the additions */
static void with_this_cpu_inc(void)
{
	unsigned int here = raw_smp_processor_id();

	wait_for_order(here);
	this_cpu_inc(copy);
	while (raw_smp_processor_id() == here)
		cond_resched();
	moved++;
}

static int victim(void *data)
{
	unsigned int i;

	for (i = 0; i < rounds; i++) {
		wait_for_completion(&go);
		way->change();
		complete(&done);
	}
	return 0;
}

static void send_to(struct task_struct *thread, unsigned int cpu)
{
	struct cpumask mask = { };

	cpumask_set_cpu(cpu, &mask);
	set_cpus_allowed_ptr(thread, &mask);
}

/* Goes ahead to the CPU that the victim is not on, and makes it follow. */
static void move(struct task_struct *thread, const unsigned int *cpus)
{
	unsigned int to, i;

	for (i = 0; i < rounds; i++) {
		to = cpus[task_cpu(thread) == cpus[0]];
		send_to(current, to);
		complete(&go);
		wait_for_completion(&in_the_middle);
		send_to(thread, to);
		wait_for_completion(&done);
	}
}

struct mover {
	const unsigned int *cpus;
	int err;
	struct completion done;
};

static int mover(void *data)
{
	struct mover *m = data;
	struct task_struct *thread;

	thread = kthread_create(victim, NULL, "hazard/victim");
	if (IS_ERR(thread)) {
		m->err = PTR_ERR(thread);
	} else {
		get_task_struct(thread);
		send_to(thread, m->cpus[0]);
		wake_up_process(thread);
		move(thread, m->cpus);
		kthread_stop(thread);
		put_task_struct(thread);
	}
	complete(&m->done);
	return 0;
}

static int try(const struct way *w, const unsigned int *cpus,
	       unsigned long *lost)
{
	struct mover m = { .cpus = cpus };
	struct task_struct *thread;
	unsigned long sum = 0;
	unsigned int cpu;

	way = w;
	wrong = moved = 0;
	init_completion(&go);
	init_completion(&done);
	init_completion(&in_the_middle);
	init_completion(&m.done);
	for_each_possible_cpu(cpu)
		per_cpu(copy, cpu) = 0;
	thread = kthread_run(mover, &m, "hazard/mover");
	if (IS_ERR(thread))
		return PTR_ERR(thread);
	wait_for_completion(&m.done);
	for_each_possible_cpu(cpu)
		sum += per_cpu(copy, cpu);
	*lost = rounds - sum;
	hazard_print("%-20s %9u %6u %11u", w->name, rounds, moved, wrong);
	return m.err;
}

static const struct way pointer = { "this_cpu_ptr, (*p)++", with_pointer };
static const struct way get_var = { "get_cpu_var", with_get_cpu_var };
static const struct way this_inc = { "this_cpu_inc", with_this_cpu_inc };

static enum hazard_result run(void)
{
	unsigned long lost[3] = { 0 };
	bool caught, clean;
	unsigned int cpus[2];

	rounds = hazard_rounds(10);
	if (num_online_cpus() < 2)
		return hazard_cannot("one CPU: there is nowhere to go");
	cpus[0] = cpumask_first(cpu_online_mask);
	cpus[1] = cpumask_next(cpus[0], cpu_online_mask);
	hazard_print("%-20s %9s %6s %11s", "way", "additions", "moved",
		     "wrong copy");
	if (try(&pointer, cpus, &lost[0]))
		return HAZARD_ERROR;
	caught = wrong == rounds;
	if (try(&get_var, cpus, &lost[1]))
		return HAZARD_ERROR;
	clean = !wrong && moved == rounds;
	if (try(&this_inc, cpus, &lost[2]))
		return HAZARD_ERROR;
	clean = clean && !wrong && !lost[1] && !lost[2];
	return hazard_verdict(caught, clean);
}

static const char *const why[] = {
	"this_cpu_ptr() tells where this CPU's copy is. A thread that is",
	"preempted then may go on on another CPU, with the address of the",
	"copy of the first. get_cpu_var() keeps it where it is until",
	"put_cpu_var(). A second thread moves it just there, every time:",
	NULL
};

static struct hazard hazard = {
	.nr = 2, .name = "moved to another CPU with a pointer in hand",
	.why = why, .run = run,
};

static int __init migrated_init(void)
{
	hazard_register(&hazard);
	return 0;
}
module_initcall(migrated_init);
