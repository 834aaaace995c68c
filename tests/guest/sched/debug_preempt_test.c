// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * CONFIG_DEBUG_PREEMPT: each access to "this CPU" that preemption can spoil is
 * reported, and none of those that it cannot.
 */
#include <kunit/test.h>
#include <linux/bug.h>
#include <linux/irqflags.h>
#include <linux/percpu.h>
#include <linux/smp.h>

#include "sched_test.h"

static DEFINE_PER_CPU(unsigned long, var);

/* How many reports fn gets. */
struct trial {
	void (*fn)(void);
	unsigned int reports;
};

static int try(void *data)
{
	struct trial *trial = data;

	warn_expect_begin();
	trial->fn();
	trial->reports = warn_expect_end();
	return 0;
}

static unsigned int reports(void (*fn)(void), bool bound)
{
	struct trial trial = { .fn = fn, .reports = ~0U };
	struct task_struct *t = kthread_create(try, &trial, "trial");

	if (IS_ERR(t))
		return ~0U;
	if (bound)
		kthread_bind(t, cpumask_last(cpu_online_mask));
	get_task_struct(t);
	wake_up_process(t);
	wait_for_completion(&t->exited);
	put_task_struct(t);
	return trial.reports;
}

static void five_mistakes(void)
{
	unsigned int cpu;

	cpu = smp_processor_id();
	OPTIMIZER_HIDE_VAR(cpu);
	*this_cpu_ptr(&var) = 1;
	__this_cpu_inc(var);
	__this_cpu_write(var, 2);
	(void)__this_cpu_read(var);
}

static void nothing_wrong(void)
{
	unsigned long flags;

	preempt_disable();
	five_mistakes();
	preempt_enable();
	local_irq_save(flags);
	five_mistakes();
	local_irq_restore(flags);
	migrate_disable();
	five_mistakes();
	migrate_enable();
	this_cpu_inc(var);
	(void)this_cpu_read(var);
	(void)raw_cpu_read(var);
	(void)raw_cpu_ptr(&var);
	(void)raw_smp_processor_id();
	get_cpu_var(var)++;
	put_cpu_var(var);
	get_cpu();
	put_cpu();
}

static void mistakes_are_reported(struct kunit *test)
{
	if (num_possible_cpus() == 1)
		KUNIT_SKIP(test, "one CPU: nobody moves");
	KUNIT_EXPECT_EQ(test, reports(five_mistakes, false), 5U);
}

static void bound_threads_may(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, reports(five_mistakes, true), 0U);
}

static void the_right_ways_are_not(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, reports(nothing_wrong, false), 0U);
}

static void in_an_interrupt(void *info)
{
	five_mistakes();
}

static void interrupts_may(struct kunit *test)
{
	warn_expect_begin();
	on_each_cpu(in_an_interrupt, NULL, 1);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 0U);
}

static struct kunit_case debug_preempt_cases[] = {
	KUNIT_CASE(mistakes_are_reported),
	KUNIT_CASE(bound_threads_may),
	KUNIT_CASE(the_right_ways_are_not),
	KUNIT_CASE(interrupts_may),
	{}
};

static struct kunit_suite debug_preempt_suite = {
	.name = "debug-preempt",
	.test_cases = debug_preempt_cases,
};
kunit_test_suite(debug_preempt_suite);
