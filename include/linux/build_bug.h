/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Conditions that must hold before the program is even linked. Pure. */
#ifndef _LINUX_BUILD_BUG_H
#define _LINUX_BUILD_BUG_H

#include <linux/compiler.h>

#ifndef static_assert
#define static_assert(expr, ...) \
	__static_assert(expr, ##__VA_ARGS__, #expr)
#define __static_assert(expr, msg, ...)	_Static_assert(expr, msg)
#endif

#define BUILD_BUG_ON_ZERO(e)	((int)(sizeof(struct { int:(-!!(e)); })))

#define BUILD_BUG_ON_MSG(cond, msg)					\
do {									\
	extern void __PASTE(__build_bug_, __LINE__)(void)		\
		__compiletime_error(msg);				\
	if (cond)							\
		__PASTE(__build_bug_, __LINE__)();			\
} while (0)
#define BUILD_BUG_ON(cond)	BUILD_BUG_ON_MSG(cond, "BUILD_BUG_ON: " #cond)
#define BUILD_BUG()		BUILD_BUG_ON_MSG(1, "BUILD_BUG")
#define BUILD_BUG_ON_NOT_POWER_OF_2(n)					\
	BUILD_BUG_ON((n) == 0 || ((n) & ((n) - 1)) != 0)

#endif /* _LINUX_BUILD_BUG_H */
