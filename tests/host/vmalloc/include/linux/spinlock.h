/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: one thread; a lock checks that it is taken and given in turn. */
#ifndef _HOST_LINUX_SPINLOCK_H
#define _HOST_LINUX_SPINLOCK_H

#include <linux/bug.h>

typedef struct {
	int held;
} spinlock_t;
#define DEFINE_SPINLOCK(x)	spinlock_t x

#define spin_lock_irqsave(lock, flags)					\
do {									\
	(flags) = 0;							\
	BUG_ON((lock)->held++);						\
} while (0)
#define spin_unlock_irqrestore(lock, flags)				\
do {									\
	(void)(flags);							\
	BUG_ON(--(lock)->held);						\
} while (0)

#endif /* _HOST_LINUX_SPINLOCK_H */
