/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How many CPUs hold or wait for a spinlock. */
#ifndef MODULES_SMP_QUEUE_H
#define MODULES_SMP_QUEUE_H

#include <linux/compiler.h>
#include <linux/spinlock.h>

#ifdef CONFIG_SMP
static inline unsigned int waiting_for(spinlock_t *lock)
{
	return (u16)(READ_ONCE(lock->next) - READ_ONCE(lock->serving));
}
#else
static inline unsigned int waiting_for(spinlock_t *lock)
{
	return 0;
}
#endif

#endif /* MODULES_SMP_QUEUE_H */
