/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Mutual exclusion for task context. There are no threads to switch to yet:
 * a CPU that has to wait spins with its interrupts as they are, which is
 * right as long as the holder, on another CPU, keeps running. Rules (each one
 * checked): never in an interrupt, only the owner unlocks, no recursion.
 *
 * In Linux: include/linux/mutex.h, kernel/locking/mutex.c.
 */
#ifndef _LINUX_MUTEX_H
#define _LINUX_MUTEX_H

#include <linux/types.h>
#include <linux/kconfig.h>
#include <linux/bug.h>
#include <linux/compiler.h>

struct mutex {
	atomic_t owner;		/* 0 free, else the owner's pid */
};

#define __MUTEX_INITIALIZER(name)	{ .owner = ATOMIC_INIT(0) }
#define DEFINE_MUTEX(name)	struct mutex name = __MUTEX_INITIALIZER(name)

void mutex_init(struct mutex *lock);
void mutex_lock(struct mutex *lock);
bool mutex_trylock(struct mutex *lock);
void mutex_unlock(struct mutex *lock);
bool mutex_is_locked(struct mutex *lock);

static inline int mutex_lock_killable(struct mutex *lock)
{
	mutex_lock(lock);
	return 0;
}

static inline int mutex_lock_interruptible(struct mutex *lock)
{
	mutex_lock(lock);
	return 0;
}

#endif /* _LINUX_MUTEX_H */
