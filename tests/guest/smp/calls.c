// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Calls into other CPUs: they run on the CPU asked for, in the context
 * promised, once, and the one that waits sees what they did.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/interrupt.h>
#include <linux/ktime.h>
#include <linux/percpu.h>
#include <linux/smp.h>

struct answer {
	unsigned int calls;
	unsigned int cpu;
	bool irqs_off;
	bool in_irq;
};

static DEFINE_PER_CPU(struct answer, answer);
static atomic_t total;

static void note(void *info)
{
	struct answer *a = this_cpu_ptr(&answer);

	a->calls++;
	a->cpu = smp_processor_id();
	a->irqs_off = irqs_disabled();
	a->in_irq = in_hardirq();
	atomic_inc(&total);
}

static void forget(void)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		per_cpu(answer, cpu) = (struct answer){ .cpu = ~0U };
	atomic_set(&total, 0);
}

static void single(struct kunit *test)
{
	unsigned int cpu, other;

	for_each_online_cpu(cpu) {
		forget();
		KUNIT_EXPECT_EQ(test, smp_call_function_single(cpu, note, NULL,
							       1), 0);
		for_each_possible_cpu(other)
			KUNIT_EXPECT_EQ(test, per_cpu(answer, other).calls,
					other == cpu ? 1U : 0U);
		KUNIT_EXPECT_EQ(test, per_cpu(answer, cpu).cpu, cpu);
		KUNIT_EXPECT_TRUE(test, per_cpu(answer, cpu).irqs_off);
		KUNIT_EXPECT_EQ(test, per_cpu(answer, cpu).in_irq,
				cpu != smp_processor_id());
	}
	KUNIT_EXPECT_FALSE(test, irqs_disabled());
}

static void nobody_there(struct kunit *test)
{
	forget();
	KUNIT_EXPECT_EQ(test, smp_call_function_single(nr_cpu_ids, note, NULL,
						       1), -ENXIO);
	KUNIT_EXPECT_EQ(test, smp_call_function_single(-1, note, NULL, 1),
			-ENXIO);
	KUNIT_EXPECT_EQ(test, atomic_read(&total), 0);
}

/* without waiting: the next call that is waited for comes after it */
static void single_no_wait(struct kunit *test)
{
	unsigned int cpu, i;

	forget();
	for_each_online_cpu(cpu)
		for (i = 0; i < 10; i++)
			smp_call_function_single(cpu, note, NULL, 0);
	for_each_online_cpu(cpu) {
		smp_call_function_single(cpu, note, NULL, 1);
		KUNIT_EXPECT_EQ(test, per_cpu(answer, cpu).calls, 11U);
	}
}

static void many(struct kunit *test)
{
	struct cpumask odd = CPU_MASK_NONE;
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		if (cpu % 2)
			cpumask_set_cpu(cpu, &odd);
	forget();
	smp_call_function_many(&odd, note, NULL, true);
	for_each_possible_cpu(cpu)
		KUNIT_EXPECT_EQ(test, per_cpu(answer, cpu).calls,
				cpu_online(cpu) && cpu % 2 ? 1U : 0U);

	forget();
	smp_call_function(note, NULL, 1);
	for_each_online_cpu(cpu)
		KUNIT_EXPECT_EQ(test, per_cpu(answer, cpu).calls,
				cpu == smp_processor_id() ? 0U : 1U);

	forget();
	on_each_cpu(note, NULL, 1);
	for_each_online_cpu(cpu) {
		KUNIT_EXPECT_EQ(test, per_cpu(answer, cpu).calls, 1U);
		KUNIT_EXPECT_TRUE(test, per_cpu(answer, cpu).irqs_off);
	}
	forget();
	on_each_cpu_mask(&odd, note, NULL, true);
	for_each_online_cpu(cpu)
		KUNIT_EXPECT_EQ(test, per_cpu(answer, cpu).calls, cpu % 2);
}

/* task context: interrupts on, and the caller sees it done */
static void in_task_context(struct kunit *test)
{
	unsigned int cpu;

	forget();
	run_on_each_cpu(note, NULL);
	for_each_online_cpu(cpu) {
		struct answer *a = per_cpu_ptr(&answer, cpu);

		KUNIT_EXPECT_EQ(test, a->calls, 1U);
		KUNIT_EXPECT_EQ(test, a->cpu, cpu);
		KUNIT_EXPECT_FALSE(test, a->irqs_off);
		KUNIT_EXPECT_FALSE(test, a->in_irq);
	}
	for_each_online_cpu(cpu) {
		KUNIT_EXPECT_EQ(test, run_on_cpu(cpu, note, NULL), 0);
		KUNIT_EXPECT_EQ(test, per_cpu(answer, cpu).calls, 2U);
	}
	KUNIT_EXPECT_EQ(test, run_on_cpu(nr_cpu_ids, note, NULL), -ENXIO);
}

#define MANY_CPUS	16
#define STORM		20
#define STORM_TIME	(50 * NSEC_PER_MSEC)

static DEFINE_PER_CPU(unsigned int, rounds);

/* a call waits for CPUs that the host may not run now: bounded by time too */
static void call_everybody(void *info)
{
	u64 end = ktime_get_ns() + STORM_TIME;
	unsigned int i, cpu;

	for (i = 0; i < STORM && (!i || ktime_get_ns() < end); i++) {
		on_each_cpu(note, NULL, 1);
		for_each_online_cpu(cpu)
			smp_call_function_single(cpu, note, NULL, i & 1);
	}
	this_cpu_write(rounds, i);
}

/* everybody calls everybody at once: nothing lost, nobody waits for ever */
static void storm(struct kunit *test)
{
	unsigned int n = num_online_cpus(), calls = 0, cpu;

	if (n > MANY_CPUS)
		KUNIT_SKIP(test, "too many CPUs");
	forget();
	run_on_each_cpu(call_everybody, NULL);
	on_each_cpu(note, NULL, 1);	/* behind those not waited for */
	for_each_online_cpu(cpu)
		calls += 2 * n * per_cpu(rounds, cpu);
	KUNIT_EXPECT_EQ(test, (unsigned int)atomic_read(&total), calls + n);
}

static struct kunit_case calls_cases[] = {
	KUNIT_CASE(single),
	KUNIT_CASE(nobody_there),
	KUNIT_CASE(single_no_wait),
	KUNIT_CASE(many),
	KUNIT_CASE(in_task_context),
	KUNIT_CASE(storm),
	{}
};

static struct kunit_suite calls_suite = {
	.name = "smp-calls",
	.test_cases = calls_cases,
};
kunit_test_suite(calls_suite);
