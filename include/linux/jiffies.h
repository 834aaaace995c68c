/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Ticks since boot, counted by CPU 0's timer. Compare only with time_after()
 * and its relatives: the counter starts shortly before it wraps, so that
 * whoever gets that wrong finds out early.
 */
#ifndef _LINUX_JIFFIES_H
#define _LINUX_JIFFIES_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/param.h>

#define INITIAL_JIFFIES	((unsigned long)(unsigned int)(-300 * HZ))

extern volatile unsigned long jiffies;	/* C: CPU 0's tick writes it */

#define time_after(a, b)	((long)((b) - (a)) < 0)
#define time_before(a, b)	time_after(b, a)
#define time_after_eq(a, b)	((long)((a) - (b)) >= 0)
#define time_before_eq(a, b)	time_after_eq(b, a)
#define time_is_before_jiffies(a)	time_after(jiffies, a)
#define time_is_after_jiffies(a)	time_before(jiffies, a)

static inline unsigned long msecs_to_jiffies(unsigned int ms)
{
	return ((unsigned long)ms * HZ + 999) / 1000;
}

static inline unsigned int jiffies_to_msecs(unsigned long j)
{
	return j * (1000 / HZ);
}

#endif /* _LINUX_JIFFIES_H */
