// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Allocating and freeing on all CPUs at once, and in their ticks.
 *
 * Every object carries its owner's stamp in all its copies.  A stamp that
 * changed means that two owners had the same memory, memory that comes
 * without zeroes means that an owner wrote to what it had freed.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/interrupt.h>
#include <linux/ktime.h>
#include <linux/percpu.h>
#include <linux/percpu-limits.h>
#include <linux/smp.h>
#include <linux/tick.h>

#include "alloc_test.h"

#define NR_LIVE		12
#define OPERATIONS	250		/* of each CPU, if there is time, */
#define LEAST		20		/* and at least */
#define TIME_LIMIT	(100 * NSEC_PER_MSEC)
#define MOST_CPUS	16		/* more only wait for one another */

struct churn {
	struct { u32 __percpu *p; unsigned int words; } live[NR_LIVE];
	u32 seed;
	u32 stamp;
	unsigned int errors, allocs, misses, steps;
};

static DEFINE_PER_CPU(struct churn, churn_task);
static DEFINE_PER_CPU(struct churn, churn_irq);
static DEFINE_PER_CPU(unsigned int, churn_seen);

static u32 next(struct churn *c)
{
	c->seed = c->seed * 1664525 + 1013904223;
	return c->seed >> 8;
}

static void churn_free(struct churn *c, unsigned int slot)
{
	u32 __percpu *p = c->live[slot].p;
	unsigned int cpu, i;

	for_each_possible_cpu(cpu) {
		u32 *copy = per_cpu_ptr(p, cpu);

		for (i = 0; i < c->live[slot].words; i++) {
			c->errors += copy[i] != (c->stamp ^ cpu ^ i);
			copy[i] = 0xdeadbeef;
		}
	}
	free_percpu(p);
	c->live[slot].p = NULL;
}

static void churn_alloc(struct churn *c, unsigned int slot, gfp_t gfp)
{
	unsigned int cpu, i, words = 1 + next(c) % 100;
	size_t align = next(c) % 5;
	u32 __percpu *p;

	/* the pointer table promises none above kmalloc()'s */
	align = 4UL << (IS_ENABLED(CONFIG_PERCPU_TABLE) ? 0 : align);
	p = __alloc_percpu_gfp(words * 4, align, gfp);
	if (!p) {
		c->misses++;
		return;
	}
	c->allocs++;
	for_each_possible_cpu(cpu) {
		u32 *copy = per_cpu_ptr(p, cpu);

		c->errors += ((unsigned long)copy & (align - 1)) != 0;
		for (i = 0; i < words; i++) {
			c->errors += copy[i] != 0;
			copy[i] = c->stamp ^ cpu ^ i;
		}
	}
	c->live[slot].p = p;
	c->live[slot].words = words;
}

static void churn_step(struct churn *c, gfp_t gfp)
{
	unsigned int slot = next(c) % NR_LIVE;

	c->steps++;
	if (c->live[slot].p)
		churn_free(c, slot);
	else
		churn_alloc(c, slot, gfp);
}

static void churn_end(struct churn *c)
{
	unsigned int slot;

	for (slot = 0; slot < NR_LIVE; slot++)
		if (c->live[slot].p)
			churn_free(c, slot);
}

/*
 * One step per tick, as long as the task gets on: on a slow host a step that
 * waits for the lock can outlast a tick, and ticks would be all there is.
 */
static void churn_tick(struct tick_hook *hook)
{
	unsigned int steps = this_cpu_ptr(&churn_task)->steps;

	if (this_cpu_xchg(churn_seen, steps) != steps)
		churn_step(this_cpu_ptr(&churn_irq), GFP_NOWAIT);
}

/* each step is O(CPUs), and waits for the lock: bounded by time as well */
static void churn_task_fn(void *info)
{
	struct churn *c = this_cpu_ptr(&churn_task);
	u64 end = ktime_get_ns() + TIME_LIMIT;
	unsigned int i;

	if (smp_processor_id() >= MOST_CPUS)
		return;
	for (i = 0; i < OPERATIONS; i++) {
		if (i >= LEAST && ktime_get_ns() >= end)
			break;
		churn_step(c, GFP_KERNEL);
	}
	churn_end(c);
}

static void all_cpus_and_ticks(struct kunit *test)
{
	struct tick_hook hook = { .func = churn_tick };
	long live = pcpu_stat("nr_cur_alloc");
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		per_cpu(churn_task, cpu) = (struct churn){
			.seed = 17 + cpu, .stamp = 0x10000000 + (cpu << 16),
		};
		per_cpu(churn_irq, cpu) = (struct churn){
			.seed = 99 + cpu, .stamp = 0x20000000 + (cpu << 16),
		};
	}
	register_tick_hook(&hook);
	run_on_each_cpu(churn_task_fn, NULL);
	unregister_tick_hook(&hook);

	for_each_possible_cpu(cpu) {
		struct churn *task = per_cpu_ptr(&churn_task, cpu);
		struct churn *irq = per_cpu_ptr(&churn_irq, cpu);

		churn_end(irq);
		KUNIT_EXPECT_EQ(test, task->errors, 0U);
		KUNIT_EXPECT_EQ(test, irq->errors, 0U);
		KUNIT_EXPECT_EQ(test, task->misses, 0U);
		if (cpu_online(cpu) && cpu < MOST_CPUS)
			KUNIT_EXPECT_GE(test, task->allocs, LEAST / 2U);
	}
	KUNIT_EXPECT_EQ(test, pcpu_stat("nr_cur_alloc"), live);
}

/* an allocation and a free in interrupt context, on several CPUs at once */
static void in_interrupt_fn(void *info)
{
	atomic_t *good = info;
	u32 __percpu *p = alloc_percpu_gfp(u32, GFP_ATOMIC);

	if (!p)
		return;
	if (in_hardirq())
		atomic_inc(good);
	this_cpu_inc(*p);
	free_percpu(p);
}

static void interrupt_context(struct kunit *test)
{
	atomic_t good = ATOMIC_INIT(0);
	struct cpumask some = CPU_MASK_NONE;
	unsigned int cpu;

	if (!PCPU_SERVES_ATOMIC)
		KUNIT_SKIP(test, "this generation has no atomic requests");

	for_each_online_cpu(cpu)
		if (cpu && cpu < MOST_CPUS)
			cpumask_set_cpu(cpu, &some);
	smp_call_function_many(&some, in_interrupt_fn, &good, true);
	KUNIT_EXPECT_EQ(test, (unsigned int)atomic_read(&good),
			cpumask_weight(&some));
}

static struct kunit_case churn_cases[] = {
	KUNIT_CASE(all_cpus_and_ticks),
	KUNIT_CASE(interrupt_context),
	{}
};

static struct kunit_suite churn_suite = {
	.name = "percpu-churn",
	.test_cases = churn_cases,
};
kunit_test_suite_at(late, churn_suite);
