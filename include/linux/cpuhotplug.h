/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * CPU hotplug callbacks: who must know when a CPU comes or goes, in order.
 *
 *	CPUHP_OFFLINE
 *	  prepare / dead	on the CPU that asks, may sleep
 *	CPUHP_BRINGUP_CPU	the CPU starts / has stopped
 *	  starting / dying	on the CPU itself, interrupts off, cannot fail
 *	CPUHP_AP_ONLINE, CPUHP_TEARDOWN_CPU
 *	  online / going down	on the CPU itself, its own thread, may sleep
 *	CPUHP_ONLINE
 *
 * A CPU that comes walks this list downwards and calls each step's startup, a
 * CPU that goes walks it upwards and calls each step's teardown. An error of a
 * startup, or of a teardown of the last section, takes back the steps that
 * were done: the CPU ends where it was.
 *
 * In Linux: include/linux/cpuhotplug.h.
 */
#ifndef _LINUX_CPUHOTPLUG_H
#define _LINUX_CPUHOTPLUG_H

#include <linux/types.h>
#include <linux/cpumask.h>

enum cpuhp_state {
	CPUHP_INVALID = -1,
	CPUHP_OFFLINE = 0,

	/* prepare and dead */
	CPUHP_CREATE_THREADS,
	CPUHP_SCHED_PREPARE,
	CPUHP_PERCPU_PREPARE,
	CPUHP_PAGE_ALLOC_DEAD,
	CPUHP_SLAB_PREPARE,
	CPUHP_WORKQUEUE_PREP,
	CPUHP_TIMERS_PREPARE,
	CPUHP_PERCPU_CNT_DEAD,
	CPUHP_BP_PREPARE_DYN,
	CPUHP_BP_PREPARE_DYN_END = CPUHP_BP_PREPARE_DYN + 15,
	CPUHP_BRINGUP_CPU,

	/* starting and dying */
	CPUHP_AP_SMPCFD_DYING,
	CPUHP_AP_SCHED_STARTING,
	CPUHP_AP_TEST_STARTING,
	CPUHP_AP_ONLINE,
	CPUHP_TEARDOWN_CPU,

	/* online and going down */
	CPUHP_AP_WORKQUEUE_ONLINE,
	CPUHP_AP_PAGE_ALLOC_ONLINE,
	CPUHP_AP_SLAB_ONLINE,
	CPUHP_AP_ONLINE_DYN,
	CPUHP_AP_ONLINE_DYN_END = CPUHP_AP_ONLINE_DYN + 15,
	CPUHP_AP_ACTIVE,
	CPUHP_ONLINE,
};

typedef int (*cpuhp_fn)(unsigned int cpu);

#ifdef CONFIG_HOTPLUG_CPU
int __cpuhp_setup_state(enum cpuhp_state state, const char *name, bool invoke,
			cpuhp_fn startup, cpuhp_fn teardown);
void __cpuhp_remove_state(enum cpuhp_state state, bool invoke);

/* start_kernel()'s steps: CPU 0 is there; a thread per CPU for callbacks. */
void boot_cpu_hotplug_init(void);
void cpuhp_threads_init(void);
#else
/* CPUs come once and stay: called now, from here, for each that will come. */
static inline int __cpuhp_setup_state(enum cpuhp_state state, const char *name,
				      bool invoke, cpuhp_fn startup,
				      cpuhp_fn teardown)
{
	unsigned int cpu;
	int err = 0;

	if (invoke && startup)
		for_each_present_cpu(cpu)
			err = err ?: startup(cpu);
	return err;
}

static inline void __cpuhp_remove_state(enum cpuhp_state state, bool invoke)
{
}

static inline void boot_cpu_hotplug_init(void) { }
static inline void cpuhp_threads_init(void) { }
#endif

/**
 * cpuhp_setup_state() - have callbacks from now on, and now
 * @state: a place of the list, or CPUHP_BP_PREPARE_DYN, CPUHP_AP_ONLINE_DYN:
 *	   any free place there
 * @name: for `cpu states`; the pointer is kept
 * @startup: called with a CPU's number, 0 or -errno; may be NULL
 * @teardown: called with its number on the way down; may be NULL
 *
 * startup is called at once for every CPU that has passed the place; if it
 * fails, teardown is called for those that had it and nothing is registered.
 *
 * Context: task (early in boot too). Return: 0, for a dynamic place its
 * number; -EINVAL, -EBUSY (the place is taken), -ENOSPC (no free one) or
 * startup's error. Linux 6.1 does the same.
 */
static inline int cpuhp_setup_state(enum cpuhp_state state, const char *name,
				    cpuhp_fn startup, cpuhp_fn teardown)
{
	return __cpuhp_setup_state(state, name, true, startup, teardown);
}

/* Like cpuhp_setup_state(), but does not call startup now. */
static inline int cpuhp_setup_state_nocalls(enum cpuhp_state state,
					    const char *name,
					    cpuhp_fn startup,
					    cpuhp_fn teardown)
{
	return __cpuhp_setup_state(state, name, false, startup, teardown);
}

/* Calls teardown for every CPU that has passed the place. Context: task. */
static inline void cpuhp_remove_state(enum cpuhp_state state)
{
	__cpuhp_remove_state(state, true);
}

static inline void cpuhp_remove_state_nocalls(enum cpuhp_state state)
{
	__cpuhp_remove_state(state, false);
}

#endif /* _LINUX_CPUHOTPLUG_H */
