/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Smaller, larger, between: each argument evaluated once, both of one type
 * (comparing pointers to the two is what makes the compiler complain).
 */
#ifndef _LINUX_MINMAX_H
#define _LINUX_MINMAX_H

#include <linux/compiler.h>

#define __minmax_once(x, y, ux, uy, op)					\
({									\
	typeof(x) ux = (x);						\
	typeof(y) uy = (y);						\
	(void)(&ux == &uy);						\
	ux op uy ? ux : uy;						\
})
#define min(x, y)							\
	__minmax_once(x, y, __UNIQUE_ID(x_), __UNIQUE_ID(y_), <)
#define max(x, y)							\
	__minmax_once(x, y, __UNIQUE_ID(x_), __UNIQUE_ID(y_), >)
#define min_t(type, x, y)	min((type)(x), (type)(y))
#define max_t(type, x, y)	max((type)(x), (type)(y))
#define min3(x, y, z)		min((typeof(x))min(x, y), z)
#define max3(x, y, z)		max((typeof(x))max(x, y), z)
#define clamp(val, lo, hi)	min((typeof(val))max(val, lo), hi)
#define clamp_t(type, val, lo, hi)					\
	min_t(type, max_t(type, val, lo), hi)

#define __min_not_zero(x, y, ux, uy)					\
({									\
	typeof(x) ux = (x);						\
	typeof(y) uy = (y);						\
	ux == 0 ? uy : (uy == 0 ? ux : min(ux, uy));			\
})
#define min_not_zero(x, y)						\
	__min_not_zero(x, y, __UNIQUE_ID(x_), __UNIQUE_ID(y_))

#define swap(a, b)							\
do {									\
	typeof(a) __swap_tmp = (a);					\
	(a) = (b);							\
	(b) = __swap_tmp;						\
} while (0)

#endif /* _LINUX_MINMAX_H */
