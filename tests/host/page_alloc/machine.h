/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A machine for the page allocator: RAM with holes on several nodes, CPUs that
 * one thread plays in turn, and what boot has reserved.
 */
#ifndef _TESTS_PAGE_ALLOC_MACHINE_H
#define _TESTS_PAGE_ALLOC_MACHINE_H

#include <linux/mm.h>
#include "../memblock/host.h"

#define NR_HOST_CPUS	CONFIG_NR_CPUS
#define RAM_BASE	0x40000000UL
#define MOST_FRAMES	24576		/* 96 MiB, holes included */

extern unsigned int host_cpu;
extern u64 host_dma_limit;
extern unsigned int host_ipis;		/* calls of on_each_cpu_mask() */

struct range {
	unsigned long start, end;	/* frames, from RAM_BASE */
	int nid;
};

/* Boot: memory, nodes, reservations, mem_init(), CPUs' lists. */
void machine_boot(const struct range *memory, int nr_memory,
		  const struct range *reserved, int nr_reserved);

unsigned int host_random(unsigned int below);
void host_seed(unsigned int seed);

/* The structures of every zone; and one number for all free blocks. */
void check_zones(void);
unsigned long zones_fingerprint(void);

void directed_tests(void);
void random_life(void);

#endif /* _TESTS_PAGE_ALLOC_MACHINE_H */
