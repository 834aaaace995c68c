/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: the few atomics that vmalloc needs. */
#ifndef _HOST_LINUX_ATOMIC_H
#define _HOST_LINUX_ATOMIC_H

#include <linux/types.h>

#define atomic_long_read(v)	__atomic_load_n(&(v)->counter, __ATOMIC_RELAXED)
#define atomic_long_add(n, v)						\
	((void)__atomic_fetch_add(&(v)->counter, (n), __ATOMIC_SEQ_CST))
#define atomic_long_sub(n, v)						\
	((void)__atomic_fetch_sub(&(v)->counter, (n), __ATOMIC_SEQ_CST))
#define xchg(p, v)	__atomic_exchange_n((p), (v), __ATOMIC_SEQ_CST)
#define cmpxchg(p, old, new)						\
({									\
	__typeof__(*(p)) __old = (old);					\
									\
	__atomic_compare_exchange_n((p), &__old, (new), 0,		\
				    __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); \
	__old;								\
})
#define smp_store_release(p, v)	__atomic_store_n((p), (v), __ATOMIC_RELEASE)
#define smp_load_acquire(p)	__atomic_load_n((p), __ATOMIC_ACQUIRE)

#endif /* _HOST_LINUX_ATOMIC_H */
