/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * May this thread be switched away from, here and now?
 *
 *	preempt_count   bits 0-7   preempt_disable() depth, spinlocks included
 *	                bits 16-19 depth of interrupts on top of the thread
 *
 * 0 means yes. The count belongs to the thread, not to the CPU: a thread
 * that is switched away from with a count (schedule() itself holds one)
 * finds it again wherever it continues. Adding to it needs no protection: an
 * interrupt that comes between load and store leaves the count as it found it.
 *
 * need_resched is set by whoever wants the CPU for another thread (a tick
 * that ends a time slice, a wake-up). CONFIG_PREEMPT honours it on the way
 * out of an interrupt and in the outermost preempt_enable(); without it a
 * thread gives way in schedule() and cond_resched() only.
 *
 * In Linux: include/linux/preempt.h, include/linux/thread_info.h.
 */
#ifndef _LINUX_PREEMPT_H
#define _LINUX_PREEMPT_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/current.h>
#include <asm/irqflags.h>

#define PREEMPT_OFFSET		0x00000001
#define PREEMPT_MASK		0x000000ff
#define HARDIRQ_OFFSET		0x00010000
#define HARDIRQ_MASK		0x000f0000

/* The first member of struct task_struct. */
struct thread_info {
	int preempt_count;		/* C: the thread, interrupts on it */
	int need_resched;		/* set by anybody, schedule() clears */
};

#define current_thread_info()	((struct thread_info *)current)

static __always_inline int preempt_count(void)
{
	return READ_ONCE(current_thread_info()->preempt_count);
}

static __always_inline void __preempt_count_add(int val)
{
	struct thread_info *ti = current_thread_info();

	WRITE_ONCE(ti->preempt_count, READ_ONCE(ti->preempt_count) + val);
}

static __always_inline bool tif_need_resched(void)
{
	return unlikely(READ_ONCE(current_thread_info()->need_resched));
}

#ifdef CONFIG_DEBUG_PREEMPT
/* sched/preempt.c: with a look for over- and underflow. */
void preempt_count_add(int val);
void preempt_count_sub(int val);
#else
#define preempt_count_add(val)	__preempt_count_add(val)
#define preempt_count_sub(val)	__preempt_count_add(-(val))
#endif

void preempt_schedule(void);		/* base/cpu.c */
void preempt_set_scheduler(void (*fn)(void));
void preempt_schedule_irq(void);

#define preempt_disable()						\
do {									\
	preempt_count_add(PREEMPT_OFFSET);				\
	barrier();							\
} while (0)

#define preempt_enable_no_resched()					\
do {									\
	barrier();							\
	preempt_count_sub(PREEMPT_OFFSET);				\
} while (0)

#ifdef CONFIG_PREEMPT
#define preempt_enable()						\
do {									\
	preempt_enable_no_resched();					\
	barrier();							\
	if (tif_need_resched() && !preempt_count())			\
		preempt_schedule();					\
} while (0)
#else
#define preempt_enable()	preempt_enable_no_resched()
#endif

#define preempt_disable_notrace()	preempt_disable()
#define preempt_enable_notrace()	preempt_enable()

#define preemptible()		(preempt_count() == 0 && !arch_irqs_disabled())

/* In an interrupt? Also before the per-CPU areas exist. */
#define hardirq_count()		(preempt_count() & HARDIRQ_MASK)
#define in_hardirq()		(hardirq_count() != 0)
#define in_irq()		in_hardirq()
#define in_interrupt()		in_hardirq()
#define in_task()		(!in_hardirq())
/* Must not sleep: preemption is off, or this is an interrupt. */
#define in_atomic()		(preempt_count() != 0)

#endif /* _LINUX_PREEMPT_H */
