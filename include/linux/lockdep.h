/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lockdep_assert_held(): "my caller holds this lock", for spinlocks and
 * mutexes. Debug builds check it; of a spinlock they know the holder, a CPU,
 * with CONFIG_DEBUG_SPINLOCK only, else that it is held at all.
 */
#ifndef _LINUX_LOCKDEP_H
#define _LINUX_LOCKDEP_H

#include <linux/bug.h>
#include <linux/kconfig.h>
#include <linux/types.h>

struct mutex;
struct spinlock;

bool mutex_is_mine(struct mutex *lock);
bool spinlock_held(struct spinlock *lock);

#define lock_is_held(lock)						\
	_Generic((lock),						\
		struct mutex *: mutex_is_mine,			\
		struct spinlock *: spinlock_held)(lock)

#define lockdep_assert_held(lock)					\
	((void)WARN_ON_ONCE(IS_ENABLED(CONFIG_DEBUG_KERNEL) &&		\
			    !lock_is_held(lock)))

#endif /* _LINUX_LOCKDEP_H */
