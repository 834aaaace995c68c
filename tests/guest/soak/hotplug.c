// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * CPUs that come and go during the soak test: a thread that takes away one
 * that is there, or brings back one that is not, at random.
 */
#include <linux/cpu.h>
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/smp.h>

#include "soak.h"

unsigned long soak_downs, soak_hotplug_errors;

static struct task_struct *task;
static struct soak_actor dice;
/* CPUs that were online: others may not exist */
static struct cpumask there;

static void bring_up(unsigned int cpu)
{
	if (cpu_up(cpu))
		soak_hotplug_errors++;
	else
		soak_rearm(cpu);
}

static int hotplug_fn(void *data)
{
	while (!kthread_should_stop()) {
		unsigned int cpu = soak_random(&dice) % nr_cpu_ids;

		if (cpu && cpumask_test_cpu(cpu, &there)) {
			if (!cpu_online(cpu))
				bring_up(cpu);
			else if (cpu_down(cpu))
				soak_hotplug_errors++;
			else
				soak_downs++;
		}
		schedule_timeout_uninterruptible(1 + soak_random(&dice) % 3);
	}
	return 0;
}

int soak_hotplug_start(void)
{
	soak_downs = soak_hotplug_errors = 0;
	there = *cpu_online_mask;
	soak_actor_init(&dice, 999);
	task = kthread_run(hotplug_fn, NULL, "soakplug");
	return IS_ERR(task) ? PTR_ERR(task) : 0;
}

void soak_hotplug_stop(void)
{
	unsigned int cpu;

	if (!task || IS_ERR(task))
		return;
	kthread_stop(task);
	task = NULL;
	for_each_cpu(cpu, &there)
		if (!cpu_online(cpu))
			bring_up(cpu);
}
