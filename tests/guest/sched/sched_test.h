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

/*
 * For stress: a few rounds in any case, then more of them for as long as a
 * fraction of a second. A hand-over between CPUs takes microseconds, or a
 * tenth of a second where the emulator's host is busy.
 */
#define FEW	20
#define ENOUGH	(NSEC_PER_SEC / 5)

static inline bool go_on(unsigned int round, unsigned int rounds, u64 start)
{
	return round < FEW ||
	       (round < rounds && ktime_get_ns() - start < ENOUGH);
}

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
