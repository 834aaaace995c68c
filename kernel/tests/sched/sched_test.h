/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the tests of threads share. */
#ifndef KERNEL_TESTS_SCHED_TEST_H
#define KERNEL_TESTS_SCHED_TEST_H

#include <linux/cpumask.h>
#include <linux/err.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/ktime.h>
#include <linux/sched.h>

/* Longer than that on the slowest host means never. */
#define HANG		(60 * HZ)

/* Sleeps until cond, or HANG is over; whether cond. */
#define eventually(cond)						\
({									\
	unsigned long __end = jiffies + HANG;				\
									\
	while (!(cond) && time_before(jiffies, __end))			\
		schedule_timeout_uninterruptible(1);			\
	!!(cond);							\
})

static inline struct cpumask one_cpu(unsigned int cpu)
{
	struct cpumask mask = CPU_MASK_NONE;

	cpumask_set_cpu(cpu, &mask);
	return mask;
}

/* The online CPU after this one, the first after the last. */
static inline unsigned int next_online(unsigned int cpu)
{
	cpu = cpumask_next((int)cpu, cpu_online_mask);
	return cpu < nr_cpu_ids ? cpu : cpumask_first(cpu_online_mask);
}

#endif /* KERNEL_TESTS_SCHED_TEST_H */
