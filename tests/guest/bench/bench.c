// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What an allocation, a free and a this_cpu operation cost, in instructions.
 *
 * Meant for `qemu -icount shift=0`: there the clock advances by a nanosecond
 * per instruction, so a difference of two readings is a count.  Readings may
 * be coarse (100 ns on RISC-V); their mean over thousands of operations is
 * not.  What the reading itself takes is measured first and taken off.
 *
 * alloc is the whole call: locks, statistics, zeroing the memory of every
 * CPU.  The column beside it says how much of it is zeroing, measured by
 * doing it again.
 *
 * Runs with "crumb.bench" on the command line ("crumb.bench=pages": the page
 * allocator's part alone), with interrupts off around each operation: a tick
 * must not count.
 */
#define pr_fmt(fmt) "bench: " fmt

#include <linux/errno.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/ktime.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/string.h>

#include "bench.h"

#define OPERATIONS	4000		/* per workload, after filling up */
#define MOST_LIVE	8192
#define SEED		0x2545f491

struct object {
	void __percpu *p;
	size_t size;
};

static struct object live[MOST_LIVE];
static unsigned int first, count;	/* of live[], a ring */
static size_t live_bytes;

static u64 alloc_ns, zero_ns, free_ns;
static unsigned long allocs, frees;
static u64 overhead_ps;			/* of a measurement, per 1000 */
static bool bench_wanted, pages_only, access_only;

/* "crumb.bench=pages": run the benchmarks; =pages or =access: these only. */
static int __init bench_param(char *arg)
{
	bench_wanted = true;
	pages_only = arg && !strcmp(arg, "pages");
	access_only = arg && !strcmp(arg, "access");
	return 1;
}
__setup("crumb.bench", bench_param);
__setup("crumb.bench=", bench_param);

static struct object *nth(unsigned int n)
{
	return &live[(first + n) % MOST_LIVE];
}

static void zero_again(struct object *o)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		memset(per_cpu_ptr(o->p, cpu), 0, o->size);
}

static int bench_alloc(const struct workload *w, u32 *seed)
{
	struct object *o = nth(count);
	size_t align = w->align(seed);
	size_t size = w->size(seed);
	unsigned long flags;
	u64 t0, t1, t2;

	local_irq_save(flags);
	t0 = ktime_get_ns();
	o->p = __alloc_percpu_gfp(size, align, GFP_KERNEL);
	t1 = ktime_get_ns();
	local_irq_restore(flags);
	if (!o->p)
		return -ENOMEM;
	o->size = size;
	local_irq_save(flags);
	t2 = ktime_get_ns();
	zero_again(o);
	zero_ns += ktime_get_ns() - t2;
	local_irq_restore(flags);
	alloc_ns += t1 - t0;
	allocs++;
	count++;
	live_bytes += size;
	return 0;
}

static void bench_free(const struct workload *w, u32 *seed)
{
	unsigned int n = 0;
	struct object victim;
	unsigned long flags;
	u64 t0;

	if (w->order == FREE_LIFO)
		n = count - 1;
	else if (w->order == FREE_RANDOM)
		n = bench_random(seed) % count;
	victim = *nth(n);
	if (w->order == FREE_FIFO)
		first = (first + 1) % MOST_LIVE;
	else
		*nth(n) = *nth(count - 1);
	count--;
	live_bytes -= victim.size;

	local_irq_save(flags);
	t0 = ktime_get_ns();
	free_percpu(victim.p);
	free_ns += ktime_get_ns() - t0;
	local_irq_restore(flags);
	frees++;
}

static void forget(void)
{
	alloc_ns = zero_ns = free_ns = 0;
	allocs = frees = 0;
}

static u64 net(u64 ns, unsigned long n)
{
	u64 overhead = overhead_ps * n / 1000;

	return ns > overhead ? ns - overhead : 0;
}

static int bench_workload(const struct workload *w)
{
	u32 seed = SEED;
	unsigned int i;
	int err = 0;

	first = count = 0;
	live_bytes = 0;
	while (!err && live_bytes < w->live_bytes && count < MOST_LIVE - 1)
		err = bench_alloc(w, &seed);
	forget();
	for (i = 0; !err && i < OPERATIONS; i++) {
		if (live_bytes < w->live_bytes && count < MOST_LIVE)
			err = bench_alloc(w, &seed);
		else
			bench_free(w, &seed);
		cond_resched();		/* balance work */
	}
	pr_info("%-20s %12u.%u %7u.%u %7u.%u\n", w->name,
		tenths(net(alloc_ns, allocs), allocs) / 10,
		tenths(net(alloc_ns, allocs), allocs) % 10,
		tenths(net(zero_ns, allocs), allocs) / 10,
		tenths(net(zero_ns, allocs), allocs) % 10,
		tenths(net(free_ns, frees), frees) / 10,
		tenths(net(free_ns, frees), frees) % 10);
	while (count)
		bench_free(w, &seed);
	return err;
}

/* what two readings with nothing between them differ by, times 1000 */
static void calibrate(void)
{
	unsigned int i, n = 20000;
	unsigned long flags;
	u64 sum = 0;

	for (i = 0; i < n; i++) {
		u64 t0;

		local_irq_save(flags);
		t0 = ktime_get_ns();
		sum += ktime_get_ns() - t0;
		local_irq_restore(flags);
	}
	overhead_ps = sum * 1000 / n;
}

static int bench(void)
{
	unsigned int i;
	int err = 0;

	if (!bench_wanted)
		return 0;
	calibrate();
	if (!access_only) {
		bench_pages();
		bench_slab();
	}
	if (pages_only)
		return 0;
	bench_ops();
	bench_access();
	if (access_only)
		return 0;
	bench_switch();
	pr_info("instructions per call, everything included, CPUs: %u\n",
		num_possible_cpus());
	pr_info("%-20s %14s %9s %9s\n", "workload", "alloc_percpu",
		"(zeroing)", "free");
	for (i = 0; i < nr_workloads && !err; i++)
		err = bench_workload(&workloads[i]);
	return err;
}
running_initcall(bench);
