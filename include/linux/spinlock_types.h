/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The locks' words; spinlock.h and rwlock.h say what they mean. */
#ifndef _LINUX_SPINLOCK_TYPES_H
#define _LINUX_SPINLOCK_TYPES_H

#include <linux/types.h>

#ifdef CONFIG_DEBUG_SPINLOCK

/* Who holds it: written by the holder, read by anybody for a report. */
struct spin_debug {
	int owner;		/* CPU number + 1, 0: free */
	unsigned int again;	/* reported attempts to take it twice */
	unsigned long site;	/* where it was taken */
};

#define SPIN_DEBUG_FIELD	struct spin_debug debug;

#else

#define SPIN_DEBUG_FIELD

#endif

#ifdef CONFIG_SMP

typedef struct spinlock {
	union {
		atomic_t tickets;
		struct {		/* both ISAs run little-endian */
			u16 serving;	/* written by the holder only */
			u16 next;	/* taken by atomic addition */
		};
	};
	SPIN_DEBUG_FIELD
} spinlock_t;

#define __SPIN_LOCK_UNLOCKED(name)	{ .tickets = ATOMIC_INIT(0) }

typedef struct rwlock {
	atomic_t count;			/* readers, and a writer's bits */
	spinlock_t queue;		/* held by the first who waits */
} rwlock_t;

#define __RW_LOCK_UNLOCKED(name)					\
	{ .count = ATOMIC_INIT(0), .queue = __SPIN_LOCK_UNLOCKED(name) }

#else

typedef struct spinlock {
	SPIN_DEBUG_FIELD
} spinlock_t;

#define __SPIN_LOCK_UNLOCKED(name)	{ }

typedef struct rwlock {
} rwlock_t;

#define __RW_LOCK_UNLOCKED(name)	{ }

#endif

typedef spinlock_t raw_spinlock_t;

#define DEFINE_SPINLOCK(x)	spinlock_t x = __SPIN_LOCK_UNLOCKED(x)
#define DEFINE_RAW_SPINLOCK(x)	DEFINE_SPINLOCK(x)
#define __RAW_SPIN_LOCK_UNLOCKED(x)	__SPIN_LOCK_UNLOCKED(x)
#define DEFINE_RWLOCK(x)	rwlock_t x = __RW_LOCK_UNLOCKED(x)

#endif /* _LINUX_SPINLOCK_TYPES_H */
