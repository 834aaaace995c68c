// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A place per CPU where its hotplug callbacks run: a thread bound to it, with
 * a mailbox.
 *
 *	asks: fn, info, `full`, wakes it
 *	serves: fn(info), `full` off, completes `done`
 *
 * Lock: cpus_write_lock(), or cpuhp_lock under cpus_read_lock(), makes the
 * caller the only one who asks.
 *
 * In Linux: kernel/cpu.c, cpuhp_thread_fun().
 */
#include <linux/atomic.h>
#include <linux/completion.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include "cpuhp.h"

struct mailbox {
	smp_call_func_t fn;
	void *info;
	bool full;
	struct completion done;
	struct task_struct *thread;	/* B */
};

static DEFINE_PER_CPU(struct mailbox, mailbox);

static void post(unsigned int cpu, smp_call_func_t fn, void *info)
{
	struct mailbox *box = per_cpu_ptr(&mailbox, cpu);

	box->fn = fn;
	box->info = info;
	init_completion(&box->done);
	if (!box->thread) {		/* early: there is one CPU */
		fn(info);
		complete(&box->done);
		return;
	}
	smp_store_release(&box->full, true);
	wake_up_process(box->thread);
}

/* The thread of one CPU. */
static int serve(void *data)
{
	struct mailbox *box = data;

	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (!smp_load_acquire(&box->full)) {
			schedule();
			continue;
		}
		__set_current_state(TASK_RUNNING);
		box->fn(box->info);
		WRITE_ONCE(box->full, false);
		complete(&box->done);
	}
	return 0;
}

/* Context: boot, before the other CPUs start. */
void __init cpuhp_threads_init(void)
{
	unsigned int cpu;

	for_each_present_cpu(cpu) {
		struct mailbox *box = per_cpu_ptr(&mailbox, cpu);

		box->thread = kthread_create_on_cpu(serve, box, cpu,
						    "cpuhp/%u");
		if (IS_ERR(box->thread))
			panic("no memory for CPU %u's hotplug thread", cpu);
	}
}

/**
 * cpuhp_call_many() - run fn(info) in the hotplug task of several CPUs at once
 *
 * Context: task. They are online when it begins.
 */
void cpuhp_call_many(const struct cpumask *cpus, smp_call_func_t fn,
		     void *info)
{
	unsigned int cpu;

	for_each_cpu(cpu, cpus)
		post(cpu, fn, info);
	for_each_cpu(cpu, cpus)
		wait_for_completion(&per_cpu_ptr(&mailbox, cpu)->done);
}

int cpuhp_call(unsigned int cpu, smp_call_func_t fn, void *info)
{
	struct cpumask one = CPU_MASK_NONE;

	if (cpu >= nr_cpu_ids || !cpu_online(cpu))
		return -ENXIO;
	__cpumask_set_cpu(cpu, &one);
	cpuhp_call_many(&one, fn, info);
	return 0;
}
