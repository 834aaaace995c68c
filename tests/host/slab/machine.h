/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A machine for the slab allocator: pages on two nodes, CPUs that one thread
 * plays in turn, and requests for pages that fail when they are told to.
 */
#ifndef _TESTS_SLAB_MACHINE_H
#define _TESTS_SLAB_MACHINE_H

#include <linux/types.h>

#define NR_HOST_CPUS	4
#define HOST_FRAMES	8192		/* 32 MiB */

extern unsigned int host_cpu;
extern unsigned int host_warnings;
extern unsigned long host_checks;
extern unsigned long pages_out;		/* of alloc_pages(), not yet back */
extern unsigned int fail_pages;		/* one in so many fails; 0: none */

void machine_boot(void);
unsigned int host_random(unsigned int below);
void host_seed(unsigned int seed);
void host_fail(const char *file, int line, const char *what)
	__attribute__((noreturn));

#define CHECK(cond)							\
do {									\
	host_checks++;							\
	if (!(cond))							\
		host_fail(__FILE__, __LINE__, #cond);			\
} while (0)

#endif /* _TESTS_SLAB_MACHINE_H */
