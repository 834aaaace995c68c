/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: a spinlock is a pthread mutex; irqsave keeps "interrupts" off. */
#ifndef _HOST_LINUX_SPINLOCK_H
#define _HOST_LINUX_SPINLOCK_H

#include <pthread.h>

#include <linux/irqflags.h>

typedef struct spinlock {
	pthread_mutex_t mutex;
} spinlock_t;
typedef spinlock_t raw_spinlock_t;

#define DEFINE_SPINLOCK(x)	spinlock_t x = { PTHREAD_MUTEX_INITIALIZER }

#define raw_spin_lock_init(l)	pthread_mutex_init(&(l)->mutex, NULL)
#define raw_spin_lock(l)	pthread_mutex_lock(&(l)->mutex)
#define raw_spin_unlock(l)	pthread_mutex_unlock(&(l)->mutex)
#define raw_spin_lock_irqsave(l, flags)					\
do {									\
	local_irq_save(flags);						\
	raw_spin_lock(l);						\
} while (0)
#define raw_spin_unlock_irqrestore(l, flags)				\
do {									\
	raw_spin_unlock(l);						\
	local_irq_restore(flags);					\
} while (0)
#define spin_lock_irqsave(l, flags)	raw_spin_lock_irqsave(l, flags)
#define spin_unlock_irqrestore(l, flags)				\
	raw_spin_unlock_irqrestore(l, flags)

#endif /* _HOST_LINUX_SPINLOCK_H */
