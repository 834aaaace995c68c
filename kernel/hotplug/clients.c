// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What a CPU that has gone kept for itself goes back: timers, page lists,
 * stacks of free objects, local counts. And percpu_counter's batch follows
 * the number of CPUs. Here, because those who keep such things stand lower
 * and know nothing about hotplug.
 *
 * In Linux: kernel/time/timer.c, mm/page_alloc.c, mm/slab.c,
 * lib/percpu_counter.c, each its own.
 */
#include <linux/cpuhotplug.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/percpu_counter.h>
#include <linux/slab.h>
#include <linux/timer.h>

static int page_alloc_cpu_dead(unsigned int cpu)
{
	drain_pages(cpu);
	return 0;
}

static int slab_dead_cpu(unsigned int cpu)
{
	slab_cpu_dead(cpu);
	return 0;
}

static const struct {
	enum cpuhp_state state;
	const char *name;
	cpuhp_fn startup;
	cpuhp_fn teardown;
} clients[] __initconst = {
	{ CPUHP_TIMERS_PREPARE, "timers:dead", NULL, timers_dead_cpu },
	{ CPUHP_PAGE_ALLOC_DEAD, "page_alloc:dead", NULL,
	  page_alloc_cpu_dead },
	{ CPUHP_SLAB_PREPARE, "slab:dead", NULL, slab_dead_cpu },
	{ CPUHP_PERCPU_CNT_DEAD, "percpu_cnt:dead", NULL,
	  percpu_counter_cpu_dead },
	{ CPUHP_AP_ONLINE_DYN, "percpu_cnt:online", percpu_counter_cpu_online,
	  NULL },
};

static int __init cpuhp_clients(void)
{
	unsigned int i;
	int ret;

	for (i = 0; i < ARRAY_SIZE(clients); i++) {
		ret = cpuhp_setup_state_nocalls(clients[i].state,
						clients[i].name,
						clients[i].startup,
						clients[i].teardown);
		if (ret < 0)
			return ret;
	}
	return 0;
}
module_initcall(cpuhp_clients);
