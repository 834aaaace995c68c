/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * xchg and cmpxchg on 4 and 8 bytes.
 *
 * GCC turns the builtins into AMOs and LR/SC pairs.  The plain forms are
 * fully ordered, as Linux promises; _relaxed, _acquire and _release are what
 * their names say.  On failure cmpxchg returns the value it found.
 *
 * In Linux: arch/riscv/include/asm/cmpxchg.h.
 */
#ifndef _ASM_RISCV_CMPXCHG_H
#define _ASM_RISCV_CMPXCHG_H

#include <asm/barrier.h>

/* Sizes other than these have no definition: they fail to link. */
extern void __bad_xchg_size(void);

#define __xchg_check(ptr)						\
do {									\
	if (sizeof(*(ptr)) != 4 && sizeof(*(ptr)) != 8)			\
		__bad_xchg_size();					\
} while (0)

#define __arch_xchg(ptr, val, order)					\
({									\
	__xchg_check(ptr);						\
	__atomic_exchange_n((ptr), (__typeof__(*(ptr)))(val), order);	\
})

#define __arch_cmpxchg(ptr, o, n, order, failorder)			\
({									\
	__typeof__(*(ptr)) __old = (__typeof__(*(ptr)))(o);		\
									\
	__xchg_check(ptr);						\
	__atomic_compare_exchange_n((ptr), &__old,			\
				    (__typeof__(*(ptr)))(n), 0,		\
				    order, failorder);			\
	__old;								\
})

#define xchg_relaxed(ptr, v)	__arch_xchg(ptr, v, __ATOMIC_RELAXED)
#define xchg_acquire(ptr, v)	__arch_xchg(ptr, v, __ATOMIC_ACQUIRE)
#define xchg_release(ptr, v)	__arch_xchg(ptr, v, __ATOMIC_RELEASE)
#define xchg(ptr, v)							\
({									\
	__typeof__(*(ptr)) __ret;					\
									\
	smp_mb();							\
	__ret = __arch_xchg(ptr, v, __ATOMIC_RELAXED);			\
	smp_mb();							\
	__ret;								\
})

#define cmpxchg_relaxed(ptr, o, n)					\
	__arch_cmpxchg(ptr, o, n, __ATOMIC_RELAXED, __ATOMIC_RELAXED)
#define cmpxchg_acquire(ptr, o, n)					\
	__arch_cmpxchg(ptr, o, n, __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE)
#define cmpxchg_release(ptr, o, n)					\
	__arch_cmpxchg(ptr, o, n, __ATOMIC_RELEASE, __ATOMIC_RELAXED)
#define cmpxchg(ptr, o, n)						\
({									\
	__typeof__(*(ptr)) __ret;					\
									\
	smp_mb();							\
	__ret = cmpxchg_relaxed(ptr, o, n);				\
	smp_mb();							\
	__ret;								\
})

#define cmpxchg64(ptr, o, n)	cmpxchg(ptr, o, n)

/* true if it stored; else *@oldp becomes the value found */
#define try_cmpxchg(ptr, oldp, n)					\
({									\
	__typeof__(*(ptr)) __want = *(oldp);				\
	__typeof__(*(ptr)) __found = cmpxchg(ptr, __want, n);		\
									\
	if (__found != __want)						\
		*(oldp) = __found;					\
	__found == __want;						\
})

#endif /* _ASM_RISCV_CMPXCHG_H */
