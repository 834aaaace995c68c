/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A counter that is cheap to add to on every CPU and cheap to read roughly.
 *
 *	count (64 bits, shared) + one s32 per CPU
 *
 * Adding touches this CPU's s32 only, until that reaches the batch: then it
 * is folded into the shared count under the lock. So percpu_counter_read(),
 * which looks at the shared count alone, is off by less than batch times the
 * number of CPUs, and percpu_counter_sum(), which adds up all of it, is exact
 * as far as anything can be while others add.
 *
 * Adding is possible in any context, interrupts of this CPU included; an
 * interrupt, a preemption or a migration in the middle loses nothing.
 * init and destroy take their memory from alloc_percpu_gfp().
 *
 * Without SMP there is one 64-bit number, guarded by interrupts off.
 *
 * In Linux: include/linux/percpu_counter.h. There the count is a plain s64,
 * which a 32-bit machine reads in two halves; here it never tears.
 */
#ifndef _LINUX_PERCPU_COUNTER_H
#define _LINUX_PERCPU_COUNTER_H

#include <linux/atomic.h>
#include <linux/gfp.h>
#include <linux/irqflags.h>
#include <linux/limits.h>
#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/types.h>

#ifdef CONFIG_SMP

struct percpu_counter {
	raw_spinlock_t lock;
	atomic64_t count;		/* written under lock, read by all */
	struct list_head list;		/* L: percpu_counters_lock */
	s32 __percpu *counters;		/* NULL: not initialised */
};

/* fold at this many; max(32, 2 * online CPUs), again after each hotplug */
extern int percpu_counter_batch;

/*
 * percpu_counter_init_many - @nr counters, one behind the other at @fbc, that
 * share one per-CPU allocation
 *
 * Context: as @gfp says. Return: 0 or -ENOMEM (then none is usable).
 */
int percpu_counter_init_many(struct percpu_counter *fbc, s64 amount, gfp_t gfp,
			     u32 nr);
void percpu_counter_destroy_many(struct percpu_counter *fbc, u32 nr);

/* Context of the following: any. */
void percpu_counter_set(struct percpu_counter *fbc, s64 amount);
void percpu_counter_add_batch(struct percpu_counter *fbc, s64 amount,
			      s32 batch);
void percpu_counter_sync(struct percpu_counter *fbc);
s64 __percpu_counter_sum(struct percpu_counter *fbc);
int __percpu_counter_compare(struct percpu_counter *fbc, s64 rhs, s32 batch);
bool __percpu_counter_limited_add(struct percpu_counter *fbc, s64 limit,
				  s64 amount, s32 batch);

/* Hotplug callbacks: a CPU came or went; nobody runs on @cpu any more. */
int percpu_counter_cpu_online(unsigned int cpu);
int percpu_counter_cpu_dead(unsigned int cpu);

static inline int percpu_counter_compare(struct percpu_counter *fbc, s64 rhs)
{
	return __percpu_counter_compare(fbc, rhs,
					READ_ONCE(percpu_counter_batch));
}

static inline void percpu_counter_add(struct percpu_counter *fbc, s64 amount)
{
	percpu_counter_add_batch(fbc, amount, READ_ONCE(percpu_counter_batch));
}

static inline bool percpu_counter_limited_add(struct percpu_counter *fbc,
					      s64 limit, s64 amount)
{
	return __percpu_counter_limited_add(fbc, limit, amount,
					    READ_ONCE(percpu_counter_batch));
}

/*
 * Folds nearly never: for counters that are only ever read by
 * percpu_counter_sum(). percpu_counter_read() of them means nothing.
 */
static inline void percpu_counter_add_local(struct percpu_counter *fbc,
					    s64 amount)
{
	percpu_counter_add_batch(fbc, amount, INT_MAX);
}

static inline s64 percpu_counter_sum(struct percpu_counter *fbc)
{
	return __percpu_counter_sum(fbc);
}

/* the shared count alone; may be negative where the sum never is */
static inline s64 percpu_counter_read(struct percpu_counter *fbc)
{
	return atomic64_read(&fbc->count);
}

static inline bool percpu_counter_initialized(struct percpu_counter *fbc)
{
	return fbc->counters != NULL;
}

#else /* UP */

