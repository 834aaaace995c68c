/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Operations on this CPU's copy of a scalar of 1, 2, 4 or 8 bytes.  A scalar
 * of any other size compiles but does not link: __bad_size_call_parameter()
 * exists nowhere.
 *
 *	this_cpu_OP	atomic against preemption and against interrupts of
 *			this CPU; not against other CPUs, no memory ordering.
 *			The task may move before and after, never within.
 *	__this_cpu_OP	the caller has made sure that nobody interferes:
 *			preemption off, and interrupts off if one of them uses
 *			the variable.  Checked by CONFIG_DEBUG_PREEMPT.
 *	raw_cpu_OP	plain access, no promise, no check.
 *
 * OP: read write add sub inc dec and or add_return sub_return inc_return
 * dec_return xchg cmpxchg try_cmpxchg.
 *
 * Casts: an operand is converted to the variable's type, as by assignment.
 * this_cpu_sub() and __this_cpu_sub() negate after that conversion,
 * raw_cpu_sub() before it.  With `u64 v` and `unsigned int x = 1`:
 * this_cpu_sub(v, x) takes 1 away, raw_cpu_sub(v, x) adds 2^32 - 1, and
 * this_cpu_add(v, -x) does so too.
 *
 * An operation on n bytes becomes FAMILY_OP_n(): asm-generic/percpu.h says
 * which family serves which size, and supplies the plain and the
 * interrupt-disabling one.
 *
 * In Linux: the second half of include/linux/percpu-defs.h.
 */
#ifndef _LINUX_PERCPU_OPS_H
#define _LINUX_PERCPU_OPS_H

#include <linux/percpu-defs.h>
#include <asm/percpu.h>

extern void __bad_size_call_parameter(void);

/* the branch for one size, chosen at compile time; others are not compiled */
#define __pcpu_by_size(pcp, e1, e2, e4, e8, ebad)			\
	__builtin_choose_expr(sizeof(pcp) == 1, e1,			\
	__builtin_choose_expr(sizeof(pcp) == 2, e2,			\
	__builtin_choose_expr(sizeof(pcp) == 4, e4,			\
	__builtin_choose_expr(sizeof(pcp) == 8, e8, ebad))))

/*
 * A value as the integer of the variable's size, and back.  `set` converts
 * like an assignment, `cast` like a compound assignment (this_cpu_and(b, ~1)
 * is no overflow).
 */
