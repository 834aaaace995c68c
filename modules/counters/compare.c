// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The same number of increments through a per-CPU counter, a shared atomic
 * and a counter under a spinlock, and what each takes.
 *
 * The lock goes first and within a time limit: how often it can change hands
 * depends on whether the host runs the CPUs at the same time.  Each CPU then
 * repeats as many increments as it got done in the other two ways.
 */
#define pr_fmt(fmt) "counters: " fmt

#include <linux/atomic.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/ktime.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/time64.h>

#include "counters.h"

#define MOST		10000UL			/* per CPU */
#define TIME_LIMIT	(20 * NSEC_PER_MSEC)

static DEFINE_PER_CPU(unsigned long, cmp_percpu);
static DEFINE_PER_CPU(unsigned long, cmp_rounds);
static atomic_long_t cmp_atomic;
static DEFINE_SPINLOCK(cmp_lock);
static unsigned long cmp_locked;		/* L: cmp_lock */
static u64 cmp_end;

static void with_lock(void *info)
{
	unsigned long i;

	for (i = 0; i < MOST; i++) {
		spin_lock(&cmp_lock);
		cmp_locked++;
		spin_unlock(&cmp_lock);
		if ((i % 8 == 7 || spin_is_contended(&cmp_lock)) &&
		    ktime_get_ns() >= cmp_end)
			break;
	}
	this_cpu_write(cmp_rounds, i < MOST ? i + 1 : MOST);
}

static void with_atomic(void *info)
{
	unsigned long i, n = this_cpu_read(cmp_rounds);

	for (i = 0; i < n; i++)
		atomic_long_inc(&cmp_atomic);
}

static void with_percpu(void *info)
{
	unsigned long i, n = this_cpu_read(cmp_rounds);

	for (i = 0; i < n; i++)
		this_cpu_inc(cmp_percpu);
}

static u64 timed(smp_call_func_t way)
{
	u64 start = ktime_get_ns();

	run_on_each_cpu(way, NULL);
	return ktime_get_ns() - start;
}

int counters_compare(void)
{
	unsigned long total = 0, percpu = 0;
	u64 lock_ns, atomic_ns, percpu_ns;
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		per_cpu(cmp_percpu, cpu) = per_cpu(cmp_rounds, cpu) = 0;
	atomic_long_set(&cmp_atomic, 0);
	cmp_locked = 0;
	cmp_end = ktime_get_ns() + TIME_LIMIT;
	lock_ns = timed(with_lock);
	atomic_ns = timed(with_atomic);
	percpu_ns = timed(with_percpu);

	for_each_possible_cpu(cpu) {
		total += per_cpu(cmp_rounds, cpu);
		percpu += per_cpu(cmp_percpu, cpu);
	}
	pr_info("%lu times: per-CPU %llu us, atomic %llu, spinlock %llu\n",
		total, percpu_ns / NSEC_PER_USEC, atomic_ns / NSEC_PER_USEC,
		lock_ns / NSEC_PER_USEC);
	if (percpu != total || cmp_locked != total ||
	    (unsigned long)atomic_long_read(&cmp_atomic) != total) {
		pr_err("counted %lu, %ld and %lu\n", percpu,
		       atomic_long_read(&cmp_atomic), cmp_locked);
		return -ERANGE;
	}
	return 0;
}
