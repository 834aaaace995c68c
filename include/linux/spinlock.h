/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Spinlocks: the CPU waits, in the order of arrival (spinlock_raw.h).
 *
 * The holder is not preempted. A lock that an interrupt handler takes too must
 * be taken with interrupts off (the _irq and _irqsave forms); timers run in
 * interrupts here, so there is no need for _bh forms. A UP build keeps both
 * and drops the lock itself.
 *
 * In Linux: include/linux/spinlock.h.
 */
#ifndef _LINUX_SPINLOCK_H
#define _LINUX_SPINLOCK_H

#include <linux/spinlock_types.h>
#include <linux/compiler.h>
#include <linux/bug.h>
#include <linux/irqflags.h>
#include <linux/kconfig.h>
#include <linux/lockdep.h>
#include <linux/preempt.h>
#include <linux/spinlock_raw.h>

static inline void spin_lock_init(spinlock_t *lock)
{
	*lock = (spinlock_t)__SPIN_LOCK_UNLOCKED(lock);
}

static inline void spin_lock(spinlock_t *lock)
{
	preempt_disable();
	do_raw_spin_lock(lock);
}

static inline bool spin_trylock(spinlock_t *lock)
{
	preempt_disable();
	if (do_raw_spin_trylock(lock))
		return true;
	preempt_enable();
	return false;
}

static inline void spin_unlock(spinlock_t *lock)
{
	do_raw_spin_unlock(lock);
	preempt_enable();
}

static inline void spin_lock_irq(spinlock_t *lock)
{
	local_irq_disable();
	preempt_disable();
	do_raw_spin_lock(lock);
}

static inline void spin_unlock_irq(spinlock_t *lock)
{
	do_raw_spin_unlock(lock);
	local_irq_enable();
	preempt_enable();
}

static inline unsigned long __spin_lock_irqsave(spinlock_t *lock)
{
	unsigned long flags;

	local_irq_save(flags);
	preempt_disable();
	do_raw_spin_lock(lock);
	return flags;
}
#define spin_lock_irqsave(lock, flags)	((flags) = __spin_lock_irqsave(lock))

static inline void spin_unlock_irqrestore(spinlock_t *lock,
					  unsigned long flags)
{
	do_raw_spin_unlock(lock);
	local_irq_restore(flags);
	preempt_enable();
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

#define assert_spin_locked(lock)					\
	BUG_ON(IS_ENABLED(CONFIG_SMP) && !spin_is_locked(lock))

#define raw_spin_lock_init(l)			spin_lock_init(l)
#define raw_spin_lock(l)			spin_lock(l)
#define raw_spin_trylock(l)			spin_trylock(l)
#define raw_spin_unlock(l)			spin_unlock(l)
#define raw_spin_lock_irq(l)			spin_lock_irq(l)
#define raw_spin_unlock_irq(l)			spin_unlock_irq(l)
#define raw_spin_lock_irqsave(l, flags)		spin_lock_irqsave(l, flags)
#define raw_spin_unlock_irqrestore(l, flags)	spin_unlock_irqrestore(l, flags)

#include <linux/rwlock.h>

#endif /* _LINUX_SPINLOCK_H */
