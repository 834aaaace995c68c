// SPDX-License-Identifier: GPL-2.0-or-later
/* The machine below percpu_counter: CPUs are numbers, memory is malloc()'s. */
#include <string.h>

#include "host.h"

__thread unsigned int host_cpu;
__thread int host_irqs_off;
__thread void (*host_between)(void);
int host_warnings, host_live, host_fail;
struct cpumask __cpu_possible_mask, __cpu_online_mask;

void *__alloc_percpu_gfp(size_t size, size_t align, gfp_t gfp)
{
	CHECK(size <= HOST_STRIDE);
	if (host_fail) {
		host_fail--;
		return NULL;
	}
	host_live++;
	return calloc(NR_CPUS, HOST_STRIDE);
}

void free_percpu(void *ptr)
{
	if (ptr)
		host_live--;
	free(ptr);
}

void host_cpus(unsigned int online)
{
	unsigned int cpu;

	for (cpu = 0; cpu < NR_CPUS; cpu++) {
		set_cpu_possible(cpu, true);
		set_cpu_online(cpu, cpu < online);
	}
	percpu_counter_cpu_online(0);
}
