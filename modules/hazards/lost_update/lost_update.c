// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Hazard 1: an interrupt between the load and the store of an addition.
 *
 *	task:	load 5 . . . . . . . . . . store 6
 *	tick:	         load 5, store 6
 *
 * Two additions, one of them found. Each round of the bad way writes out the
 * load and the store that __this_cpu_add() consists of and waits for a tick
 * between them. The good way is this_cpu_add(), in a loop that as many ticks
 * fall into wherever they like: a restartable sequence is rewound, interrupts
 * off keep them out.
 */
#include <linux/init.h>
#include <linux/percpu.h>
#include <linux/preempt.h>
#include <linux/spinlock.h>
#include <linux/tick.h>

#include "../hazards.h"

static unsigned int rounds;			/* ticks of each way */

static DEFINE_PER_CPU(unsigned long, counter);
static DEFINE_PER_CPU(unsigned long, ticks);	/* its additions */
static unsigned int on_cpu;			/* whose ticks count */
static bool every_tick;			/* adds, not only the one asked for */
static bool one_tick;			/* C: on_cpu; taken back by the tick */

struct way {
	unsigned long in_task, in_ticks, found;
};

static unsigned long ticks_here(void)
{
	return READ_ONCE(*raw_cpu_ptr(&ticks));
}

/* In an interrupt nothing interferes: the cheap form is right. */
static void add_in_tick(struct tick_hook *hook)
{
	if (smp_processor_id() != on_cpu ||
	    (!READ_ONCE(every_tick) && !READ_ONCE(one_tick)))
		return;
	__this_cpu_add(counter, 1);
	__this_cpu_inc(ticks);
	WRITE_ONCE(one_tick, false);
}

/* what __this_cpu_add(counter, 1) does, in slow motion */
static void add_slowly(void)
{
	unsigned long *mine = raw_cpu_ptr(&counter);
	unsigned long value = READ_ONCE(*mine);		/* load */

	WRITE_ONCE(one_tick, true);
	while (READ_ONCE(one_tick))			/* a tick adds */
		cpu_relax();
	WRITE_ONCE(*mine, value + 1);			/* store */
}

static unsigned long with_load_and_store(void)
{
	unsigned int i;

	for (i = 0; i < rounds; i++)
		add_slowly();
	return rounds;
}

static unsigned long with_this_cpu_add(void)
{
	unsigned long end = ticks_here() + rounds, n = 0;

	WRITE_ONCE(every_tick, true);
	do {
		this_cpu_add(counter, 1);
		n++;
	} while (ticks_here() < end);
	return n;
}

/* Preemption off, as __this_cpu_add() wants it: that is not enough. */
static unsigned long measure(const char *name, unsigned long (*fn)(void))
{
	struct tick_hook hook = { .func = add_in_tick };
	struct way w;

	preempt_disable();
	on_cpu = smp_processor_id();
	every_tick = false;
	one_tick = false;
	__this_cpu_write(counter, 0);
	__this_cpu_write(ticks, 0);
	register_tick_hook(&hook);
	w.in_task = fn();
	unregister_tick_hook(&hook);
	w.in_ticks = ticks_here();
	w.found = __this_cpu_read(counter);
	preempt_enable();
	hazard_print("%-16s %10lu %9lu %10lu %5lu", name, w.in_task,
		     w.in_ticks, w.found, w.in_task + w.in_ticks - w.found);
	return w.in_task + w.in_ticks - w.found;
}

static enum hazard_result run(void)
{
	unsigned long bad, good;

	rounds = hazard_rounds(5);
	hazard_print("%-16s %10s %9s %10s %5s", "way", "additions",
		     "in ticks", "found", "lost");
	bad = measure("__this_cpu_add", with_load_and_store);
	good = measure("this_cpu_add", with_this_cpu_add);
	return hazard_verdict(bad >= rounds, !good);
}

static const char *const why[] = {
	"An addition is a load, an addition and a store. What an interrupt",
	"adds between load and store is overwritten. __this_cpu_add() is for",
	"variables that no interrupt touches; this_cpu_add() is for all.",
	"Here a tick comes between load and store every time:",
	NULL
};

static struct hazard hazard = {
	.nr = 1, .name = "an interrupt between load and store",
	.why = why, .run = run,
};

static int __init lost_update_init(void)
{
	hazard_register(&hazard);
	return 0;
}
module_initcall(lost_update_init);