struct percpu_counter {
	s64 count;			/* interrupts off */
};

#define percpu_counter_batch	32

static inline int percpu_counter_init_many(struct percpu_counter *fbc,
					   s64 amount, gfp_t gfp, u32 nr)
{
	u32 i;

	(void)gfp;
	for (i = 0; i < nr; i++)
		fbc[i].count = amount;
	return 0;
}

static inline void percpu_counter_destroy_many(struct percpu_counter *fbc,
					       u32 nr)
{
}

static inline void percpu_counter_set(struct percpu_counter *fbc, s64 amount)
{
	unsigned long flags;

	local_irq_save(flags);
	fbc->count = amount;
	local_irq_restore(flags);
}

static inline void percpu_counter_add(struct percpu_counter *fbc, s64 amount)
{
	unsigned long flags;

	local_irq_save(flags);
	fbc->count += amount;
	local_irq_restore(flags);
}

static inline void percpu_counter_add_batch(struct percpu_counter *fbc,
					    s64 amount, s32 batch)
{
	percpu_counter_add(fbc, amount);
}

static inline void percpu_counter_add_local(struct percpu_counter *fbc,
					    s64 amount)
{
	percpu_counter_add(fbc, amount);
}

static inline s64 percpu_counter_read(struct percpu_counter *fbc)
{
	unsigned long flags;
	s64 count;

	local_irq_save(flags);
	count = fbc->count;
	local_irq_restore(flags);
	return count;
}

static inline s64 percpu_counter_sum(struct percpu_counter *fbc)
{
	return percpu_counter_read(fbc);
}

static inline int percpu_counter_compare(struct percpu_counter *fbc, s64 rhs)
{
	s64 count = percpu_counter_read(fbc);

	return (count > rhs) - (count < rhs);
}

static inline int __percpu_counter_compare(struct percpu_counter *fbc,
					   s64 rhs, s32 batch)
{
	return percpu_counter_compare(fbc, rhs);
}

static inline bool percpu_counter_limited_add(struct percpu_counter *fbc,
					      s64 limit, s64 amount)
{
	unsigned long flags;
	bool good;

	local_irq_save(flags);
	good = amount > 0 ? fbc->count + amount <= limit :
	       amount < 0 ? fbc->count + amount >= limit : true;
	if (good)
		fbc->count += amount;
	local_irq_restore(flags);
	return good;
}

static inline bool __percpu_counter_limited_add(struct percpu_counter *fbc,
						s64 limit, s64 amount,
						s32 batch)
{
	return percpu_counter_limited_add(fbc, limit, amount);
}

static inline void percpu_counter_sync(struct percpu_counter *fbc) { }

static inline bool percpu_counter_initialized(struct percpu_counter *fbc)
{
	return true;
}

#endif

/* Context: as @gfp says. Return: 0 or -ENOMEM. */
static inline int percpu_counter_init(struct percpu_counter *fbc, s64 amount,
				      gfp_t gfp)
{
	return percpu_counter_init_many(fbc, amount, gfp, 1);
}

static inline void percpu_counter_destroy(struct percpu_counter *fbc)
{
	percpu_counter_destroy_many(fbc, 1);
}

static inline void percpu_counter_inc(struct percpu_counter *fbc)
{
	percpu_counter_add(fbc, 1);
}

static inline void percpu_counter_dec(struct percpu_counter *fbc)
{
	percpu_counter_add(fbc, -1);
}

static inline void percpu_counter_sub(struct percpu_counter *fbc, s64 amount)
{
	percpu_counter_add(fbc, -amount);
}

static inline void percpu_counter_sub_local(struct percpu_counter *fbc,
					    s64 amount)
{
	percpu_counter_add_local(fbc, -amount);
}

/* For counts that cannot be negative: what looks so is a small one. */
static inline s64 percpu_counter_sum_positive(struct percpu_counter *fbc)
{
	s64 sum = percpu_counter_sum(fbc);

	return sum < 0 ? 0 : sum;
}

static inline s64 percpu_counter_read_positive(struct percpu_counter *fbc)
{
	s64 count = percpu_counter_read(fbc);

	return count < 0 ? 0 : count;
}

#endif /* _LINUX_PERCPU_COUNTER_H */
