// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Counting on all CPUs without a lock.
 *
 * In every CPU a loop, and in between its tick, add 1 to
 *
 *	cnt_static	a DEFINE_PER_CPU variable
 *	cnt_dynamic	one from alloc_percpu()
 *	cnt_shared	an atomic that all CPUs share
 *
 * The loop and the tick meet on the same copy: that no addition is lost is
 * this_cpu_inc()'s promise.  The shared atomic is the independent witness; the
 * sum over the copies must come to the same number.
 */
#define pr_fmt(fmt) "counters: " fmt

#include <linux/atomic.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/ktime.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/seq_file.h>
#include <linux/smp.h>
#include <linux/tick.h>
#include <linux/time64.h>

#include "counters.h"

#define BATCH	16		/* additions between two looks at the clock */

static DEFINE_PER_CPU(unsigned long, cnt_static);
static DEFINE_PER_CPU(unsigned long, cnt_loop);	/* of these, in the loop */
static unsigned long __percpu *cnt_dynamic;	/* kept for the next time */
static atomic_long_t cnt_shared;
static u64 cnt_end;				/* when the loops stop */

static void count_one(void)
{
	this_cpu_inc(cnt_static);
	this_cpu_inc(*cnt_dynamic);
	atomic_long_inc(&cnt_shared);
}

static void count_tick(struct tick_hook *hook)
{
	count_one();
}

static void count_loop(void *info)
{
	unsigned int i;

	while (ktime_get_ns() < cnt_end) {
		for (i = 0; i < BATCH; i++)
			count_one();
		this_cpu_add(cnt_loop, BATCH);
	}
}

static void count_reset(void)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		per_cpu(cnt_static, cpu) = 0;
		per_cpu(cnt_loop, cpu) = 0;
		*per_cpu_ptr(cnt_dynamic, cpu) = 0;
	}
	atomic_long_set(&cnt_shared, 0);
}

static unsigned long sum(unsigned long __percpu *p)
{
	unsigned long total = 0;
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		total += *per_cpu_ptr(p, cpu);
	return total;
}

static bool count_agrees(void)
{
	unsigned long shared = atomic_long_read(&cnt_shared);

	return sum(&cnt_static) == shared && sum(cnt_dynamic) == shared;
}

#define ROW	"%5s %12lu %8lu %12lu %12lu"
#define HEAD	"%5s %12s %8s %12s %12s"

static const char *cpu_name(unsigned int cpu, char *buf)
{
	unsigned int digits = 1, n;

	for (n = cpu; n >= 10; n /= 10)
		digits++;
	buf[digits] = '\0';
	while (digits--) {
		buf[digits] = '0' + cpu % 10;
		cpu /= 10;
	}
	return buf;
}

static void count_print(void (*line)(void *to, const char *name,
				     unsigned long loop, unsigned long tick,
				     unsigned long stat, unsigned long dyn),
			void *to)
{
	unsigned long loop, stat;
	unsigned int cpu;
	char name[12];

	for_each_online_cpu(cpu) {
		loop = per_cpu(cnt_loop, cpu);
		stat = per_cpu(cnt_static, cpu);
		line(to, cpu_name(cpu, name), loop, stat - loop, stat,
		     *per_cpu_ptr(cnt_dynamic, cpu));
	}
	loop = sum(&cnt_loop);
	stat = sum(&cnt_static);
	line(to, "total", loop, stat - loop, stat, sum(cnt_dynamic));
}

static void line_to_log(void *to, const char *name, unsigned long loop,
			unsigned long tick, unsigned long stat,
			unsigned long dyn)
{
	pr_info(ROW "\n", name, loop, tick, stat, dyn);
}

static void line_to_seq(void *to, const char *name, unsigned long loop,
			unsigned long tick, unsigned long stat,
			unsigned long dyn)
{
	seq_printf(to, ROW "\n", name, loop, tick, stat, dyn);
}

/* Context: task, interrupts on. */
int counters_count(unsigned int ms)
{
	struct tick_hook hook = { .func = count_tick };

	if (!cnt_dynamic)
		cnt_dynamic = alloc_percpu(unsigned long);
	if (!cnt_dynamic)
		return -ENOMEM;
	count_reset();
	cnt_end = ktime_get_ns() + (u64)ms * NSEC_PER_MSEC;
	register_tick_hook(&hook);
	run_on_each_cpu(count_loop, NULL);
	unregister_tick_hook(&hook);

	pr_info("alloc_percpu(): %zu bytes, CPU 0's at %px\n",
		sizeof(*cnt_dynamic), per_cpu_ptr(cnt_dynamic, 0));
	pr_info(HEAD "\n", "cpu", "in the loop", "in ticks", "static",
		"dynamic");
	count_print(line_to_log, NULL);
	pr_info("%s shared atomic %12lu: %s\n", "", (unsigned long)
		atomic_long_read(&cnt_shared),
		count_agrees() ? "the sums agree" : "THE SUMS DIFFER");
	return count_agrees() ? 0 : -ERANGE;
}

bool counters_counted(void)
{
	return cnt_dynamic != NULL;
}

void counters_show(struct seq_file *m)
{
	seq_printf(m, HEAD "\n", "cpu", "in the loop", "in ticks", "static",
		   "dynamic");
	count_print(line_to_seq, m);
	seq_printf(m, "shared atomic: %lu\n",
		   (unsigned long)atomic_long_read(&cnt_shared));
}
