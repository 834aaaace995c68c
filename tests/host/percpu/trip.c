// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * One object's life, for a debugger to walk through: trip.py steps the three
 * functions below and prints which files they enter.
 */
#include <stdio.h>

#include <linux/percpu.h>

#include "boot.h"
#include "machine.h"

void trip_alloc(void);
void trip_inc(void);
void trip_free(void);

static u64 __percpu *counter;

noinline void trip_alloc(void)
{
	counter = __alloc_percpu(sizeof(u64), __alignof__(u64));
}

noinline void trip_inc(void)
{
	this_cpu_inc(*counter);
}

noinline void trip_free(void)
{
	free_percpu(counter);
}

int main(void)
{
	const struct boot_config config = {
		.first_chunk = "embed", .nr_cpus = 2, .static_size = 20480,
		.dyn_size = 28672, .atom_size = PAGE_SIZE,
	};

	machine.loglevel = 4;
	machine_init(config.nr_cpus);
	boot_first_chunk(&config);
	trip_alloc();
	trip_inc();
	printf("counted %llu\n",
	       (unsigned long long)*per_cpu_ptr(counter, 0));
	trip_free();
	return 0;
}
