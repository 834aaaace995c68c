// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What an object costs: kmalloc() and kfree() by this CPU's stack, of a size
 * that the compiler knows and of one that it does not.
 *
 * Each is measured alone, by taking some objects and then giving them back,
 * and once more with fewer: the difference is what so many calls cost, their
 * arguments included. The loop around them is taken off. The clock is coarser
 * than that: readings come at random moments of its period.
 */
#define pr_fmt(fmt) "bench: " fmt

#include <linux/compiler.h>
#include <linux/irqflags.h>
#include <linux/ktime.h>
#include <linux/printk.h>
#include <linux/slab.h>

#include "bench.h"

/* FILL objects that are freed leave at least MOST on the stack. */
#define FILL	30
#define MOST	15
#define LESS	5
#define ROUNDS	8000

static void *objs[FILL];
static volatile size_t unknown = 64;

static noinline void take_constant(unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		objs[i] = kmalloc(64, GFP_KERNEL);
}

static noinline void take_variable(unsigned int n)
{
	size_t size = unknown;
	unsigned int i;

	for (i = 0; i < n; i++) {
		OPTIMIZER_HIDE_VAR(size);
		objs[i] = kmalloc(size, GFP_KERNEL);
	}
}

static noinline void take_nothing(unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++) {
		objs[i] = NULL;
		barrier();
	}
}

static noinline void give_back(unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		kfree(objs[i]);
}

static noinline void give_nothing(unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++) {
		void *obj = objs[i];

		OPTIMIZER_HIDE_VAR(obj);
		barrier();
	}
}

struct cost {
	u64 take;
	u64 give;
};

typedef void (*step_fn)(unsigned int n);

/* Nanoseconds of one call of @step, at any moment of the clock's period. */
static u64 timed(step_fn step, unsigned int n, u32 *seed)
{
	unsigned int wait;
	u64 start;

	for (wait = bench_random(seed) % 256; wait; wait--)
		barrier();
	start = ktime_get_ns();
	step(n);
	return ktime_get_ns() - start;
}

static struct cost run(step_fn take, step_fn give, unsigned int n)
{
	struct cost cost = { .take = 0 };
	unsigned long flags;
	u32 seed = 0x2545f491;
	unsigned int i;

	local_irq_save(flags);
	for (i = 0; i < ROUNDS; i++) {
		cost.take += timed(take, n, &seed);
		cost.give += timed(give, n, &seed);
	}
	local_irq_restore(flags);
	return cost;
}

/* of MOST - LESS objects */
static struct cost difference(step_fn take, step_fn give)
{
	struct cost most = run(take, give, MOST);
	struct cost less = run(take, give, LESS);

	return (struct cost){ most.take - less.take, most.give - less.give };
}

static void line(const char *what, u64 ns, u64 base)
{
	unsigned int n = tenths(ns > base ? ns - base : 0,
				ROUNDS * (MOST - LESS));

	pr_info("%-20s %12u.%u\n", what, n / 10, n % 10);
}

void bench_slab(void)
{
	struct cost base, constant, variable;

	take_constant(FILL);
	give_back(FILL);
	base = difference(take_nothing, give_nothing);
	constant = difference(take_constant, give_back);
	variable = difference(take_variable, give_back);
	pr_info("instructions per object of 64 bytes\n");
	line("kmalloc(64)", constant.take, base.take);
	line("kmalloc(size)", variable.take, base.take);
	line("kfree", constant.give, base.give);
}
