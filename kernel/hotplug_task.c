// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A place per CPU where its hotplug callbacks run: a mailbox that the CPU's
 * idle loop looks into, with interrupts on.
 *
 *	asks: fn, info, then `full` (release), an interrupt
 *	serves: fn(info), then `full` off (release)
 *
 * Lock: cpus_write_lock(), or cpuhp_lock under cpus_read_lock(), makes the
 * caller the only one who asks.
 */
#include <linux/atomic.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include "cpuhp.h"
#include "internal.h"

struct mailbox {
	smp_call_func_t fn;
	void *info;
	bool full;
};

static DEFINE_PER_CPU(struct mailbox, mailbox);

static void post(unsigned int cpu, smp_call_func_t fn, void *info)
{
	struct mailbox *box = per_cpu_ptr(&mailbox, cpu);

	box->fn = fn;
	box->info = info;
	smp_store_release(&box->full, true);
	smp_send_reschedule(cpu);
}

bool cpuhp_mail_pending(void)
{
	return READ_ONCE(raw_cpu_ptr(&mailbox)->full);
}

/* Context: this CPU's idle loop, interrupts on. Return: was there any? */
bool cpuhp_serve_mail(void)
{
	struct mailbox *box = this_cpu_ptr(&mailbox);

	if (!smp_load_acquire(&box->full))
		return false;
	box->fn(box->info);
	smp_store_release(&box->full, false);
	return true;
}

/**
 * cpuhp_call_many() - run fn(info) in the hotplug task of several CPUs at once
 *
 * Context: task. They are online when it begins.
 */
void cpuhp_call_many(const struct cpumask *cpus, smp_call_func_t fn,
		     void *info)
{
	unsigned int me = smp_processor_id(), cpu;

	for_each_cpu(cpu, cpus)
		if (cpu != me)
			post(cpu, fn, info);
	if (cpumask_test_cpu(me, cpus))
		fn(info);
	for_each_cpu(cpu, cpus)
		while (smp_load_acquire(&per_cpu_ptr(&mailbox, cpu)->full))
			cpu_relax();
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
