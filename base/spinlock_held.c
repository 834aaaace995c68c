// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * lockdep_assert_held() of spinlocks that do not know their holder: without
 * CONFIG_DEBUG_SPINLOCK "somebody holds it" is all that can be said.
 */
#include <linux/kconfig.h>
#include <linux/spinlock.h>

bool spinlock_held(struct spinlock *lock)
{
	return !IS_ENABLED(CONFIG_SMP) || spin_is_locked(lock);
}
