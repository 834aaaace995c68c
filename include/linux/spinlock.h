/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Spinlocks that serve in the order of arrival (ticket locks).
 *
 *	tickets:  [ next : 16 ][ serving : 16 ]
 *
 *	lock      take the number in `next` and add one to it, in one atomic
 *		  addition; wait until `serving` shows that number
 *	unlock    the holder, and nobody else, adds one to `serving`
 *
 * `next` overflows out of the word's top, `serving` is stored as a half word:
 * neither ever carries into the other. At most 2^16 - 1 CPUs may wait.
 * Taking is an acquire, giving back a release.
 *
 * A lock that an interrupt handler takes too must be taken with interrupts
 * off (the _irq and _irqsave forms). A UP build keeps the interrupt part and
 * drops the lock.
 *
 * In Linux: include/linux/spinlock.h, include/asm-generic/spinlock.h.
 */
#ifndef _LINUX_SPINLOCK_H
#define _LINUX_SPINLOCK_H

#include <linux/spinlock_types.h>
#include <linux/compiler.h>
#include <linux/bug.h>
#include <linux/irqflags.h>
#include <linux/lockdep.h>
#include <linux/preempt.h>
#include <linux/atomic.h>

#ifdef CONFIG_SMP

static inline void spin_lock_init(spinlock_t *lock)
{
	atomic_set(&lock->tickets, 0);
}

static inline void spin_lock(spinlock_t *lock)
{
	u16 mine = (u32)atomic_fetch_add_relaxed(1 << 16, &lock->tickets) >> 16;
	u16 before_me;

	/* The longer the queue in front, the longer until the next look. */
	while ((before_me = mine - smp_load_acquire(&lock->serving)))
		while (before_me--)
			cpu_relax();
}

static inline bool spin_trylock(spinlock_t *lock)
{
	u32 old = atomic_read(&lock->tickets);

	if (old >> 16 != (old & 0xffff))
		return false;
	return atomic_cmpxchg(&lock->tickets, old, old + (1 << 16)) == (int)old;
}

static inline void spin_unlock(spinlock_t *lock)
{
	smp_store_release(&lock->serving, (u16)(lock->serving + 1));
}

static inline bool spin_is_locked(spinlock_t *lock)
{
	u32 now = atomic_read(&lock->tickets);

	return now >> 16 != (now & 0xffff);
}

static inline bool spin_is_contended(spinlock_t *lock)
{
	u32 now = atomic_read(&lock->tickets);

	return (u16)((now >> 16) - now) > 1;
}

#define assert_spin_locked(lock)	BUG_ON(!spin_is_locked(lock))

#else /* UP: nobody to wait for */

static inline void spin_lock_init(spinlock_t *lock __always_unused) { }

static inline void spin_lock(spinlock_t *lock __always_unused)
{
	barrier();
}

static inline bool spin_trylock(spinlock_t *lock __always_unused)
{
	barrier();
	return true;
}

static inline void spin_unlock(spinlock_t *lock __always_unused)
{
	barrier();
}

static inline bool spin_is_locked(spinlock_t *lock __always_unused)
{
	return false;
}

static inline bool spin_is_contended(spinlock_t *lock __always_unused)
{
	return false;
}

#define assert_spin_locked(lock)	((void)(lock))

#endif

static inline void spin_lock_irq(spinlock_t *lock)
{
	local_irq_disable();
	spin_lock(lock);
}

static inline void spin_unlock_irq(spinlock_t *lock)
{
	spin_unlock(lock);
	local_irq_enable();
}

static inline unsigned long __spin_lock_irqsave(spinlock_t *lock)
{
	unsigned long flags;

	local_irq_save(flags);
	spin_lock(lock);
	return flags;
}
#define spin_lock_irqsave(lock, flags)	((flags) = __spin_lock_irqsave(lock))

static inline void spin_unlock_irqrestore(spinlock_t *lock,
					  unsigned long flags)
{
	spin_unlock(lock);
	local_irq_restore(flags);
}

#define spin_trylock_irqsave(lock, flags)				\
({									\
	bool __got;							\
									\
	local_irq_save(flags);						\
	__got = spin_trylock(lock);					\
	if (!__got)							\
		local_irq_restore(flags);				\
	__got;								\
})

#define raw_spin_lock_init(l)			spin_lock_init(l)
#define raw_spin_lock(l)			spin_lock(l)
#define raw_spin_trylock(l)			spin_trylock(l)
#define raw_spin_unlock(l)			spin_unlock(l)
#define raw_spin_lock_irq(l)			spin_lock_irq(l)
#define raw_spin_unlock_irq(l)			spin_unlock_irq(l)
#define raw_spin_lock_irqsave(l, flags)		spin_lock_irqsave(l, flags)
#define raw_spin_unlock_irqrestore(l, flags)	spin_unlock_irqrestore(l, flags)

#endif /* _LINUX_SPINLOCK_H */
