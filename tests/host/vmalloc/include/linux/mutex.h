/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: one thread. */
#ifndef _HOST_LINUX_MUTEX_H
#define _HOST_LINUX_MUTEX_H

#include <linux/bug.h>

struct mutex {
	int held;
};
#define DEFINE_MUTEX(x)		struct mutex x
#define mutex_lock(m)		BUG_ON((m)->held++)
#define mutex_unlock(m)		BUG_ON(--(m)->held)

#endif /* _HOST_LINUX_MUTEX_H */
