/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * CPUs that come and go: what the files of kernel/hotplug/ and kernel/smp.c
 * share. Without CONFIG_HOTPLUG_CPU a CPU comes once, and there are no steps.
 */
#ifndef _KERNEL_CPUHP_H
#define _KERNEL_CPUHP_H

#include <linux/cpuhotplug.h>
#include <linux/smp.h>

#ifdef CONFIG_HOTPLUG_CPU
/* cpuhp.c: the steps */
enum cpuhp_state cpuhp_state_of(unsigned int cpu);
void cpuhp_set_state(unsigned int cpu, enum cpuhp_state state);
int cpuhp_walk_up(unsigned int cpu, enum cpuhp_state last);
int cpuhp_walk_down(unsigned int cpu, enum cpuhp_state down_to, bool may_fail);
void cpuhp_show(void);

/*
 * Runs fn(info) on a CPU, in a task of its own there that may sleep, and
 * waits. Context: task. Return: 0 or -ENXIO.
 */
int cpuhp_call(unsigned int cpu, smp_call_func_t fn, void *info);
void cpuhp_call_many(const struct cpumask *cpus, smp_call_func_t fn,
		     void *info);

/* hotplug.c: the online section of a CPU that has just started. */
int cpuhp_finish_up(unsigned int cpu);

/* sched.c: threads leave a CPU that goes. Context: boot. */
void sched_hotplug_init(void);

#else

static inline int cpuhp_walk_up(unsigned int cpu, enum cpuhp_state last)
{
	return 0;
}

static inline int cpuhp_walk_down(unsigned int cpu, enum cpuhp_state down_to,
				  bool may_fail)
{
	return 0;
}

static inline int cpuhp_finish_up(unsigned int cpu)
{
	set_cpu_active(cpu, true);
	return 0;
}

static inline void sched_hotplug_init(void) { }
#endif

/* kernel/smp.c: starts a CPU and waits until it is online; 0 or -errno. */
int bringup_cpu(unsigned int cpu);
bool cpu_has_died(unsigned int cpu);	/* it will not touch memory again */

#endif /* _KERNEL_CPUHP_H */
