// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Preempt counts that do not add up, and sleeping where it is forbidden.
 *
 *	schedule() with a count	"scheduling while atomic"
 *	might_sleep() likewise	"sleeping function called from invalid context"
 *	an interrupt handler	irq_return(): it left with another count than
 *				it came with
 *	a thread's end		kthread_exit()
 *	one enable too many	CONFIG_DEBUG_PREEMPT: preempt_count_sub()
 *
 * Each is reported with the call chain. Who sleeps with a count keeps it, and
 * the count that an interrupt or a thread leaves behind is put right.
 *
 * In Linux: kernel/sched/core.c.
 */
#include <linux/bug.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include "sched.h"

/* Context: schedule(), which holds one count itself. */
void schedule_check(struct task_struct *prev)
{
	int count = preempt_count();

	if (unlikely(task_stack_end_corrupted(prev)))
		panic("stack of %s/%d overflowed: its last word is %lx",
		      prev->comm, prev->pid, *end_of_stack(prev));
	if (likely(count == PREEMPT_OFFSET))
		return;
	WARN(1, "BUG: scheduling while atomic: %s/%d/0x%08x", prev->comm,
	     prev->pid, count - PREEMPT_OFFSET);
}

/**
 * __might_sleep() - the caller is about to call what may sleep
 *
 * Context: task, preemption and interrupts on; otherwise it is reported. Not
 * before the scheduler runs: early boot has interrupts off, and does not
 * sleep.
 */
void __might_sleep(const char *file, int line)
{
	if (likely(preemptible()) || system_state < SYSTEM_SCHEDULING)
		return;
	WARN(1,
	     "BUG: sleeping function called from invalid context at %s:%d, preempt count %x, interrupts %s, %s/%d",
	     file, line, preempt_count(), irqs_disabled() ? "off" : "on",
	     current->comm, current->pid);
}

/**
 * irq_return() - the end of an interrupt, before its registers are restored
 * @count: the preempt count it came upon
 *
 * Context: trap exit, interrupts off, after irq_exit().
 */
void irq_return(int count)
{
	if (unlikely(preempt_count() != count)) {
		WARN(1, "an interrupt left preempt count %x, it found %x",
		     preempt_count(), count);
		current->thread_info.preempt_count = count;
	}
	if (IS_ENABLED(CONFIG_PREEMPT) && need_resched() && !count)
		preempt_schedule_irq();
}
