/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Sequence counters: readers never wait for each other nor hold a writer up;
 * one that a writer disturbed reads again.
 *
 *	writer				reader
 *	sequence becomes odd		do {
 *	changes the data			seq = begin	(even)
 *	sequence becomes even			reads
 *					} while (retry: it is not seq any more)
 *
 * seqcount_t is the counter alone: writers exclude each other by other means
 * and must not be preempted, nor be interrupted by a reader, in between (that
 * reader would wait for ever). seqlock_t brings a spinlock for the writers.
 * What is read may be torn until retry says no: it must not be followed, as a
 * pointer would be, before that.
 *
 * In Linux: include/linux/seqlock.h.
 */
#ifndef _LINUX_SEQLOCK_H
#define _LINUX_SEQLOCK_H

#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/compiler.h>
#include <linux/kconfig.h>
#include <linux/preempt.h>
#include <linux/spinlock.h>

typedef struct seqcount {
	unsigned int sequence;		/* odd: somebody writes */
} seqcount_t;

#define SEQCNT_ZERO(name)	{ .sequence = 0 }

static inline void seqcount_init(seqcount_t *s)
{
	s->sequence = 0;
}

static inline unsigned int raw_read_seqcount(const seqcount_t *s)
{
	return smp_load_acquire(&s->sequence);
}

/* Context: any in which no write is being interrupted. */
static inline unsigned int read_seqcount_begin(const seqcount_t *s)
{
	unsigned int seq;

	while ((seq = smp_load_acquire(&s->sequence)) & 1)
		cpu_relax();
	return seq;
}

/* Return: true: a writer was there since, what was read is worth nothing. */
static inline bool read_seqcount_retry(const seqcount_t *s, unsigned int seq)
{
	smp_rmb();
	return READ_ONCE(s->sequence) != seq;
}

static inline void raw_write_seqcount_begin(seqcount_t *s)
{
	WRITE_ONCE(s->sequence, s->sequence + 1);
	smp_wmb();
}

static inline void raw_write_seqcount_end(seqcount_t *s)
{
	smp_wmb();
	WRITE_ONCE(s->sequence, s->sequence + 1);
}

/* Context: any, not preemptible (debug builds check that). */
static inline void write_seqcount_begin(seqcount_t *s)
{
	WARN_ON_ONCE(IS_ENABLED(CONFIG_DEBUG_KERNEL) && preemptible());
	raw_write_seqcount_begin(s);
}

static inline void write_seqcount_end(seqcount_t *s)
{
	raw_write_seqcount_end(s);
}

/* All readers that are inside now will read again. */
static inline void write_seqcount_invalidate(seqcount_t *s)
{
	smp_wmb();
	WRITE_ONCE(s->sequence, s->sequence + 2);
}

typedef struct seqlock {
	seqcount_t seqcount;
	spinlock_t lock;		/* of the writers */
} seqlock_t;

#define __SEQLOCK_UNLOCKED(name)					\
	{ .seqcount = SEQCNT_ZERO(name),				\
	  .lock = __SPIN_LOCK_UNLOCKED(name) }
#define DEFINE_SEQLOCK(name)	seqlock_t name = __SEQLOCK_UNLOCKED(name)

static inline void seqlock_init(seqlock_t *sl)
{
	*sl = (seqlock_t)__SEQLOCK_UNLOCKED(sl);
}

static inline unsigned int read_seqbegin(const seqlock_t *sl)
{
	return read_seqcount_begin(&sl->seqcount);
}

static inline bool read_seqretry(const seqlock_t *sl, unsigned int seq)
{
	return read_seqcount_retry(&sl->seqcount, seq);
}

static inline void write_seqlock(seqlock_t *sl)
{
	spin_lock(&sl->lock);
	raw_write_seqcount_begin(&sl->seqcount);
}

static inline void write_sequnlock(seqlock_t *sl)
{
	raw_write_seqcount_end(&sl->seqcount);
	spin_unlock(&sl->lock);
}

/* For data that interrupts read or write too. */
static inline void write_seqlock_irq(seqlock_t *sl)
{
	spin_lock_irq(&sl->lock);
	raw_write_seqcount_begin(&sl->seqcount);
}

static inline void write_sequnlock_irq(seqlock_t *sl)
{
	raw_write_seqcount_end(&sl->seqcount);
	spin_unlock_irq(&sl->lock);
}

static inline unsigned long __write_seqlock_irqsave(seqlock_t *sl)
{
	unsigned long flags;

	spin_lock_irqsave(&sl->lock, flags);
	raw_write_seqcount_begin(&sl->seqcount);
	return flags;
}
#define write_seqlock_irqsave(sl, flags)				\
	((flags) = __write_seqlock_irqsave(sl))

static inline void write_sequnlock_irqrestore(seqlock_t *sl,
					      unsigned long flags)
{
	raw_write_seqcount_end(&sl->seqcount);
	spin_unlock_irqrestore(&sl->lock, flags);
}

/* A reader that excludes writers instead of reading again. */
static inline void read_seqlock_excl(seqlock_t *sl)
{
	spin_lock(&sl->lock);
}

static inline void read_sequnlock_excl(seqlock_t *sl)
{
	spin_unlock(&sl->lock);
}

#endif /* _LINUX_SEQLOCK_H */
