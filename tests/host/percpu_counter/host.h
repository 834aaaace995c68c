/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What both test programs share (host.c). */
#ifndef TESTS_HOST_PERCPU_COUNTER_H
#define TESTS_HOST_PERCPU_COUNTER_H

#include <stdio.h>
#include <stdlib.h>

#include <linux/bug.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/percpu_counter.h>

#define CHECK(cond)							\
do {									\
	if (!(cond)) {							\
		fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #cond); \
		exit(1);						\
	}								\
} while (0)

#define CHECK_EQ(a, b)							\
do {									\
	long long __a = (a), __b = (b);					\
									\
	if (__a != __b) {						\
		fprintf(stderr, "%s:%d: %s is %lld, not %lld\n",	\
			__FILE__, __LINE__, #a, __a, __b);		\
		exit(1);						\
	}								\
} while (0)

extern int host_live;		/* per-CPU objects in use */
extern int host_fail;		/* the next allocations fail */

void host_cpus(unsigned int online);	/* that many of NR_CPUS */

#endif /* TESTS_HOST_PERCPU_COUNTER_H */
