/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Windows for tests: a place between two steps where another CPU's move would
 * hurt if the code were wrong. A test puts a function there that makes the
 * move, or looks at what must hold. Without CONFIG_KUNIT there are none.
 */
#ifndef _LINUX_TEST_WINDOW_H
#define _LINUX_TEST_WINDOW_H

#include <linux/compiler.h>

enum test_window {
	WINDOW_PRINTK,		/* the CPU is known, log_lock not taken */
	WINDOW_ATTACH,		/* a CPU is chosen, its queue not locked */
	NR_WINDOWS,
};

#ifdef CONFIG_KUNIT
extern void (*test_windows[NR_WINDOWS])(void);	/* NULL: closed */

static __always_inline void test_window(enum test_window window)
{
	void (*fn)(void) = READ_ONCE(test_windows[window]);

	if (unlikely(fn))
		fn();
}
#else
static inline void test_window(enum test_window window) { }
#endif

#endif /* _LINUX_TEST_WINDOW_H */
