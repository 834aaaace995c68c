/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The machine vmalloc runs on in these tests: RAM, a page table and TLBs.
 */
#ifndef _TESTS_HOST_VMALLOC_MACHINE_H
#define _TESTS_HOST_VMALLOC_MACHINE_H

#include <stdio.h>
#include <stdlib.h>

#include <linux/types.h>

#define CHECK(cond)							\
do {									\
	if (!(cond)) {							\
		fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #cond); \
		abort();						\
	}								\
} while (0)

void machine_init(unsigned long window_pages);
void machine_touch(unsigned int cpu, const void *addr);
void *machine_linear(const void *addr);
bool machine_run_work(void);

extern long machine_fail_in;	/* the n-th allocation fails; 0: none */
extern unsigned long machine_pages, machine_objects;	/* in use */
extern unsigned long machine_flushes, machine_warnings, machine_messages;

static inline u32 machine_random(u32 *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

void test_areas(void);
void test_congruent(void);
void test_vmalloc(void);

#endif /* _TESTS_HOST_VMALLOC_MACHINE_H */
