/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Rounding and dividing integers.
 *
 * round_up() and round_down() want a power of two and mask; roundup() and
 * rounddown() take any divisor and divide, which 32-bit ARM does in software.
 *
 * In Linux: include/linux/math.h.
 */
#ifndef _LINUX_MATH_H
#define _LINUX_MATH_H

#include <linux/types.h>

#define __round_mask(x, y)	((__typeof__(x))((y) - 1))
#ifndef round_up
#define round_up(x, y)		((((x) - 1) | __round_mask(x, y)) + 1)
#define round_down(x, y)	((x) & ~__round_mask(x, y))
#endif

#ifndef DIV_ROUND_UP
#define DIV_ROUND_UP(n, d)	(((n) + (d) - 1) / (d))
#endif

#ifndef roundup
#define roundup(x, y) ({			\
	const __typeof__(y) __y = (y);		\
	((((x) + (__y - 1)) / __y) * __y);	\
})
#define rounddown(x, y) ({			\
	__typeof__(x) __x = (x);		\
	__x - (__x % (y));			\
})
#endif

#ifndef abs
#define abs(x) ({				\
	__typeof__(x) __a = (x);		\
	__a < 0 ? -__a : __a;			\
})
#endif

#endif /* _LINUX_MATH_H */
