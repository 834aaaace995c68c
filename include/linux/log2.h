/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Powers of two and logarithms to that base.
 *
 * In Linux: include/linux/log2.h.
 */
#ifndef _LINUX_LOG2_H
#define _LINUX_LOG2_H

#include <linux/bitops.h>

static __always_inline bool is_power_of_2(unsigned long n)
{
	return n && !(n & (n - 1));
}

/* floor(log2(n)) for n >= 1, -1 for 0. */
static __always_inline int ilog2(u64 n)
{
	return fls64(n) - 1;
}

/* Smallest power of two that is >= @n; 1 for 0. */
static inline unsigned long roundup_pow_of_two(unsigned long n)
{
	return n > 1 ? 1UL << fls_long(n - 1) : 1;
}

/* Largest power of two that is <= @n, which is at least 1. */
static inline unsigned long rounddown_pow_of_two(unsigned long n)
{
	return 1UL << (fls_long(n) - 1);
}

/* ceil(log2(n)) for n >= 1. */
static inline int order_base_2(unsigned long n)
{
	return n > 1 ? fls_long(n - 1) : 0;
}

#endif /* _LINUX_LOG2_H */
