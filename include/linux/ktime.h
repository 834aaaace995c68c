/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Monotonic time in nanoseconds: the same clock on every CPU. */
#ifndef _LINUX_KTIME_H
#define _LINUX_KTIME_H

#include <linux/types.h>
#include <linux/time64.h>

typedef s64 ktime_t;

u64 ktime_get_ns(void);

static inline ktime_t ktime_get(void)
{
	return (ktime_t)ktime_get_ns();
}

#define ktime_to_ns(kt)		(kt)
#define ktime_sub(a, b)		((a) - (b))
#define ktime_add_ns(a, ns)	((a) + (s64)(ns))

/* Context: any, any time; 0 until the architecture's clock is known. */
u64 sched_clock(void);

#endif /* _LINUX_KTIME_H */
