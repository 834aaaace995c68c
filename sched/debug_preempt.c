// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * CONFIG_DEBUG_PREEMPT reports two mistakes of a thread: it looks at "this
 * CPU" while it may be moved to another; it enables preemption more often than
 * it disabled it.
 *
 * smp_processor_id(), this_cpu_ptr() and the __this_cpu_ operations ask here
 * first. They are fine with preemption or interrupts off, in a thread that
 * cannot leave its CPU, and before there are other CPUs. this_cpu_add() and
 * its like never ask: they are right everywhere, see asm/percpu.h.
 *
 * A place is reported the first time, with its call chain, and counted every
 * time.
 *
 * In Linux: lib/smp_processor_id.c; preempt_count_sub() in
 * kernel/sched/core.c.
 */
#include <linux/bug.h>
#include <linux/compiler.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/percpu-defs.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/smp.h>

#define PLACES	32

/* Slots fill from 0 and are never written again; two may get one place. */
static unsigned long places[PLACES];

static bool first_time(unsigned long place)
{
	unsigned int i;

	for (i = 0; i < PLACES; i++) {
		if (READ_ONCE(places[i]) == place)
			return false;
		if (!READ_ONCE(places[i])) {
			WRITE_ONCE(places[i], place);
			return true;
		}
	}
	return true;
}

static bool may_be_moved(void)
{
	return unlikely(preemptible()) && !is_percpu_thread() &&
	       system_state >= SYSTEM_SCHEDULING;
}

static void report(const char *before, const char *what, unsigned long caller)
{
	preempt_disable();
	if (warn_expected() || first_time(caller))
		warn_report_from((void *)caller,
				 "BUG: using %s%s() in preemptible [%08x] code: %s/%d, caller is %pS",
				 before, what, preempt_count() - 1,
				 current->comm, current->pid, (void *)caller);
	preempt_enable_no_resched();
}

/* Context: any. */
unsigned int debug_smp_processor_id(void)
{
	if (may_be_moved())
		report("", "smp_processor_id", _RET_IP_);
	return raw_smp_processor_id();
}

/**
 * __this_cpu_preempt_check() - is this CPU's copy what the caller will use?
 * @op: "ptr" for this_cpu_ptr(), else the name behind __this_cpu_
 *
 * Context: any.
 */
void __this_cpu_preempt_check(const char *op)
{
	if (may_be_moved())
		report(op[0] == 'p' ? "this_cpu_" : "__this_cpu_", op,
		       _RET_IP_);
}

/* Context: any. */
void preempt_count_add(int val)
{
	__preempt_count_add(val);
	if (unlikely((preempt_count() & PREEMPT_MASK) >= PREEMPT_MASK - 10))
		WARN_ONCE(1, "%s/%d: preempt_disable() nests without end",
			  current->comm, current->pid);
}

void preempt_count_sub(int val)
{
	if (likely(preempt_count() >= val)) {
		__preempt_count_add(-val);
		return;
	}
	warn_report_from(__builtin_return_address(0),
			 "BUG: %s/%d: preempt count %x, and %x to be taken off",
			 current->comm, current->pid, preempt_count(), val);
}
