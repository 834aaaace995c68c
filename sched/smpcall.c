// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Calls into other CPUs' interrupt context.
 *
 *	caller                          callee
 *	push call on the CPU's list     IPI_CALL_FUNC: take the whole list
 *	IPI if the list was empty       in order: run, mark free
 *
 * The list is a stack that any CPU pushes to by compare-and-swap and only its
 * owner takes, all at once; reversing it gives back the order of arrival. A
 * pusher that finds it not empty sends no interrupt: the one of whoever made
 * it non-empty is still to be answered.
 *
 * A call that is waited for lives on the caller's stack. The others need a
 * place that outlives their caller: each CPU owns one for single calls, and
 * calls to many share the array many_calls[] under many_lock. `busy` says when
 * a place may be used again; the callee clears it with release order.
 *
 * Interrupts must be on: a CPU that waits for an answer has to give answers.
 *
 * In Linux: kernel/smp.c.
 */
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/errno.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <asm-generic/arch.h>
#include "irq.h"

struct call {
	struct call *next;
	smp_call_func_t func;
	void *info;
	bool wait;		/* free only after func has returned */
	bool busy;		/* set by the caller, cleared by the callee */
};

static DEFINE_PER_CPU_SHARED_ALIGNED(struct call *, call_list);
static DEFINE_PER_CPU(struct call, own_call);	/* C: owner CPU, task */

static DEFINE_SPINLOCK(many_lock);
static struct call many_calls[NR_CPUS];		/* L: many_lock, then busy */

static void wait_until_free(struct call *call)
{
	while (smp_load_acquire(&call->busy))
		cpu_relax();
}

static void push_call(unsigned int cpu, struct call *call)
{
	struct call **list = per_cpu_ptr(&call_list, cpu);
	struct call *first;

	call->busy = true;
	do {
		first = READ_ONCE(*list);
		call->next = first;
	} while (cmpxchg(list, first, call) != first);
	if (!first)
		arch_send_ipi(cpu, IPI_CALL_FUNC);
}

static struct call *reversed(struct call *call)
{
	struct call *done = NULL;

	while (call) {
		struct call *next = call->next;

		call->next = done;
		done = call;
		call = next;
	}
	return done;
}

/* IPI_CALL_FUNC. Context: interrupt, interrupts off. */
void run_call_list(void)
{
	struct call **list = this_cpu_ptr(&call_list);
	struct call *call = reversed(xchg(list, NULL));

	while (call) {
		struct call *next = call->next;
		smp_call_func_t func = call->func;
		void *info = call->info;
		bool wait = call->wait;

		/* After busy is cleared the place is somebody else's. */
		if (!wait)
			smp_store_release(&call->busy, false);
		func(info);
		if (wait)
			smp_store_release(&call->busy, false);
		call = next;
	}
}

static void call_here(smp_call_func_t func, void *info)
{
	unsigned long flags;

	local_irq_save(flags);
	func(info);
	local_irq_restore(flags);
}

/**
 * smp_call_function_single() - run func(info) on one CPU, in interrupt
 * @wait: return only after it has run
 *
 * Context: task, interrupts on. Return: 0, or -ENXIO if it is not online.
 */
int smp_call_function_single(int cpu, smp_call_func_t func, void *info,
			     int wait)
{
	struct call on_stack;
	struct call *call;

	if (get_cpu() == (unsigned int)cpu) {
		call_here(func, info);
		put_cpu();
		return 0;
	}
	if ((unsigned int)cpu >= nr_cpu_ids || !cpu_online(cpu)) {
		put_cpu();
		return -ENXIO;
	}
	WARN_ON_ONCE(irqs_disabled() || in_hardirq());
	call = wait ? &on_stack : this_cpu_ptr(&own_call);
	if (!wait)
		wait_until_free(call);
	call->func = func;
	call->info = info;
	call->wait = wait;
	push_call(cpu, call);
	put_cpu();
	if (wait)
		wait_until_free(call);
	return 0;
}

/**
 * smp_call_function_many() - run func(info) on the online CPUs of a set
 *
 * The calling CPU does not run it. Context: task, interrupts on; the caller
 * stays on its CPU until this function returns.
 */
void smp_call_function_many(const struct cpumask *mask, smp_call_func_t func,
			    void *info, bool wait)
{
	struct cpumask targets;
	unsigned int cpu;

	/* From the look at the mask on: whoever is in it cannot go. */
	cpu = get_cpu();
	cpumask_and(&targets, mask, cpu_online_mask);
	cpumask_clear_cpu(cpu, &targets);
	if (cpumask_empty(&targets))
		goto out;
	WARN_ON_ONCE(irqs_disabled() || in_hardirq());
	spin_lock(&many_lock);
	for_each_cpu(cpu, &targets) {
		struct call *call = &many_calls[cpu];

		wait_until_free(call);
		call->func = func;
		call->info = info;
		call->wait = wait;
		push_call(cpu, call);
	}
	if (wait)
		for_each_cpu(cpu, &targets)
			wait_until_free(&many_calls[cpu]);
	spin_unlock(&many_lock);
out:
	put_cpu();
}

void smp_call_function(smp_call_func_t func, void *info, int wait)
{
	smp_call_function_many(cpu_online_mask, func, info, wait);
}

void on_each_cpu_mask(const struct cpumask *mask, smp_call_func_t func,
		      void *info, bool wait)
{
	unsigned int me = get_cpu();

	smp_call_function_many(mask, func, info, wait);
	if (cpumask_test_cpu(me, mask))
		call_here(func, info);
	put_cpu();
}

void on_each_cpu(smp_call_func_t func, void *info, int wait)
{
	on_each_cpu_mask(cpu_online_mask, func, info, wait);
}
