/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reader-writer spinlocks: many readers, or one writer.
 *
 *	count:  [ readers : 30 ][ writer waits : 1 ][ writer holds : 1 ]
 *
 *	read_lock   add a reader; if no writer holds or waits, that is all.
 *		    Else take it back and stand in the queue.
 *	write_lock  0 -> "holds" if nobody is there, else stand in the queue
 *
 * Whoever waits holds the queue's spinlock, the others wait for that: readers
 * and writers are served in the order of arrival, and none starves. A reader
 * in an interrupt does not queue: it waits for a writer that holds only, so
 * that code with read_lock() may be interrupted by code with read_lock() while
 * a writer waits.
 *
 * The holder is not preempted. A lock that interrupts take for writing must be
 * taken with interrupts off, one that they read must be written with
 * interrupts off. Included by spinlock.h.
 *
 * In Linux: include/linux/rwlock.h, kernel/locking/qrwlock.c.
 */
#include <linux/spinlock.h>	/* which includes this in its turn */

#ifndef _LINUX_RWLOCK_H
#define _LINUX_RWLOCK_H

#define RW_WRITER	1	/* a writer holds it */
#define RW_WAITS	2	/* a writer waits, at the head of the queue */
#define RW_READER	4	/* one reader */

#ifdef CONFIG_SMP

/* base/rwlock.c */
void rwlock_read_slow(rwlock_t *lock);
void rwlock_write_slow(rwlock_t *lock);

static inline void do_raw_read_lock(rwlock_t *lock)
{
	if (atomic_add_return(RW_READER, &lock->count) &
	    (RW_WRITER | RW_WAITS))
		rwlock_read_slow(lock);
}

static inline bool do_raw_read_trylock(rwlock_t *lock)
{
	int old = atomic_read(&lock->count);

	return !(old & (RW_WRITER | RW_WAITS)) &&
	       atomic_cmpxchg(&lock->count, old, old + RW_READER) == old;
}

static inline void do_raw_read_unlock(rwlock_t *lock)
{
	smp_mb__before_atomic();
	atomic_sub(RW_READER, &lock->count);
}

static inline bool do_raw_write_trylock(rwlock_t *lock)
{
	return atomic_cmpxchg(&lock->count, 0, RW_WRITER) == 0;
}

static inline void do_raw_write_lock(rwlock_t *lock)
{
	if (!do_raw_write_trylock(lock))
		rwlock_write_slow(lock);
}

static inline void do_raw_write_unlock(rwlock_t *lock)
{
	smp_mb__before_atomic();
	atomic_sub(RW_WRITER, &lock->count);
}

#else

#define do_raw_read_lock(lock)		barrier()
#define do_raw_read_trylock(lock)	true
#define do_raw_read_unlock(lock)	barrier()
#define do_raw_write_lock(lock)		barrier()
#define do_raw_write_trylock(lock)	true
#define do_raw_write_unlock(lock)	barrier()

#endif

static inline void rwlock_init(rwlock_t *lock)
{
	*lock = (rwlock_t)__RW_LOCK_UNLOCKED(lock);
}

/* read_lock() and the like; write_lock() and the like. Context: any. */
#define __DEFINE_RWLOCK_OPS(op)						\
static inline void op##_lock(rwlock_t *lock)				\
{									\
	preempt_disable();						\
	do_raw_##op##_lock(lock);					\
}									\
static inline bool op##_trylock(rwlock_t *lock)				\
{									\
	preempt_disable();						\
	if (do_raw_##op##_trylock(lock))				\
		return true;						\
	preempt_enable();						\
	return false;							\
}									\
static inline void op##_unlock(rwlock_t *lock)				\
{									\
	do_raw_##op##_unlock(lock);					\
	preempt_enable();						\
}									\
static inline void op##_lock_irq(rwlock_t *lock)			\
{									\
	local_irq_disable();						\
	op##_lock(lock);						\
}									\
static inline void op##_unlock_irq(rwlock_t *lock)			\
{									\
	do_raw_##op##_unlock(lock);					\
	local_irq_enable();						\
	preempt_enable();						\
}									\
static inline unsigned long __##op##_lock_irqsave(rwlock_t *lock)	\
{									\
	unsigned long flags;						\
									\
	local_irq_save(flags);						\
	op##_lock(lock);						\
	return flags;							\
}									\
static inline void op##_unlock_irqrestore(rwlock_t *lock,		\
					  unsigned long flags)		\
{									\
	do_raw_##op##_unlock(lock);					\
	local_irq_restore(flags);					\
	preempt_enable();						\
}

__DEFINE_RWLOCK_OPS(read)
__DEFINE_RWLOCK_OPS(write)

#define read_lock_irqsave(lock, flags)	((flags) = __read_lock_irqsave(lock))
#define write_lock_irqsave(lock, flags)	((flags) = __write_lock_irqsave(lock))

#endif /* _LINUX_RWLOCK_H */
