/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The lock's words; spinlock.h says what they mean. */
#ifndef _LINUX_SPINLOCK_TYPES_H
#define _LINUX_SPINLOCK_TYPES_H

#include <linux/types.h>

#ifdef CONFIG_SMP

typedef struct spinlock {
	union {
		atomic_t tickets;
		struct {		/* both ISAs run little-endian */
			u16 serving;	/* written by the holder only */
			u16 next;	/* taken by atomic addition */
		};
	};
} spinlock_t;

#define __SPIN_LOCK_UNLOCKED(name)	{ .tickets = ATOMIC_INIT(0) }

#else

typedef struct spinlock {
} spinlock_t;

#define __SPIN_LOCK_UNLOCKED(name)	{ }

#endif

typedef spinlock_t raw_spinlock_t;

#define DEFINE_SPINLOCK(x)	spinlock_t x = __SPIN_LOCK_UNLOCKED(x)
#define DEFINE_RAW_SPINLOCK(x)	DEFINE_SPINLOCK(x)
#define __RAW_SPIN_LOCK_UNLOCKED(x)	__SPIN_LOCK_UNLOCKED(x)

#endif /* _LINUX_SPINLOCK_TYPES_H */
