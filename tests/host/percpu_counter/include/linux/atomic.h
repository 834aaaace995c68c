/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: the compiler's atomics, which ThreadSanitizer understands. */
#ifndef _HOST_LINUX_ATOMIC_H
#define _HOST_LINUX_ATOMIC_H

#include <linux/types.h>

#define atomic64_read(v)	__atomic_load_n(&(v)->counter, __ATOMIC_RELAXED)
#define atomic64_set(v, i)						\
	__atomic_store_n(&(v)->counter, (i), __ATOMIC_RELAXED)

#endif /* _HOST_LINUX_ATOMIC_H */
