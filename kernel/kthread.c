// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Kernel threads: made, asked to stop or to step aside, ended.
 *
 * kthread_flags of a thread are bits that others set and it looks at whenever
 * it likes (kthread_should_stop()). Setting one is followed by a wake-up, so
 * a thread that looks and then sleeps the way linux/sched.h says sees it.
 *
 * In Linux: kernel/kthread.c.
 */
#include <linux/bitops.h>
#include <linux/bug.h>
#include <linux/err.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include "../sched/sched.h"

enum { SHOULD_STOP, SHOULD_PARK, IS_PARKED };

static struct task_struct *create(int (*threadfn)(void *data), void *data,
				  const char *name)
{
	struct task_struct *task;

	if (WARN_ON_ONCE(!scheduler_running))
		return ERR_PTR(-EAGAIN);
	might_sleep();
	task = task_create(name);
	if (!task)
		return ERR_PTR(-ENOMEM);
	task->threadfn = threadfn;
	task->thread_data = data;
	return task;
}

/**
 * kthread_create_on_node() - a thread that will run threadfn(data)
 * @node: where its memory should be; any does
 * @namefmt: printf-style; cut to TASK_COMM_LEN - 1
 *
 * Context: task. Return: the thread, not running yet; or ERR_PTR(-ENOMEM).
 */
struct task_struct *kthread_create_on_node(int (*threadfn)(void *data),
					   void *data,
					   int node __always_unused,
					   const char *namefmt, ...)
{
	char name[TASK_COMM_LEN];
	va_list args;

	va_start(args, namefmt);
	vsnprintf(name, sizeof(name), namefmt, args);
	va_end(args);
	return create(threadfn, data, name);
}

struct task_struct *kthread_create_on_cpu(int (*threadfn)(void *data),
					  void *data, unsigned int cpu,
					  const char *namefmt)
{
	struct task_struct *task = kthread_create(threadfn, data, namefmt, cpu);

	if (!IS_ERR(task))
		kthread_bind(task, cpu);
	return task;
}

/* A new thread's first C function; prev ran before it on this CPU. */
void kthread_start(struct task_struct *prev)
{
	struct task_struct *self = current;
	long ret = -EINTR;

	schedule_tail(prev);
	if (kthread_should_park())
		kthread_parkme();
	if (!kthread_should_stop())
		ret = self->threadfn(self->thread_data);
	kthread_exit(ret);
}

/**
 * kthread_exit() - end the calling thread
 *
 * Context: task, preemption and interrupts on; otherwise it is reported.
 */
void kthread_exit(long result)
{
	struct task_struct *self = current;

	if (WARN(preempt_count() || irqs_disabled(),
		 "%s/%d ends with preempt count %x, interrupts %s", self->comm,
		 self->pid, preempt_count(), irqs_disabled() ? "off" : "on")) {
		self->thread_info.preempt_count = 0;
		local_irq_enable();
	}
	self->exit_code = (int)result;
	complete_all(&self->exited);
	preempt_disable();
	schedule_dead();
}

bool kthread_should_stop(void)
{
	return test_bit(SHOULD_STOP, &current->kthread_flags);
}

/**
 * kthread_stop() - ask a thread to end, and wait until it has
 *
 * Its stack has been given back when this returns.
 * Context: task. The thread must not have ended by itself, unless the caller
 * holds a reference. Return: what it returned; -EINTR if it never ran.
 */
int kthread_stop(struct task_struct *task)
{
	int ret;

	get_task_struct(task);
	set_bit(SHOULD_STOP, &task->kthread_flags);
	kthread_unpark(task);
	wake_up_process(task);
	wait_for_completion(&task->exited);
	wait_for_completion(&task->buried);
	ret = task->exit_code;
	put_task_struct(task);
	return ret;
}

bool kthread_should_park(void)
{
	return test_bit(SHOULD_PARK, &current->kthread_flags);
}

/* The thread's answer to kthread_should_park(): sleeps until unparked. */
void kthread_parkme(void)
{
	struct task_struct *self = current;

	for (;;) {
		set_current_state(TASK_PARKED);
		if (!test_bit(SHOULD_PARK, &self->kthread_flags))
			break;
		if (!test_and_set_bit(IS_PARKED, &self->kthread_flags))
			complete(&self->parked);
		schedule();
	}
	__set_current_state(TASK_RUNNING);
	clear_bit(IS_PARKED, &self->kthread_flags);
}

/**
 * kthread_park() - ask a thread to sleep in kthread_parkme(), wait for it
 *
 * Context: task. Return: 0; -EBUSY if it was asked already.
 */
int kthread_park(struct task_struct *task)
{
	if (test_bit(SHOULD_PARK, &task->kthread_flags))
		return -EBUSY;
	reinit_completion(&task->parked);
	set_bit(SHOULD_PARK, &task->kthread_flags);
	if (task != current) {
		wake_up_process(task);
		wait_for_completion(&task->parked);
	}
	return 0;
}

void kthread_unpark(struct task_struct *task)
{
	clear_bit(SHOULD_PARK, &task->kthread_flags);
	wake_up_state(task, TASK_PARKED);
}
