/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: one thread. */
#ifndef _LINUX_ATOMIC_H
#define _LINUX_ATOMIC_H

#include <linux/types.h>

#define atomic_long_inc(v)	((void)++(v)->counter)
#define atomic_long_dec(v)	((void)--(v)->counter)
#define atomic_long_read(v)	((v)->counter)
#define atomic_long_and(i, v)	((void)((v)->counter &= (i)))

static inline long atomic_long_fetch_or_relaxed(long i, atomic_long_t *v)
{
	long old = v->counter;

	v->counter |= i;
	return old;
}

#endif /* _LINUX_ATOMIC_H */
