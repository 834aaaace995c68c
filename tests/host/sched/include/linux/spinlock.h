/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: one thread; the queue itself never takes its lock. */
#ifndef _HOST_LINUX_SPINLOCK_H
#define _HOST_LINUX_SPINLOCK_H

#include <linux/spinlock_types.h>

#define spin_lock_init(lock)		((void)(lock))
#define do_raw_spin_lock(lock)		((void)(lock))
#define do_raw_spin_unlock(lock)	((void)(lock))

#endif /* _HOST_LINUX_SPINLOCK_H */
