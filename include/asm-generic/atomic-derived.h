/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The atomic operations that follow from others, for any architecture: it
 * supplies read, set, add, sub, fetch_add, fetch_sub, add_return, sub_return
 * and the xchg() family, and gets increments, tests and conditional additions.
 *
 * ATOMIC_DERIVED(prefix, type, integer) defines them for one atomic type. All
 * of them are fully ordered where the operation they stand on is.
 *
 * In Linux: include/linux/atomic/atomic-arch-fallback.h.
 */
#ifndef _ASM_GENERIC_ATOMIC_DERIVED_H
#define _ASM_GENERIC_ATOMIC_DERIVED_H

#define ATOMIC_DERIVED(pfx, atype, itype)				\
static inline void pfx##_inc(atype *v) { pfx##_add(1, v); }		\
static inline void pfx##_dec(atype *v) { pfx##_sub(1, v); }		\
static inline itype pfx##_inc_return(atype *v)				\
{									\
	return pfx##_add_return(1, v);					\
}									\
static inline itype pfx##_dec_return(atype *v)				\
{									\
	return pfx##_sub_return(1, v);					\
}									\
static inline itype pfx##_fetch_inc(atype *v)				\
{									\
	return pfx##_fetch_add(1, v);					\
}									\
static inline itype pfx##_fetch_dec(atype *v)				\
{									\
	return pfx##_fetch_sub(1, v);					\
}									\
static inline bool pfx##_inc_and_test(atype *v)				\
{									\
	return pfx##_inc_return(v) == 0;				\
}									\
static inline bool pfx##_dec_and_test(atype *v)				\
{									\
	return pfx##_dec_return(v) == 0;				\
}									\
static inline bool pfx##_sub_and_test(itype i, atype *v)		\
{									\
	return pfx##_sub_return(i, v) == 0;				\
}									\
static inline itype pfx##_xchg(atype *v, itype i)			\
{									\
	return xchg(&v->counter, i);					\
}									\
static inline itype pfx##_cmpxchg(atype *v, itype o, itype n)		\
{									\
	return cmpxchg(&v->counter, o, n);				\
}									\
static inline bool pfx##_try_cmpxchg(atype *v, itype *o, itype n)	\
{									\
	return try_cmpxchg(&v->counter, o, n);				\
}									\
static inline bool pfx##_add_unless(atype *v, itype a, itype u)		\
{									\
	itype c = pfx##_read(v);					\
									\
	do {								\
		if (c == u)						\
			return false;					\
	} while (!pfx##_try_cmpxchg(v, &c, c + a));			\
	return true;							\
}									\
static inline bool pfx##_inc_not_zero(atype *v)				\
{									\
	return pfx##_add_unless(v, 1, 0);				\
}

#endif /* _ASM_GENERIC_ATOMIC_DERIVED_H */
