/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Host: a spinlock is a pthread mutex, so that ThreadSanitizer understands
 * it.  With HOST_NO_LOCKS it is nothing: one thread, and instructions to be
 * counted.
 */
#ifndef _HOST_LINUX_SPINLOCK_H
#define _HOST_LINUX_SPINLOCK_H

#include <linux/compiler.h>
#include <linux/types.h>

#ifdef HOST_NO_LOCKS
typedef struct spinlock {
	char nothing;
} spinlock_t;
#define DEFINE_SPINLOCK(x)	spinlock_t x
static inline void spin_lock_init(spinlock_t *lock) { }
static inline void spin_lock(spinlock_t *lock) { }
static inline void spin_unlock(spinlock_t *lock) { }
#else
#include <pthread.h>

typedef struct spinlock {
	pthread_mutex_t mutex;
} spinlock_t;
#define DEFINE_SPINLOCK(x)	spinlock_t x = { PTHREAD_MUTEX_INITIALIZER }

static inline void spin_lock_init(spinlock_t *lock)
{
	pthread_mutex_init(&lock->mutex, NULL);
}

/* How many this thread holds: with one it is not preemptible(). */
__attribute__((weak)) __thread int host_spinlocks_held;

static inline void spin_lock(spinlock_t *lock)
{
	pthread_mutex_lock(&lock->mutex);
	host_spinlocks_held++;
}

static inline void spin_unlock(spinlock_t *lock)
{
	host_spinlocks_held--;
	pthread_mutex_unlock(&lock->mutex);
}
#endif

#define spin_lock_irq(lock)	spin_lock(lock)
#define spin_unlock_irq(lock)	spin_unlock(lock)
#define spin_lock_irqsave(lock, flags)					\
do {									\
	(flags) = 0;							\
	spin_lock(lock);						\
} while (0)
#define spin_unlock_irqrestore(lock, flags)				\
do {									\
	(void)(flags);							\
	spin_unlock(lock);						\
} while (0)

#endif /* _HOST_LINUX_SPINLOCK_H */
