/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * atomic_t, atomic_long_t (4 bytes) and atomic64_t (8 bytes that never tear).
 *
 * The 4-byte operations are GCC builtins, which become one LDREX/STREX loop.
 * The 8-byte ones are LDREXD/STREXD loops: atomic64_read() is one LDREXD,
 * and atomic64_set() a loop too, because the only store of 8 bytes that is
 * one access for every other CPU is a STREXD that succeeded.
 *
 * Linux's order rules: an operation that returns a value is fully ordered,
 * one that returns nothing orders nothing, _relaxed orders nothing, _acquire
 * and _release are half barriers.
 *
 * In Linux: arch/arm/include/asm/atomic.h, Documentation/atomic_t.txt.
 */
#ifndef _ASM_ARM_ATOMIC_H
#define _ASM_ARM_ATOMIC_H

#include <linux/types.h>
#include <asm/barrier.h>
#include <asm-generic/atomic-derived.h>
#include <asm/cmpxchg.h>

#ifndef ATOMIC_INIT
#define ATOMIC_INIT(i)		{ (i) }
#endif
#ifndef ATOMIC64_INIT
#define ATOMIC64_INIT(i)	{ (i) }
#endif
#define ATOMIC_LONG_INIT(i)	{ (i) }

/* One 8-byte read-modify-write: returns the value before it. */
#define ARM_FETCH64(op, insn_lo, insn_hi)				\
static inline s64 atomic64_fetch_##op##_relaxed(s64 i, atomic64_t *v)	\
{									\
	unsigned long fail;						\
	s64 old, val;							\
									\
	__asm__ __volatile__(						\
	"1:	ldrexd	%Q0, %R0, [%4]\n"				\
	"	" #insn_lo "	%Q1, %Q0, %Q5\n"			\
	"	" #insn_hi "	%R1, %R0, %R5\n"			\
	"	strexd	%2, %Q1, %R1, [%4]\n"				\
	"	teq	%2, #0\n"					\
	"	bne	1b"						\
	: "=&r" (old), "=&r" (val), "=&r" (fail), "+Qo" (v->counter)	\
	: "r" (&v->counter), "r" (i)					\
	: "cc");							\
	return old;							\
}

ARM_FETCH64(add, adds, adc)
ARM_FETCH64(sub, subs, sbc)
ARM_FETCH64(and, and, and)
ARM_FETCH64(or, orr, orr)
ARM_FETCH64(xor, eor, eor)
#undef ARM_FETCH64

#define ARM_FETCH(pfx, atype, itype, op)				\
static inline itype pfx##_fetch_##op##_relaxed(itype i, atype *v)	\
{									\
	return __atomic_fetch_##op(&v->counter, i, __ATOMIC_RELAXED);	\
}

#define ARM_FETCH_ALL(pfx, atype, itype)				\
ARM_FETCH(pfx, atype, itype, add)					\
ARM_FETCH(pfx, atype, itype, sub)					\
ARM_FETCH(pfx, atype, itype, and)					\
ARM_FETCH(pfx, atype, itype, or)					\
ARM_FETCH(pfx, atype, itype, xor)					\
static inline itype pfx##_read(const atype *v)				\
{									\
	return __atomic_load_n(&v->counter, __ATOMIC_RELAXED);		\
}									\
static inline void pfx##_set(atype *v, itype i)				\
{									\
	__atomic_store_n(&v->counter, i, __ATOMIC_RELAXED);		\
}

ARM_FETCH_ALL(atomic, atomic_t, int)
ARM_FETCH_ALL(atomic_long, atomic_long_t, long)
#undef ARM_FETCH_ALL
#undef ARM_FETCH

static inline s64 atomic64_read(const atomic64_t *v)
{
	return (s64)__arm_load64(&v->counter);
}

static inline void atomic64_set(atomic64_t *v, s64 i)
{
	__arm_xchg64(&v->counter, (u64)i);
}

/* The ordered forms, from the relaxed one and barriers. */
#define ATOMIC_ORDERED(pfx, atype, itype, op)				\
static inline void pfx##_##op(itype i, atype *v)			\
{									\
	pfx##_fetch_##op##_relaxed(i, v);				\
}									\
static inline itype pfx##_fetch_##op##_acquire(itype i, atype *v)	\
{									\
	itype ret = pfx##_fetch_##op##_relaxed(i, v);			\
									\
	smp_mb();							\
	return ret;							\
}									\
static inline itype pfx##_fetch_##op##_release(itype i, atype *v)	\
{									\
	smp_mb();							\
	return pfx##_fetch_##op##_relaxed(i, v);			\
}									\
static inline itype pfx##_fetch_##op(itype i, atype *v)			\
{									\
	itype ret;							\
									\
	smp_mb();							\
	ret = pfx##_fetch_##op##_relaxed(i, v);				\
	smp_mb();							\
	return ret;							\
}

#define ATOMIC_RETURN(pfx, atype, itype, op, c_op)			\
static inline itype pfx##_##op##_return_relaxed(itype i, atype *v)	\
{									\
	return pfx##_fetch_##op##_relaxed(i, v) c_op i;			\
}									\
static inline itype pfx##_##op##_return(itype i, atype *v)		\
{									\
	return pfx##_fetch_##op(i, v) c_op i;				\
}

#define ATOMIC_TYPE(pfx, atype, itype)					\
ATOMIC_ORDERED(pfx, atype, itype, add)					\
ATOMIC_ORDERED(pfx, atype, itype, sub)					\
ATOMIC_ORDERED(pfx, atype, itype, and)					\
ATOMIC_ORDERED(pfx, atype, itype, or)					\
ATOMIC_ORDERED(pfx, atype, itype, xor)					\
ATOMIC_RETURN(pfx, atype, itype, add, +)				\
ATOMIC_RETURN(pfx, atype, itype, sub, -)				\
static inline itype pfx##_read_acquire(const atype *v)			\
{									\
	itype ret = pfx##_read(v);					\
									\
	smp_mb();							\
	return ret;							\
}									\
static inline void pfx##_set_release(atype *v, itype i)			\
{									\
	smp_mb();							\
	pfx##_set(v, i);						\
}									\
ATOMIC_DERIVED(pfx, atype, itype)

ATOMIC_TYPE(atomic, atomic_t, int)
ATOMIC_TYPE(atomic64, atomic64_t, s64)
ATOMIC_TYPE(atomic_long, atomic_long_t, long)

#undef ATOMIC_TYPE
#undef ATOMIC_DERIVED
#undef ATOMIC_RETURN
#undef ATOMIC_ORDERED

#endif /* _ASM_ARM_ATOMIC_H */
