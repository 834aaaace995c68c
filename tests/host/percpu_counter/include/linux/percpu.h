/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Host: threads play CPUs. A per-CPU object lies NR_CPUS times in one block,
 * and before each this_cpu operation the test may let happen what can happen
 * to a task: an interrupt, or a move to another CPU (host_between).
 */
#ifndef _HOST_LINUX_PERCPU_H
#define _HOST_LINUX_PERCPU_H

#include <linux/compiler.h>
#include <linux/cpumask.h>
#include <linux/gfp.h>
#include <linux/types.h>

#define HOST_STRIDE	256		/* bytes per CPU */

extern __thread unsigned int host_cpu;
extern __thread int host_irqs_off;
extern __thread void (*host_between)(void);

void *__alloc_percpu_gfp(size_t size, size_t align, gfp_t gfp);
void free_percpu(void *ptr);

#define per_cpu_ptr(ptr, cpu)						\
	((__typeof__(ptr))((char *)(ptr) + (cpu) * HOST_STRIDE))
#define host_this(pcp)	per_cpu_ptr(&(pcp), host_cpu)

static inline void host_moment(void)
{
	void (*fn)(void) = host_between;

	if (!fn || host_irqs_off)
		return;
	host_between = NULL;	/* what happens is not interrupted itself */
	fn();
	host_between = fn;
}

#define this_cpu_read(pcp)						\
({									\
	host_moment();							\
	__atomic_load_n(host_this(pcp), __ATOMIC_RELAXED);		\
})
#define this_cpu_xchg(pcp, v)						\
({									\
	host_moment();							\
	__atomic_exchange_n(host_this(pcp), (v), __ATOMIC_RELAXED);	\
})
#define this_cpu_try_cmpxchg(pcp, old, v)				\
({									\
	host_moment();							\
	__atomic_compare_exchange_n(host_this(pcp), (old), (v), false,	\
				    __ATOMIC_RELAXED, __ATOMIC_RELAXED); \
})

#endif /* _HOST_LINUX_PERCPU_H */
