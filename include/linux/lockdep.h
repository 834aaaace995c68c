/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lockdep_assert_held(): "my caller holds this lock", for spinlocks and
 * mutexes. Debug builds check that somebody does, with CONFIG_DEBUG_SPINLOCK
 * that the caller's CPU does; others compile nothing.
 */
#ifndef _LINUX_LOCKDEP_H
#define _LINUX_LOCKDEP_H

#include <linux/bug.h>
#include <linux/kconfig.h>
#include <linux/types.h>

struct mutex;
struct spinlock;

bool mutex_is_locked(struct mutex *lock);
bool spinlock_held(struct spinlock *lock);

#define lock_is_held(lock)						\
	_Generic((lock),						\
		struct mutex *: mutex_is_locked,			\
		struct spinlock *: spinlock_held)(lock)

#define lockdep_assert_held(lock)					\
	((void)WARN_ON_ONCE(IS_ENABLED(CONFIG_DEBUG_KERNEL) &&		\
			    !lock_is_held(lock)))

#endif /* _LINUX_LOCKDEP_H */
