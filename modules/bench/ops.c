// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * this_cpu operations: restartable against interrupt-disabling, on a static
 * unsigned long.  Each is repeated in one straight run, the empty run is taken
 * off, so that only the operation itself counts: the address of the variable
 * is computed every time, as in code that does it once.
 */
#define pr_fmt(fmt) "bench: " fmt

#include <linux/irqflags.h>
#include <linux/kconfig.h>
#include <linux/ktime.h>
#include <linux/percpu.h>
#include <linux/printk.h>

#include "bench.h"

#define RUNS	500
#define TIMES	10

static DEFINE_PER_CPU(unsigned long, bench_var);

/* a function call per operation, so that nothing is hoisted out of a loop */
#define BENCH_FN(name, op)						\
static noinline void name(void)						\
{									\
	op;								\
}

BENCH_FN(empty_fn, barrier())
BENCH_FN(this_inc, this_cpu_inc(bench_var))
BENCH_FN(irqoff_inc, __pcpu_add(irqoff, bench_var, 1))
BENCH_FN(raw_inc, raw_cpu_inc(bench_var); barrier())
BENCH_FN(this_xchg, this_cpu_xchg(bench_var, 1))
BENCH_FN(irqoff_xchg, __pcpu_xchg(irqoff, bench_var, 1))
BENCH_FN(this_cmpxchg, this_cpu_cmpxchg(bench_var, 1, 1))
BENCH_FN(irqoff_cmpxchg, __pcpu_cmpxchg(irqoff, bench_var, 1, 1))
BENCH_FN(this_read, this_cpu_read(bench_var))
BENCH_FN(irqoff_read, __pcpu_read(irqoff, bench_var))

static u64 run(void (*fn)(void))
{
	unsigned long flags;
	unsigned int i;
	u64 start;

	local_irq_save(flags);
	start = ktime_get_ns();
	for (i = 0; i < RUNS * TIMES; i++)
		fn();
	start = ktime_get_ns() - start;
	local_irq_restore(flags);
	return start;
}

static void line(const char *name, void (*ours)(void), void (*generic)(void))
{
	u64 base = run(empty_fn);
	unsigned int a = tenths(run(ours) - base, RUNS * TIMES);
	unsigned int b = tenths(run(generic) - base, RUNS * TIMES);

	pr_info("%-18s %4u.%u %4u.%u\n", name, a / 10, a % 10, b / 10, b % 10);
}

void bench_ops(void)
{
	pr_info("instructions per operation, address computation included\n");
	pr_info("%-18s %6s %6s\n", "unsigned long",
		IS_ENABLED(CONFIG_PERCPU_OPS_GENERIC) ? "irqoff" : "ours",
		"irqoff");
	line("this_cpu_inc", this_inc, irqoff_inc);
	line("this_cpu_xchg", this_xchg, irqoff_xchg);
	line("this_cpu_cmpxchg", this_cmpxchg, irqoff_cmpxchg);
	line("this_cpu_read", this_read, irqoff_read);
	line("raw_cpu_inc", raw_inc, raw_inc);
}