#define __pcpu_var_t(pcp)	__typeof__(*__pcpu_ptr_as(&(pcp), 0))
#define __pcpu_set(pcp, n, val)						\
	((union { __pcpu_var_t(pcp) v; __pcpu_u##n i; }){ .v = (val) }.i)
#define __pcpu_cast(pcp, n, val)					\
	((union { __pcpu_var_t(pcp) v; __pcpu_u##n i; })		\
	 { .v = (__pcpu_var_t(pcp))(val) }.i)
#define __pcpu_dec(pcp, n, val)						\
	((union { __pcpu_u##n i; __pcpu_var_t(pcp) v; }){ .i = (val) }.v)

/* PCPU_FAMILY_n expands before it is pasted */
#define __pcpu_fn(family, op, n)	__pcpu_fn_(family, op, n)
#define __pcpu_fn_(family, op, n)	family##_##op##_##n
#define __pcpu_fam_this(n)		PCPU_FAMILY_##n
#define __pcpu_fam_raw(n)		pcpu_raw
#define __pcpu_fam_irqoff(n)		pcpu_irqoff
#define __pcpu_base(pcp)		((void __force *)&(pcp))

/*
 * Shapes of a call: r answers with a value of the variable's type, v with
 * none; 0: no operand, a: added to, s: stored.
 */
#define __pcpu_r0(fam, op, n, pcp)					\
	__pcpu_dec(pcp, n, __pcpu_fn(fam(n), op, n)(__pcpu_base(pcp)))
#define __pcpu_ra(fam, op, n, pcp, a)					\
	__pcpu_dec(pcp, n, __pcpu_fn(fam(n), op, n)			\
		   (__pcpu_base(pcp), __pcpu_cast(pcp, n, a)))
#define __pcpu_rs(fam, op, n, pcp, a)					\
	__pcpu_dec(pcp, n, __pcpu_fn(fam(n), op, n)			\
		   (__pcpu_base(pcp), __pcpu_set(pcp, n, a)))
#define __pcpu_rss(fam, op, n, pcp, a, b)				\
	__pcpu_dec(pcp, n, __pcpu_fn(fam(n), op, n)			\
		   (__pcpu_base(pcp), __pcpu_set(pcp, n, a),		\
		    __pcpu_set(pcp, n, b)))
#define __pcpu_va(fam, op, n, pcp, a)					\
	__pcpu_fn(fam(n), op, n)(__pcpu_base(pcp), __pcpu_cast(pcp, n, a))
#define __pcpu_vs(fam, op, n, pcp, a)					\
	__pcpu_fn(fam(n), op, n)(__pcpu_base(pcp), __pcpu_set(pcp, n, a))
#define __pcpu_try(fam, op, n, pcp, ovalp, b)				\
	__pcpu_fn(fam(n), op, n)					\
		(__pcpu_base(pcp), (ovalp), __pcpu_set(pcp, n, b))

#define __pcpu_dispatch(bad, call, kind, op, pcp, ...)			\
({									\
	__verify_pcpu_ptr(&(pcp));					\
	__pcpu_by_size(pcp,						\
		       call(__pcpu_fam_##kind, op, 1, pcp, ##__VA_ARGS__), \
		       call(__pcpu_fam_##kind, op, 2, pcp, ##__VA_ARGS__), \
		       call(__pcpu_fam_##kind, op, 4, pcp, ##__VA_ARGS__), \
		       call(__pcpu_fam_##kind, op, 8, pcp, ##__VA_ARGS__), \
		       (__bad_size_call_parameter(), bad));		\
})
#define __pcpu_bad_value(pcp)	(*__pcpu_ptr_as(&(pcp), 0))

/* ---- one line per primitive; kind is `this`, `raw` or `irqoff` ---- */
#define __pcpu_read(kind, pcp)						\
	__pcpu_dispatch(__pcpu_bad_value(pcp), __pcpu_r0, kind, read, pcp)
#define __pcpu_write(kind, pcp, v)					\
	__pcpu_dispatch((void)0, __pcpu_vs, kind, write, pcp, v)
#define __pcpu_add(kind, pcp, v)					\
	__pcpu_dispatch((void)0, __pcpu_va, kind, add, pcp, v)
#define __pcpu_and(kind, pcp, v)					\
	__pcpu_dispatch((void)0, __pcpu_va, kind, and, pcp, v)
#define __pcpu_or(kind, pcp, v)						\
	__pcpu_dispatch((void)0, __pcpu_va, kind, or, pcp, v)
#define __pcpu_add_return(kind, pcp, v)					\
	__pcpu_dispatch(__pcpu_bad_value(pcp), __pcpu_ra, kind,	\
			add_return, pcp, v)
#define __pcpu_xchg(kind, pcp, v)					\
	__pcpu_dispatch(__pcpu_bad_value(pcp), __pcpu_rs, kind,	\
			xchg, pcp, v)
#define __pcpu_cmpxchg(kind, pcp, o, v)					\
	__pcpu_dispatch(__pcpu_bad_value(pcp), __pcpu_rss, kind,	\
			cmpxchg, pcp, o, v)
#define __pcpu_try_cmpxchg(kind, pcp, ovalp, v)				\
	((void)sizeof((ovalp) == __pcpu_ptr_as(&(pcp), 0)),		\
	 __pcpu_dispatch(false, __pcpu_try, kind, try_cmpxchg, pcp,	\
			 ovalp, v))
#define __pcpu_as_var(pcp, v)	((__pcpu_var_t(pcp))(v))

/* ---- raw_cpu_OP ---- */
#define raw_cpu_read(pcp)		__pcpu_read(raw, pcp)
#define raw_cpu_write(pcp, val)		__pcpu_write(raw, pcp, val)
#define raw_cpu_add(pcp, val)		__pcpu_add(raw, pcp, val)
#define raw_cpu_and(pcp, val)		__pcpu_and(raw, pcp, val)
#define raw_cpu_or(pcp, val)		__pcpu_or(raw, pcp, val)
#define raw_cpu_add_return(pcp, val)	__pcpu_add_return(raw, pcp, val)
#define raw_cpu_xchg(pcp, nval)		__pcpu_xchg(raw, pcp, nval)
#define raw_cpu_cmpxchg(pcp, oval, nval) __pcpu_cmpxchg(raw, pcp, oval, nval)
#define raw_cpu_try_cmpxchg(pcp, ovalp, nval)				\
	__pcpu_try_cmpxchg(raw, pcp, ovalp, nval)

#define raw_cpu_sub(pcp, val)		raw_cpu_add(pcp, -(val))
#define raw_cpu_inc(pcp)		raw_cpu_add(pcp, 1)
#define raw_cpu_dec(pcp)		raw_cpu_sub(pcp, 1)
#define raw_cpu_sub_return(pcp, val)					\
	raw_cpu_add_return(pcp, -__pcpu_as_var(pcp, val))
#define raw_cpu_inc_return(pcp)		raw_cpu_add_return(pcp, 1)
#define raw_cpu_dec_return(pcp)		raw_cpu_add_return(pcp, -1)

/* ---- __this_cpu_OP ---- */
#define __pcpu_chk(op, expr)	(__this_cpu_preempt_check(op), (expr))

#define __this_cpu_read(pcp)	__pcpu_chk("read", raw_cpu_read(pcp))
#define __this_cpu_write(pcp, val)					\
	__pcpu_chk("write", raw_cpu_write(pcp, val))
#define __this_cpu_add(pcp, val)					\
	__pcpu_chk("add", raw_cpu_add(pcp, val))
#define __this_cpu_and(pcp, val)					\
	__pcpu_chk("and", raw_cpu_and(pcp, val))
#define __this_cpu_or(pcp, val)						\
	__pcpu_chk("or", raw_cpu_or(pcp, val))
#define __this_cpu_add_return(pcp, val)					\
	__pcpu_chk("add_return", raw_cpu_add_return(pcp, val))
#define __this_cpu_xchg(pcp, nval)					\
	__pcpu_chk("xchg", raw_cpu_xchg(pcp, nval))
#define __this_cpu_cmpxchg(pcp, oval, nval)				\
	__pcpu_chk("cmpxchg", raw_cpu_cmpxchg(pcp, oval, nval))
#define __this_cpu_try_cmpxchg(pcp, ovalp, nval)			\
	__pcpu_chk("try_cmpxchg", raw_cpu_try_cmpxchg(pcp, ovalp, nval))

#define __this_cpu_sub(pcp, val)	__this_cpu_add(pcp,		\
						-__pcpu_as_var(pcp, val))
#define __this_cpu_inc(pcp)		__this_cpu_add(pcp, 1)
#define __this_cpu_dec(pcp)		__this_cpu_sub(pcp, 1)
#define __this_cpu_sub_return(pcp, val)	__this_cpu_add_return(pcp,	\
						-__pcpu_as_var(pcp, val))
#define __this_cpu_inc_return(pcp)	__this_cpu_add_return(pcp, 1)
#define __this_cpu_dec_return(pcp)	__this_cpu_add_return(pcp, -1)

/* ---- this_cpu_OP ---- */
#define this_cpu_read(pcp)		__pcpu_read(this, pcp)
#define this_cpu_write(pcp, val)	__pcpu_write(this, pcp, val)
#define this_cpu_add(pcp, val)		__pcpu_add(this, pcp, val)
#define this_cpu_and(pcp, val)		__pcpu_and(this, pcp, val)
#define this_cpu_or(pcp, val)		__pcpu_or(this, pcp, val)
#define this_cpu_add_return(pcp, val)	__pcpu_add_return(this, pcp, val)
#define this_cpu_xchg(pcp, nval)	__pcpu_xchg(this, pcp, nval)
#define this_cpu_cmpxchg(pcp, oval, nval) __pcpu_cmpxchg(this, pcp, oval, nval)
#define this_cpu_try_cmpxchg(pcp, ovalp, nval)				\
	__pcpu_try_cmpxchg(this, pcp, ovalp, nval)

#define this_cpu_sub(pcp, val)		this_cpu_add(pcp,		\
						-__pcpu_as_var(pcp, val))
#define this_cpu_inc(pcp)		this_cpu_add(pcp, 1)
#define this_cpu_dec(pcp)		this_cpu_sub(pcp, 1)
#define this_cpu_sub_return(pcp, val)	this_cpu_add_return(pcp,	\
						-__pcpu_as_var(pcp, val))
#define this_cpu_inc_return(pcp)	this_cpu_add_return(pcp, 1)
#define this_cpu_dec_return(pcp)	this_cpu_add_return(pcp, -1)

#endif /* _LINUX_PERCPU_OPS_H */
