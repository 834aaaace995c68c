// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * percpu_counter: a shared 64-bit count and a small signed rest on each CPU.
 *
 *	value = count + sum of the rests
 *
 * Invariants:
 *  1. A rest changes only on its own CPU while that is online, by operations
 *     that interrupts cannot cut: adding needs no lock and no interrupt mask.
 *  2. What leaves a rest enters the count under the lock, interrupts off, so
 *     whoever holds the lock sees each addition in exactly one of the two
 *     places (that the rests of other CPUs move on meanwhile is an addition
 *     that has or has not happened yet).
 *  3. |rest| < the batch it was added with; percpu_counter_add_local() adds
 *     with INT_MAX.
 *  4. A CPU that went offline has no rest: cpu_dead folds it.
 *
 * Locks: percpu_counters_lock (the list of all counters) -> fbc->lock.
 *
 * In Linux: lib/percpu_counter.c (6.12). Differences: the count does not tear
 * on 32-bit machines, and sums visit the possible CPUs, not the online and
 * dying ones: the others' rests are zero.
 */
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/compiler.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/list.h>
#include <linux/minmax.h>
#include <linux/kconfig.h>
#include <linux/percpu.h>
#include <linux/percpu_counter.h>
#include <linux/spinlock.h>

#define SMALLEST_BATCH	32

int percpu_counter_batch = SMALLEST_BATCH;

static LIST_HEAD(percpu_counters);	/* L: percpu_counters_lock */
static DEFINE_SPINLOCK(percpu_counters_lock);

/* L: fbc->lock */
static void add_to_count(struct percpu_counter *fbc, s64 amount)
{
	u64 count = atomic64_read(&fbc->count);

	atomic64_set(&fbc->count, count + (u64)amount);
}

/*
 * This CPU's rest into the count, with @amount.
 * L: fbc->lock, interrupts off: nobody else touches that rest.
 */
static void fold(struct percpu_counter *fbc, s64 amount)
{
	add_to_count(fbc, amount + this_cpu_xchg(*fbc->counters, 0));
}

/* L: fbc->lock */
static s64 sum_rests(struct percpu_counter *fbc)
{
	unsigned int cpu;
	s64 sum = 0;

	for_each_possible_cpu(cpu)
		sum += READ_ONCE(*per_cpu_ptr(fbc->counters, cpu));
	return sum;
}

/*
 * Into this CPU's rest, if that stays below @batch. Should the task move
 * between reading and writing, the exchange is on the other CPU's rest and
 * checks what is there.
 */
static bool add_to_rest(struct percpu_counter *fbc, s64 amount, s32 batch)
{
	s32 rest = this_cpu_read(*fbc->counters);
	s64 sum;

	do {
		sum = (u64)amount + (s64)rest;	/* wraps: far from 0, too */
		if (sum >= batch || sum <= -(s64)batch)
			return false;
	} while (!this_cpu_try_cmpxchg(*fbc->counters, &rest, (s32)sum));
	return true;
}

/**
 * percpu_counter_add_batch() - add; fold when the rest would reach @batch
 *
 * Context: any, interrupts of this CPU included. Never lost, whatever comes
 * in between.
 */
void percpu_counter_add_batch(struct percpu_counter *fbc, s64 amount,
			      s32 batch)
{
	unsigned long flags;

	if (likely(add_to_rest(fbc, amount, batch)))
		return;
	raw_spin_lock_irqsave(&fbc->lock, flags);
	fold(fbc, amount);
	raw_spin_unlock_irqrestore(&fbc->lock, flags);
}

/**
 * percpu_counter_sync() - this CPU's rest becomes part of the count
 *
 * Context: any. After it ran on every CPU, read equals sum.
 */
void percpu_counter_sync(struct percpu_counter *fbc)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&fbc->lock, flags);
	fold(fbc, 0);
	raw_spin_unlock_irqrestore(&fbc->lock, flags);
}

/**
 * percpu_counter_set() - set the counter to @amount
 *
 * Context: any. Additions that other CPUs make meanwhile are in it or not, as
 * with every assignment that nobody orders.
 */
