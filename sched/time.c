// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Time in ticks: one per CPU, HZ times a second.
 *
 * Each CPU's timer calls tick_handle() HZ times a second. Every tick counts in
 * the CPU's own variable, looks whether its stack is still whole, calls the
 * hooks and the timers that are due; CPU 0's tick is what moves jiffies.
 *
 * The list of hooks is read by all CPUs' ticks without a lock: entries are
 * linked in with a release store, and unregister_tick_hook() interrupts every
 * CPU once after unlinking. A CPU that answers has left its tick handler.
 * tick_hook_lock serialises the writers.
 *
 * In Linux: kernel/time/.
 */
#include <linux/atomic.h>
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/tick.h>
#include <linux/timer.h>
#include <asm-generic/arch.h>
#include "sched.h"

volatile unsigned long jiffies = INITIAL_JIFFIES;

static DEFINE_SPINLOCK(tick_hook_lock);
static struct tick_hook *tick_hooks;	/* writers: tick_hook_lock */

static DEFINE_PER_CPU(unsigned long, ticks);	/* C: owner CPU */

/**
 * tick_handle() - a tick of this CPU
 *
 * Context: timer interrupt, interrupts off.
 */
void tick_handle(void)
{
	unsigned int cpu = smp_processor_id();
	struct tick_hook *hook;

	__this_cpu_inc(ticks);
	if (cpu == 0)
		jiffies = jiffies + 1;
	if (task_stack_end_corrupted(current))
		panic("stack of %s/%d overflowed: its last word is %lx",
		      current->comm, current->pid, *end_of_stack(current));
	hook = smp_load_acquire(&tick_hooks);
	while (hook) {
		hook->func(hook);
		hook = smp_load_acquire(&hook->next);
	}
	run_local_timers();
	scheduler_tick();
}

unsigned long tick_count(unsigned int cpu)
{
	return READ_ONCE(per_cpu(ticks, cpu));
}

bool tick_hooks_registered(void)
{
	return READ_ONCE(tick_hooks) != NULL;
}

static void nothing(void *info)
{
}

/*
 * Context: task, interrupts on. The call ends every CPU's idle wait, and with
 * it the time without ticks.
 */
void register_tick_hook(struct tick_hook *hook)
{
	unsigned long flags;

	spin_lock_irqsave(&tick_hook_lock, flags);
	hook->next = tick_hooks;
	smp_store_release(&tick_hooks, hook);
	spin_unlock_irqrestore(&tick_hook_lock, flags);
	on_each_cpu(nothing, NULL, true);
}

/* Context: task, interrupts on. */
void unregister_tick_hook(struct tick_hook *hook)
{
	struct tick_hook **link;
	unsigned long flags;

	spin_lock_irqsave(&tick_hook_lock, flags);
	for (link = &tick_hooks; *link; link = &(*link)->next) {
		if (*link == hook) {
			smp_store_release(link, hook->next);
			break;
		}
	}
	spin_unlock_irqrestore(&tick_hook_lock, flags);
	on_each_cpu(nothing, NULL, true);
}
