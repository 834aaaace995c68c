// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * schedule(): from one thread to the next.
 *
 *	prev, on this CPU			next, wherever it stood
 *	  interrupts off, rq->lock
 *	  sleeps? off the queue. else: to its end
 *	  next = first of the queue, or idle
 *	  next->on_cpu = 1
 *	  __switch_to(): registers saved   ---->  registers loaded
 *						  prev->on_cpu = 0
 *						  rq->unlock, interrupts on
 *
 * The second half runs in next: finish_task_switch(). Only after prev->on_cpu
 * is 0 may another CPU run prev; the store has release order behind the saving
 * of its registers, and a waker reads it with acquire.
 *
 * need_resched asks the running thread to come here:
 *	- it leaves an interrupt, preempt count 0 (CONFIG_PREEMPT): irq_return()
 *	- it enables preemption again (CONFIG_PREEMPT): preempt_schedule()
 *	- cond_resched(), or it is the idle thread
 * A preempted thread stays on the queue even if it was about to sleep: it has
 * not looked at its condition for the last time yet.
 *
 * In Linux: kernel/sched/core.c.
 */
#include <linux/bug.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <asm-generic/arch.h>
#include "sched.h"

DEFINE_PER_CPU_SHARED_ALIGNED(struct rq, runqueues);

bool scheduler_running;

/* Asks rq's CPU to schedule(). Lock: rq->lock. */
void resched_curr(struct rq *rq)
{
	struct thread_info *ti = &rq->curr->thread_info;

	if (READ_ONCE(ti->need_resched))
		return;
	WRITE_ONCE(ti->need_resched, 1);
	if (rq->cpu != raw_smp_processor_id())
		smp_send_reschedule(rq->cpu);
}

/* prev goes on later, here or elsewhere, or not at all. Lock: rq->lock. */
static void put_prev(struct rq *rq, struct task_struct *prev, bool preempt)
{
	if (prev == rq->idle)
		return;
	if (!preempt && prev->__state != TASK_RUNNING) {
		WRITE_ONCE(prev->on_rq, 0);
		return;
	}
	if (cpu_allowed(prev, rq->cpu))
		rq_enqueue(rq, prev);
	else
		WRITE_ONCE(prev->on_rq, TASK_ON_RQ_MIGRATING);
}

static struct task_struct *pick_next(struct rq *rq)
{
	struct task_struct *next = rq_first(rq);

	if (!next)
		return rq->idle;
	rq_dequeue(rq, next);
	return next;
}

/*
 * Ends a switch, in the thread that goes on. prev is whoever ran before on
 * this CPU. Gives rq->lock back and turns interrupts on.
 */
static void finish_task_switch(struct task_struct *prev)
{
	struct rq *rq = this_rq();
	bool dead = prev->__state == TASK_DEAD && !prev->on_rq;
	bool move = prev->on_rq == TASK_ON_RQ_MIGRATING;

	/* From here on prev may run on another CPU, unless it moves or died. */
	smp_store_release(&prev->on_cpu, 0);
	rq_unlock(rq);
	local_irq_enable();
	if (move)
		attach_task(prev, rq->cpu);
	if (dead)
		task_bury(prev);
}

/* Context: preempt count 1. Interrupts are on afterwards. */
static void __schedule(bool preempt)
{
	struct task_struct *prev = current, *next;
	struct rq *rq;

	schedule_check(prev);
	local_irq_disable();
	rq = this_rq();
	rq_lock(rq);
	/* Behind the store of prev's state, before it is looked at. */
	smp_mb();
	WRITE_ONCE(prev->thread_info.need_resched, 0);
	put_prev(rq, prev, preempt);
	next = pick_next(rq);
	if (next == prev) {
		rq_unlock(rq);
		local_irq_enable();
		return;
	}
	rq->nr_switches++;
	next->nr_switches++;
	next->on_cpu = 1;
	WRITE_ONCE(rq->curr, next);
	finish_task_switch(__switch_to(prev, next));
}

/**
 * schedule() - let another thread run
 *
 * Sleeps if the caller has set its state so, else goes to the end of the
 * queue. Context: task, preemption and interrupts on.
 */
void schedule(void)
{
	/* Early boot: there is one thread, and it must not sleep. */
	if (!scheduler_running) {
		__set_current_state(TASK_RUNNING);
		return;
	}
	do {
		preempt_disable();
		__schedule(false);
		preempt_enable_no_resched();
	} while (need_resched());
}

/* The idle thread's: preemption is off in it for ever. */
void schedule_idle(void)
{
	do {
		__schedule(false);
	} while (need_resched());
}

/* The last thing that a thread does. Context: preempt count 1. */
void schedule_dead(void)
{
	__set_current_state(TASK_DEAD);
	__schedule(false);
	BUG();
}

/* A new thread's half of its first switch. */
void schedule_tail(struct task_struct *prev)
{
	finish_task_switch(prev);
	preempt_enable();
}

/* preempt_schedule()'s work. Context: task. */
void sched_preempt(void)
{
	if (!preemptible() || !scheduler_running)
		return;
	do {
		preempt_disable();
		__schedule(true);
		preempt_enable_no_resched();
	} while (need_resched());
}

/**
 * preempt_schedule_irq() - out of an interrupt, into another thread
 *
 * The interrupted thread's registers are in the trap frame on its stack.
 * Context: trap exit, interrupts off, and so again on return.
 */
void preempt_schedule_irq(void)
{
	while (need_resched() && !preempt_count() && scheduler_running) {
		preempt_disable();
		__schedule(true);
		local_irq_disable();
		preempt_enable_no_resched();
	}
}

void yield(void)
{
	__set_current_state(TASK_RUNNING);
	schedule();
}

/**
 * cond_resched() - another thread may run, if one wants to
 *
 * Context: task; where it may not be done (a lock is held, interrupts are
 * off) it does nothing. Return: 1 if another thread had its turn.
 */
int cond_resched(void)
{
	if (!need_resched() || !preemptible() || !scheduler_running)
		return 0;
	sched_preempt();
	return 1;
}

/* Context: timer interrupt. */
void scheduler_tick(void)
{
	struct rq *rq = this_rq();
	struct task_struct *curr = current;

	if (!scheduler_running)
		return;
	if (curr == rq->idle)
		return;
	rq_lock(rq);
	if (--curr->slice <= 0 && rq->nr_waiting)
		resched_curr(rq);
	rq_unlock(rq);
	tick_balance(rq);
}
