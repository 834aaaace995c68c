/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Host: a lock that is taken twice, or with interrupts on, is a mistake.
 */
#ifndef _LINUX_SPINLOCK_H
#define _LINUX_SPINLOCK_H

#include <linux/bug.h>
#include <linux/irqflags.h>
#include <linux/preempt.h>
#include <linux/types.h>

typedef struct spinlock {
	int held;
} spinlock_t;

static inline void spin_lock_init(spinlock_t *lock)
{
	lock->held = 0;
}

static inline void spin_lock(spinlock_t *lock)
{
	BUG_ON(lock->held || !irqs_disabled());
	lock->held = 1;
	preempt_disable();
}

static inline void spin_unlock(spinlock_t *lock)
{
	BUG_ON(!lock->held);
	lock->held = 0;
	preempt_enable();
}

#define spin_lock_irqsave(lock, flags)					\
do {									\
	local_irq_save(flags);						\
	spin_lock(lock);						\
} while (0)
#define spin_unlock_irqrestore(lock, flags)				\
do {									\
	spin_unlock(lock);						\
	local_irq_restore(flags);					\
} while (0)

#endif /* _LINUX_SPINLOCK_H */