void percpu_counter_set(struct percpu_counter *fbc, s64 amount)
{
	unsigned long flags;
	unsigned int cpu;

	raw_spin_lock_irqsave(&fbc->lock, flags);
	for_each_possible_cpu(cpu)
		WRITE_ONCE(*per_cpu_ptr(fbc->counters, cpu), 0);
	atomic64_set(&fbc->count, amount);
	raw_spin_unlock_irqrestore(&fbc->lock, flags);
}

/**
 * __percpu_counter_sum() - the count and every rest
 *
 * Context: any. Return: a value that the counter had, or could have had in
 * another order of the additions that ran meanwhile.
 */
s64 __percpu_counter_sum(struct percpu_counter *fbc)
{
	unsigned long flags;
	s64 sum;

	raw_spin_lock_irqsave(&fbc->lock, flags);
	sum = atomic64_read(&fbc->count) + sum_rests(fbc);
	raw_spin_unlock_irqrestore(&fbc->lock, flags);
	return sum;
}

/* How far the count alone may be off, if every rest kept to @batch. */
static s64 uncertainty(s32 batch)
{
	return (s64)batch * num_online_cpus();
}

static int three_way(s64 a, s64 b)
{
	return (a > b) - (a < b);
}

/**
 * __percpu_counter_compare() - is the counter below, at or above @rhs?
 * @batch: the largest that was added with
 *
 * Looks at the count alone when that is far enough from @rhs.
 *
 * Context: any. Return: -1, 0 or 1.
 */
int __percpu_counter_compare(struct percpu_counter *fbc, s64 rhs, s32 batch)
{
	s64 count = percpu_counter_read(fbc);
	u64 distance = count > rhs ? (u64)count - rhs : (u64)rhs - count;

	if (distance > (u64)uncertainty(batch))
		return three_way(count, rhs);
	return three_way(percpu_counter_sum(fbc), rhs);
}

/* Does a value of at most or least @count +- @off keep to the limit? */
static bool surely_within(s64 count, s64 off, s64 limit, s64 amount)
{
	return amount > 0 ? count + off <= limit : count - off >= limit;
}

static bool surely_beyond(s64 count, s64 off, s64 limit, s64 amount)
{
	return amount > 0 ? count - off > limit : count + off < limit;
}

/* L: fbc->lock */
static bool locked_limited_add(struct percpu_counter *fbc, s64 limit,
			       s64 amount, s64 off)
{
	s64 count = atomic64_read(&fbc->count) + amount;

	if (surely_beyond(count, off, limit, amount))
		return false;
	if (!surely_within(count, off, limit, amount) &&
	    !surely_within(count + sum_rests(fbc), 0, limit, amount))
		return false;
	fold(fbc, amount);
	return true;
}

/*
 * One block for the rests of @nr counters, a place in it for each. Nothing can
 * be added to a handle of the pointer table: there each has its own.
 */
static bool alloc_rests(struct percpu_counter *fbc, gfp_t gfp, u32 nr)
{
	const u32 share = IS_ENABLED(CONFIG_PERCPU_TABLE) ? 1 : nr;
	s32 __percpu *rests = NULL;
	u32 i;

	for (i = 0; i < nr; i++) {
		if (i % share == 0)
			rests = __alloc_percpu_gfp(share * sizeof(*rests),
						   __alignof__(*rests), gfp);
		if (!rests)
			break;
		fbc[i].counters = share == 1 ? rests : rests + i;
	}
	if (i == nr)
		return true;
	while (i--) {
		free_percpu(fbc[i].counters);
		fbc[i].counters = NULL;
	}
	return false;
}

static void free_rests(struct percpu_counter *fbc, u32 nr)
{
	const u32 share = IS_ENABLED(CONFIG_PERCPU_TABLE) ? 1 : nr;
	u32 i;

	for (i = 0; i < nr; i++) {
		if (i % share == 0)
			free_percpu(fbc[i].counters);
		fbc[i].counters = NULL;
	}
}

