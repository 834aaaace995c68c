// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What an access costs: reading one CPU's copy of a static variable and of an
 * object from alloc_percpu(), and adding to one's own.
 *
 * Each is a function that is called in a loop, and what an empty one takes is
 * taken off, so that the address is computed every time. Which generation it
 * is decides what the macros are; in the pointer-table ones this file is a
 * module of their time (linux/percpu-names.h).
 */
#define pr_fmt(fmt) "bench: " fmt

#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/percpu.h>
#include <linux/printk.h>

#include "bench.h"

#define CALLS	5000

static DEFINE_PER_CPU(unsigned long, access_var);

#define ACCESS_FN(name, op)						\
static noinline unsigned long name(unsigned long __percpu *p,		\
				   unsigned int cpu)			\
{									\
	op;								\
}

ACCESS_FN(nothing, barrier(); return cpu)
ACCESS_FN(read_static, return per_cpu(access_var, cpu))
ACCESS_FN(read_object, return *per_cpu_ptr(p, cpu))
ACCESS_FN(mine_static, return __raw_get_cpu_var(access_var))
ACCESS_FN(inc_object, this_cpu_inc(*p); return cpu)

static u64 run(unsigned long (*fn)(unsigned long __percpu *p,
				   unsigned int cpu),
	       unsigned long __percpu *p)
{
	unsigned long flags;
	unsigned int i;
	u64 start;

	local_irq_save(flags);
	start = ktime_get_ns();
	for (i = 0; i < CALLS; i++)
		fn(p, 0);
	start = ktime_get_ns() - start;
	local_irq_restore(flags);
	return start;
}

void bench_access(void)
{
	static const struct {
		const char *name;
		unsigned long (*fn)(unsigned long __percpu *p,
				    unsigned int cpu);
	} rows[] = {
		{ "per_cpu(var, cpu)", read_static },
		{ "per_cpu_ptr(obj, cpu)", read_object },
		{ "__raw_get_cpu_var(var)", mine_static },
		{ "this_cpu_inc(*obj)", inc_object },
	};
	unsigned long __percpu *p = alloc_percpu(unsigned long);
	unsigned int i, cost;
	u64 base;

	if (!p)
		return;
	pr_info("instructions per access\n");
	base = run(nothing, p);
	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		cost = tenths(run(rows[i].fn, p) - base, CALLS);
		pr_info("%-25s %7u.%u\n", rows[i].name, cost / 10, cost % 10);
	}
	free_percpu(p);
}
