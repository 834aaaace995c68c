/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Mutual exclusion for threads: who has to wait sleeps, in the order of
 * arrival. Rules, each one checked: in task context only, where sleeping is
 * allowed; only the owner unlocks; no thread takes one twice.
 *
 * In Linux: include/linux/mutex.h, kernel/locking/mutex.c.
 */
#ifndef _LINUX_MUTEX_H
#define _LINUX_MUTEX_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/list.h>
#include <linux/spinlock_types.h>

struct mutex {
	atomic_long_t owner;		/* a thread, and bits: see mutex.c */
	spinlock_t wait_lock;
	struct list_head wait_list;	/* L: wait_lock; in order */
	unsigned int again;		/* owner's reported second takes */
#ifdef CONFIG_DEBUG_MUTEXES
	unsigned long site;		/* owner's: where it took it */
#endif
};

#define __MUTEX_INITIALIZER(name)					\
	{ .owner = ATOMIC_LONG_INIT(0),					\
	  .wait_lock = __SPIN_LOCK_UNLOCKED((name).wait_lock),		\
	  .wait_list = LIST_HEAD_INIT((name).wait_list) }
#define DEFINE_MUTEX(name)	struct mutex name = __MUTEX_INITIALIZER(name)

void mutex_init(struct mutex *lock);
void mutex_lock(struct mutex *lock);
bool mutex_trylock(struct mutex *lock);
void mutex_unlock(struct mutex *lock);
bool mutex_is_locked(struct mutex *lock);
bool mutex_is_mine(struct mutex *lock);		/* the caller owns it */

/* Nobody may own it or wait. Debug builds check that. */
void mutex_destroy(struct mutex *lock);

/* There are no signals: these wait like mutex_lock() and return 0. */
int mutex_lock_killable(struct mutex *lock);
int mutex_lock_interruptible(struct mutex *lock);

#endif /* _LINUX_MUTEX_H */
