/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the compiler must be told: address spaces for sparse, likely branches,
 * accesses that may not be merged, torn or repeated. Pure (host too).
 *
 * The letters in comments that say who protects a field (L, M, B, C, R) are
 * explained in docs/glossary.md.
 *
 * In Linux: include/linux/compiler.h, compiler_types.h.
 */
#ifndef _LINUX_COMPILER_H
#define _LINUX_COMPILER_H

#ifndef __ASSEMBLY__

#include <linux/compiler_attributes.h>

#ifdef __CHECKER__
#define __kernel	__attribute__((address_space(0)))
#define __user		__attribute__((noderef, address_space(1)))
#define __iomem		__attribute__((noderef, address_space(2)))
#define __percpu	__attribute__((noderef, address_space(3)))
#define __force		__attribute__((force))
#define __must_hold(x)	__attribute__((context(x, 1, 1)))
#define __acquires(x)	__attribute__((context(x, 0, 1)))
#define __releases(x)	__attribute__((context(x, 1, 0)))
#define __acquire(x)	__context__(x, 1)
#define __release(x)	__context__(x, -1)
#else
#define __kernel
#define __user
#define __iomem
#define __percpu
#define __force
#define __must_hold(x)
#define __acquires(x)
#define __releases(x)
#define __acquire(x)	((void)0)
#define __release(x)	((void)0)
#endif

#define likely(x)	__builtin_expect(!!(x), 1)
#define unlikely(x)	__builtin_expect(!!(x), 0)

/* Nothing in memory stays in a register across this. */
#define barrier()	__asm__ __volatile__("" : : : "memory")

/* The compiler may not know which object this address belongs to. */
#define RELOC_HIDE(ptr, off)						\
({									\
	unsigned long __ptr;						\
	__asm__ ("" : "=r"(__ptr) : "0"(ptr));				\
	(typeof(ptr))(__ptr + (off));					\
})
#define OPTIMIZER_HIDE_VAR(var)	__asm__ ("" : "=r"(var) : "0"(var))

#define ___PASTE(a, b)	a##b
#define __PASTE(a, b)	___PASTE(a, b)
#define __UNIQUE_ID(prefix)						\
	__PASTE(__PASTE(__UNIQUE_ID_, prefix), __COUNTER__)

#define __same_type(a, b) \
	__builtin_types_compatible_p(typeof(a), typeof(b))
#define __must_be_array(a)						\
	(sizeof(char[1 - 2 * __same_type((a), &(a)[0])]) - 1)

#define unreachable()		__builtin_unreachable()
#define __compiletime_error(m)	__attribute__((__error__(m)))

/* The type of an expression without its qualifiers. */
#define __unqual_scalar_typeof(x)					\
	typeof(_Generic((x),						\
		char: (char)0,						\
		signed char: (signed char)0,				\
		unsigned char: (unsigned char)0,			\
		short: (short)0,					\
		unsigned short: (unsigned short)0,			\
		int: 0,							\
		unsigned int: 0U,					\
		long: 0L,						\
		unsigned long: 0UL,					\
		long long: 0LL,						\
		unsigned long long: 0ULL,				\
		default: (x)))

/*
 * One access, of the object's own size, exactly where it is written. For
 * fields that another CPU or an interrupt touches without a common lock.
 */
#define __READ_ONCE(x)	(*(const volatile __unqual_scalar_typeof(x) *)&(x))
#define READ_ONCE(x)	__READ_ONCE(x)
#define WRITE_ONCE(x, val)						\
do {									\
	*(volatile typeof(x) *)&(x) = (val);				\
} while (0)

#define data_race(expr)	(expr)

#define _THIS_IP_							\
({									\
	__label__ __here;						\
__here:									\
	(unsigned long)&&__here;					\
})
#define _RET_IP_	((unsigned long)__builtin_return_address(0))

#endif /* !__ASSEMBLY__ */

#endif /* _LINUX_COMPILER_H */
