/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * xchg and cmpxchg on 1, 2, 4 and 8 bytes.
 *
 * Up to 4 bytes GCC's builtins become LDREX/STREX loops.  8 bytes use
 * LDREXD/STREXD, written out here: a pair of plain loads or stores is two
 * accesses, between which another CPU (or an interrupt) can be seen.  LDREXD
 * needs an 8-byte aligned address; every s64 and u64 object has one.
 *
 * The plain forms are fully ordered, as Linux promises; _relaxed, _acquire
 * and _release are what their names say.  On failure cmpxchg returns the
 * value it found.
 *
 * In Linux: arch/arm/include/asm/cmpxchg.h.
 */
#ifndef _ASM_ARM_CMPXCHG_H
#define _ASM_ARM_CMPXCHG_H

#include <linux/types.h>
#include <asm/barrier.h>

/* Sizes other than these have no definition: they fail to link. */
extern void __bad_xchg_size(void);

/* One access that cannot tear.  A single-copy atomic 64-bit load. */
static inline u64 __arm_load64(const volatile void *p)
{
	u64 val;

	__asm__ __volatile__("ldrexd %Q0, %R0, [%1]"
			     : "=&r" (val)
			     : "r" (p), "Qo" (*(const volatile u64 *)p));
	return val;
}

static inline u64 __arm_xchg64(volatile void *p, u64 val)
{
	unsigned long fail;
	u64 old;

	__asm__ __volatile__(
	"1:	ldrexd	%Q0, %R0, [%3]\n"
	"	strexd	%1, %Q4, %R4, [%3]\n"
	"	teq	%1, #0\n"
	"	bne	1b"
	: "=&r" (old), "=&r" (fail), "+Qo" (*(volatile u64 *)p)
	: "r" (p), "r" (val)
	: "cc");
	return old;
}

static inline u64 __arm_cmpxchg64(volatile void *p, u64 want, u64 val)
{
	unsigned long fail;
	u64 old;

	__asm__ __volatile__(
	"1:	ldrexd	%Q0, %R0, [%3]\n"
	"	mov	%1, #0\n"
	"	teq	%Q0, %Q4\n"
	"	teqeq	%R0, %R4\n"
	"	strexdeq %1, %Q5, %R5, [%3]\n"
	"	teq	%1, #0\n"
	"	bne	1b"
	: "=&r" (old), "=&r" (fail), "+Qo" (*(volatile u64 *)p)
	: "r" (p), "r" (want), "r" (val)
	: "cc");
	return old;
}

static inline u32 __arm_xchg(volatile void *p, u32 v, unsigned int size)
{
	switch (size) {
	case 1:
		return __atomic_exchange_n((volatile u8 *)p, (u8)v,
					   __ATOMIC_RELAXED);
	case 2:
		return __atomic_exchange_n((volatile u16 *)p, (u16)v,
					   __ATOMIC_RELAXED);
	case 4:
		return __atomic_exchange_n((volatile u32 *)p, v,
					   __ATOMIC_RELAXED);
	}
	__bad_xchg_size();
	return 0;
}

#define __arm_cas(type, p, o, n)					\
({									\
	type __cas_old = (type)(o);					\
									\
	__atomic_compare_exchange_n((volatile type *)(p), &__cas_old,	\
				    (type)(n), 0, __ATOMIC_RELAXED,	\
				    __ATOMIC_RELAXED);			\
	__cas_old;							\
})

static inline u32 __arm_cmpxchg(volatile void *p, u32 o, u32 n,
				unsigned int size)
{
	switch (size) {
	case 1:
		return __arm_cas(u8, p, o, n);
	case 2:
		return __arm_cas(u16, p, o, n);
	case 4:
		return __arm_cas(u32, p, o, n);
	}
	__bad_xchg_size();
	return 0;
}

/*
 * A value of any scalar type as an integer of its own size, and back.  Both
 * arms of the choice are compiled, so each must be valid for every size.
 */
#define __arm_bits(type, v)						\
({									\
	union { type t; u8 b; u16 h; u32 w; u64 d; } __bits = { .d = 0 };\
									\
	__bits.t = (v);							\
	__bits.d;							\
})

#define __arm_value(type, bits)						\
({									\
	union { type t; u64 d; } __value = { .d = (bits) };		\
									\
	__value.t;							\
})

#define xchg_relaxed(ptr, v)						\
({									\
	__typeof__(ptr) __xp = (ptr);					\
	u64 __xv = __arm_bits(__typeof__(*__xp),			\
			      (__typeof__(*__xp))(v));			\
									\
	__arm_value(__typeof__(*__xp), sizeof(*__xp) == 8 ?		\
		    __arm_xchg64((volatile void *)__xp, __xv) :		\
		    __arm_xchg((volatile void *)__xp, (u32)__xv,	\
			       sizeof(*__xp) == 8 ? 4 : sizeof(*__xp)));\
})

#define cmpxchg_relaxed(ptr, o, n)					\
({									\
	__typeof__(ptr) __cp = (ptr);					\
	u64 __co = __arm_bits(__typeof__(*__cp),			\
			      (__typeof__(*__cp))(o));			\
	u64 __cn = __arm_bits(__typeof__(*__cp),			\
			      (__typeof__(*__cp))(n));			\
									\
	__arm_value(__typeof__(*__cp), sizeof(*__cp) == 8 ?		\
		    __arm_cmpxchg64((volatile void *)__cp, __co, __cn) :\
		    __arm_cmpxchg((volatile void *)__cp, (u32)__co,	\
				  (u32)__cn,				\
				  sizeof(*__cp) == 8 ? 4 : sizeof(*__cp)));\
})

/* @before and @after: the barriers around one relaxed operation */
#define __arm_fenced(before, op, after)					\
({									\
	before;								\
	__typeof__(op) __fenced = (op);					\
	after;								\
	__fenced;							\
})

#define xchg(p, v)							\
	__arm_fenced(smp_mb(), xchg_relaxed(p, v), smp_mb())
#define xchg_acquire(p, v)						\
	__arm_fenced((void)0, xchg_relaxed(p, v), smp_mb())
#define xchg_release(p, v)						\
	__arm_fenced(smp_mb(), xchg_relaxed(p, v), (void)0)

#define cmpxchg(p, o, n)						\
	__arm_fenced(smp_mb(), cmpxchg_relaxed(p, o, n), smp_mb())
#define cmpxchg_acquire(p, o, n)					\
	__arm_fenced((void)0, cmpxchg_relaxed(p, o, n), smp_mb())
#define cmpxchg_release(p, o, n)					\
	__arm_fenced(smp_mb(), cmpxchg_relaxed(p, o, n), (void)0)

#define cmpxchg64(p, o, n)		cmpxchg(p, o, n)
#define cmpxchg64_relaxed(p, o, n)	cmpxchg_relaxed(p, o, n)

/* true if it stored; else *@oldp becomes the value found */
#define try_cmpxchg(ptr, oldp, n)					\
({									\
	__typeof__(*(ptr)) *__tp = (oldp);				\
	__typeof__(*(ptr)) __want = *__tp;				\
	__typeof__(*(ptr)) __found = cmpxchg(ptr, __want, n);		\
									\
	if (__found != __want)						\
		*__tp = __found;					\
	__found == __want;						\
})

#endif /* _ASM_ARM_CMPXCHG_H */
