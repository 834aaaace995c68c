/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The lock under the spinlock: tickets, in the order of arrival.
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
 * On a uniprocessor there is nobody to wait for. Included by spinlock.h.
 *
 * In Linux: include/asm-generic/spinlock.h, include/linux/spinlock_up.h.
 */
#ifndef _LINUX_SPINLOCK_RAW_H
#define _LINUX_SPINLOCK_RAW_H

#include <linux/atomic.h>
#include <linux/compiler.h>
#include <linux/spinlock_types.h>

#ifdef CONFIG_SMP

static inline void ticket_lock(spinlock_t *lock)
{
	u16 mine = (u32)atomic_fetch_add_relaxed(1 << 16, &lock->tickets) >> 16;
	u16 before_me;

	/* The longer the queue in front, the longer until the next look. */
	while ((before_me = mine - smp_load_acquire(&lock->serving)))
		while (before_me--)
			cpu_relax();
}

static inline bool ticket_trylock(spinlock_t *lock)
{
	u32 old = atomic_read(&lock->tickets);

	if (old >> 16 != (old & 0xffff))
		return false;
	return atomic_cmpxchg(&lock->tickets, old, old + (1 << 16)) == (int)old;
}

static inline void ticket_unlock(spinlock_t *lock)
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

#else

static inline void ticket_lock(spinlock_t *lock __always_unused)
{
	barrier();
}

static inline bool ticket_trylock(spinlock_t *lock __always_unused)
{
	barrier();
	return true;
}

static inline void ticket_unlock(spinlock_t *lock __always_unused)
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

#endif

/*
 * CONFIG_DEBUG_SPINLOCK: base/spinlock_debug.c notes who holds the
 * lock and where it took it, and reports what goes wrong.
 */
#ifdef CONFIG_DEBUG_SPINLOCK

void debug_spin_lock(spinlock_t *lock);
bool debug_spin_trylock(spinlock_t *lock);
void debug_spin_unlock(spinlock_t *lock);

#define do_raw_spin_lock(lock)		debug_spin_lock(lock)
#define do_raw_spin_trylock(lock)	debug_spin_trylock(lock)
#define do_raw_spin_unlock(lock)	debug_spin_unlock(lock)

#else

#define do_raw_spin_lock(lock)		ticket_lock(lock)
#define do_raw_spin_trylock(lock)	ticket_trylock(lock)
#define do_raw_spin_unlock(lock)	ticket_unlock(lock)

#endif

#endif /* _LINUX_SPINLOCK_RAW_H */