/**
 * __percpu_counter_limited_add() - add unless that goes beyond @limit
 *
 * A positive @amount must leave the counter at @limit or below, a negative
 * one at @limit or above; 0 always succeeds. Far from the limit no lock is
 * taken; so what other CPUs add at this very moment may not be seen, and
 * together they can get beyond the limit by less than @batch each, as in
 * Linux. One after the other, they cannot.
 *
 * Context: any. Return: was it added?
 */
bool __percpu_counter_limited_add(struct percpu_counter *fbc, s64 limit,
				  s64 amount, s32 batch)
{
	s64 off = uncertainty(batch);
	unsigned long flags;
	bool good;

	if (!amount)
		return true;
	/* All rests below @batch: then the sum is within off of the count. */
	if (surely_within(percpu_counter_read(fbc), off, limit, amount) &&
	    add_to_rest(fbc, amount, batch))
		return true;
	raw_spin_lock_irqsave(&fbc->lock, flags);
	good = locked_limited_add(fbc, limit, amount, off);
	raw_spin_unlock_irqrestore(&fbc->lock, flags);
	return good;
}

int percpu_counter_init_many(struct percpu_counter *fbc, s64 amount, gfp_t gfp,
			     u32 nr)
{
	unsigned long flags;
	u32 i;

	for (i = 0; i < nr; i++) {
		raw_spin_lock_init(&fbc[i].lock);
		INIT_LIST_HEAD(&fbc[i].list);
		atomic64_set(&fbc[i].count, amount);
		fbc[i].counters = NULL;
	}
	if (!alloc_rests(fbc, gfp, nr))
		return -ENOMEM;

	spin_lock_irqsave(&percpu_counters_lock, flags);
	for (i = 0; i < nr; i++)
		list_add(&fbc[i].list, &percpu_counters);
	spin_unlock_irqrestore(&percpu_counters_lock, flags);
	return 0;
}

/**
 * percpu_counter_destroy_many() - give back what was made by
 * percpu_counter_init_many()
 *
 * Nobody may use the counters any more. Ones that were never initialised (all
 * zero, or init failed) are left alone; so are these when it is done twice.
 *
 * Context: any.
 */
void percpu_counter_destroy_many(struct percpu_counter *fbc, u32 nr)
{
	unsigned long flags;
	u32 i;

	if (WARN_ON_ONCE(!fbc) || !nr || !fbc[0].counters)
		return;
	spin_lock_irqsave(&percpu_counters_lock, flags);
	for (i = 0; i < nr; i++)
		list_del(&fbc[i].list);
	spin_unlock_irqrestore(&percpu_counters_lock, flags);

	free_rests(fbc, nr);
}

/**
 * percpu_counter_cpu_online() - another number of CPUs, another batch
 *
 * Context: hotplug, task.
 */
int percpu_counter_cpu_online(unsigned int cpu __always_unused)
{
	int batch = 2 * (int)num_online_cpus();

	WRITE_ONCE(percpu_counter_batch, max(SMALLEST_BATCH, batch));
	return 0;
}

/**
 * percpu_counter_cpu_dead() - fold what a CPU left behind
 *
 * Context: hotplug, task; @cpu runs nothing any more.
 */
int percpu_counter_cpu_dead(unsigned int cpu)
{
	struct percpu_counter *fbc;
	unsigned long flags;
	s32 *rest;

	percpu_counter_cpu_online(cpu);
	spin_lock_irqsave(&percpu_counters_lock, flags);
	list_for_each_entry(fbc, &percpu_counters, list) {
		rest = per_cpu_ptr(fbc->counters, cpu);
		raw_spin_lock(&fbc->lock);
		add_to_count(fbc, *rest);
		*rest = 0;
		raw_spin_unlock(&fbc->lock);
	}
	spin_unlock_irqrestore(&percpu_counters_lock, flags);
	return 0;
}

static int __init percpu_counter_startup(void)
{
	return percpu_counter_cpu_online(0);
}
module_initcall(percpu_counter_startup);
