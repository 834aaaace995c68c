/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * atomic_t, atomic64_t, atomic_long_t: one AMO per operation.
 *
 * Linux's order rules: an operation that returns a value is fully ordered,
 * one that returns nothing orders nothing, _relaxed orders nothing, _acquire
 * and _release are half barriers.  On a 64-bit machine the three types differ
 * in width only, so one macro writes them all.
 *
 * In Linux: arch/riscv/include/asm/atomic.h, Documentation/atomic_t.txt.
 */
#ifndef _ASM_RISCV_ATOMIC_H
#define _ASM_RISCV_ATOMIC_H

#include <linux/types.h>
#include <asm/barrier.h>
#include <asm-generic/atomic-derived.h>
#include <asm/cmpxchg.h>

/* add, sub, and, or, xor: no result, _return, fetch_, ordered and not */
#define ATOMIC_ARITH(pfx, atype, itype, op, builtin)			\
static inline void pfx##_##op(itype i, atype *v)			\
{									\
	__atomic_fetch_##builtin(&v->counter, i, __ATOMIC_RELAXED);	\
}									\
static inline itype pfx##_fetch_##op##_relaxed(itype i, atype *v)	\
{									\
	return __atomic_fetch_##builtin(&v->counter, i, __ATOMIC_RELAXED); \
}									\
static inline itype pfx##_fetch_##op##_acquire(itype i, atype *v)	\
{									\
	return __atomic_fetch_##builtin(&v->counter, i, __ATOMIC_ACQUIRE); \
}									\
static inline itype pfx##_fetch_##op##_release(itype i, atype *v)	\
{									\
	return __atomic_fetch_##builtin(&v->counter, i, __ATOMIC_RELEASE); \
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
static inline itype pfx##_read(const atype *v)				\
{									\
	return __atomic_load_n(&v->counter, __ATOMIC_RELAXED);		\
}									\
static inline void pfx##_set(atype *v, itype i)				\
{									\
	__atomic_store_n(&v->counter, i, __ATOMIC_RELAXED);		\
}									\
static inline itype pfx##_read_acquire(const atype *v)			\
{									\
	return __atomic_load_n(&v->counter, __ATOMIC_ACQUIRE);		\
}									\
static inline void pfx##_set_release(atype *v, itype i)			\
{									\
	__atomic_store_n(&v->counter, i, __ATOMIC_RELEASE);		\
}									\
ATOMIC_ARITH(pfx, atype, itype, add, add)				\
ATOMIC_ARITH(pfx, atype, itype, sub, sub)				\
ATOMIC_ARITH(pfx, atype, itype, and, and)				\
ATOMIC_ARITH(pfx, atype, itype, or, or)					\
ATOMIC_ARITH(pfx, atype, itype, xor, xor)				\
ATOMIC_RETURN(pfx, atype, itype, add, +)				\
ATOMIC_RETURN(pfx, atype, itype, sub, -)				\
ATOMIC_DERIVED(pfx, atype, itype)

ATOMIC_TYPE(atomic, atomic_t, int)
ATOMIC_TYPE(atomic64, atomic64_t, s64)
ATOMIC_TYPE(atomic_long, atomic_long_t, long)

#undef ATOMIC_TYPE
#undef ATOMIC_DERIVED
#undef ATOMIC_RETURN
#undef ATOMIC_ARITH

#endif /* _ASM_RISCV_ATOMIC_H */
