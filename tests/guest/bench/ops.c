// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * this_cpu operations: restartable against interrupt-disabling, on a static
 * unsigned long.  Each is a function that is called in a loop, and what an
 * empty one takes is taken off: what remains is the operation, with the
 * address of the variable computed every time, as in code that does it once.
 */
#define pr_fmt(fmt) "bench: " fmt

#include <linux/irqflags.h>
#include <linux/kconfig.h>
#include <linux/ktime.h>
#include <linux/percpu.h>
#include <linux/printk.h>

#include "bench.h"

#define CALLS	5000

static DEFINE_PER_CPU(unsigned long, bench_var);

/*
 * A function call per operation, so that nothing is hoisted out of the loop;
 * operands that the compiler does not know.
 */
#define BENCH_FN(name, op)						\
static noinline unsigned long name(unsigned long o, unsigned long n)	\
{									\
	op;								\
}

BENCH_FN(empty_fn, barrier(); return o)
BENCH_FN(this_inc, this_cpu_inc(bench_var); return o)
BENCH_FN(irqoff_inc, __pcpu_add(irqoff, bench_var, 1); return o)
BENCH_FN(this_ret, return this_cpu_add_return(bench_var, n))
BENCH_FN(irqoff_ret, return __pcpu_add_return(irqoff, bench_var, n))
BENCH_FN(this_xchg, return this_cpu_xchg(bench_var, n))
BENCH_FN(irqoff_xchg, return __pcpu_xchg(irqoff, bench_var, n))
BENCH_FN(this_cmpxchg, return this_cpu_cmpxchg(bench_var, o, n))
BENCH_FN(irqoff_cmpxchg, return __pcpu_cmpxchg(irqoff, bench_var, o, n))
BENCH_FN(this_read, return this_cpu_read(bench_var))
BENCH_FN(irqoff_read, return __pcpu_read(irqoff, bench_var))

static u64 run(unsigned long (*fn)(unsigned long o, unsigned long n))
{
	unsigned long flags;
	unsigned int i;
	u64 start;

	this_cpu_write(bench_var, 1);
	local_irq_save(flags);
	start = ktime_get_ns();
	for (i = 0; i < CALLS; i++)
		fn(1, 1);
	start = ktime_get_ns() - start;
	local_irq_restore(flags);
	return start;
}

static void line(const char *name,
		 unsigned long (*ours)(unsigned long o, unsigned long n),
		 unsigned long (*generic)(unsigned long o, unsigned long n))
{
	u64 base = run(empty_fn);
	unsigned int a = tenths(run(ours) - base, CALLS);
	unsigned int b = tenths(run(generic) - base, CALLS);

	pr_info("%-20s %12u.%u %7u.%u\n", name, a / 10, a % 10, b / 10,
		b % 10);
}

void bench_ops(void)
{
	pr_info("instructions per operation, address computation included\n");
	pr_info("%-20s %14s %9s\n", "on an unsigned long",
		IS_ENABLED(CONFIG_PERCPU_OPS_GENERIC) ? "as configured" :
		"restartable", "irqs off");
	line("this_cpu_inc", this_inc, irqoff_inc);
	line("this_cpu_add_return", this_ret, irqoff_ret);
	line("this_cpu_xchg", this_xchg, irqoff_xchg);
	line("this_cpu_cmpxchg", this_cmpxchg, irqoff_cmpxchg);
	line("this_cpu_read", this_read, irqoff_read);
}
