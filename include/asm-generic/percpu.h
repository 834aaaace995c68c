/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The per-CPU operations any architecture has: the plain ones, and the ones
 * that keep interrupts off.
 *
 * A family is a set of functions FAMILY_OP_n(base, ...), n the size in bytes,
 * base the address in the original section (or from alloc_percpu()), operands
 * and result the unsigned integer of that size.  The family adds the CPU's
 * offset itself, because that must happen inside whatever protects the
 * operation.
 *
 *	pcpu_raw	one copy, no protection
 *	pcpu_irqoff	the same between irq save and restore
 *	pcpu_restart	restartable sequence (asm/percpu.h, linux/restart.h)
 *
 * An architecture says with PCPU_FAMILY_n which one this_cpu_OP uses for n
 * bytes; what it leaves open is pcpu_irqoff.  It includes this file last.
 *
 * In Linux: include/asm-generic/percpu.h.
 */
#ifndef _ASM_GENERIC_PERCPU_H
#define _ASM_GENERIC_PERCPU_H

#include <linux/compiler.h>
#include <linux/percpu-defs.h>
#include <linux/preempt.h>
#include <linux/types.h>
#include <asm/irqflags.h>

#ifdef CONFIG_SMP
/* B: distance of each CPU's copy from the original section */
extern unsigned long __per_cpu_offset[];
#define per_cpu_offset(x)	(__per_cpu_offset[x])

#ifndef __my_cpu_offset
#define __my_cpu_offset		per_cpu_offset(raw_smp_processor_id())
#endif

#ifndef arch_raw_cpu_ptr
#define arch_raw_cpu_ptr(ptr)	__percpu_shift(ptr, __my_cpu_offset)
#endif
#else
#define per_cpu_offset(x)	((void)(x), 0UL)
#undef __my_cpu_offset
#define __my_cpu_offset		0UL
#undef arch_raw_cpu_ptr
#define arch_raw_cpu_ptr(ptr)	((void *)(ptr))
#endif

typedef u8 __pcpu_u1;
typedef u16 __pcpu_u2;
typedef u32 __pcpu_u4;
typedef u64 __pcpu_u8;
typedef s8 __pcpu_s1;
typedef s16 __pcpu_s2;
typedef s32 __pcpu_s4;
typedef s64 __pcpu_s8;

#define __PCPU_FN(n, ret, name)	static __always_inline ret name##_##n

/* ---- pcpu_raw ---- */
#define __PCPU_RAW_FAMILY(n)						\
__PCPU_FN(n, __pcpu_u##n, pcpu_raw_read)(void *base)			\
{									\
	return *(__pcpu_u##n *)__pcpu_my_copy(base);			\
}									\
									\
__PCPU_FN(n, void, pcpu_raw_write)(void *base, __pcpu_u##n val)		\
{									\
	*(__pcpu_u##n *)__pcpu_my_copy(base) = val;			\
}									\
									\
__PCPU_FN(n, void, pcpu_raw_add)(void *base, __pcpu_u##n val)		\
{									\
	*(__pcpu_u##n *)__pcpu_my_copy(base) += val;			\
}									\
									\
__PCPU_FN(n, void, pcpu_raw_and)(void *base, __pcpu_u##n val)		\
{									\
	*(__pcpu_u##n *)__pcpu_my_copy(base) &= val;			\
}									\
									\
__PCPU_FN(n, void, pcpu_raw_or)(void *base, __pcpu_u##n val)		\
{									\
	*(__pcpu_u##n *)__pcpu_my_copy(base) |= val;			\
}									\
									\
__PCPU_FN(n, __pcpu_u##n, pcpu_raw_add_return)(void *base,		\
					       __pcpu_u##n val)		\
{									\
	__pcpu_u##n *p = __pcpu_my_copy(base);			\
									\
	return *p += val;						\
}									\
									\
__PCPU_FN(n, __pcpu_u##n, pcpu_raw_xchg)(void *base, __pcpu_u##n val)	\
{									\
	__pcpu_u##n *p = __pcpu_my_copy(base);			\
	__pcpu_u##n old = *p;						\
									\
	*p = val;							\
	return old;							\
}									\
									\
__PCPU_FN(n, __pcpu_u##n, pcpu_raw_cmpxchg)(void *base,			\
		__pcpu_u##n oval, __pcpu_u##n nval)			\
{									\
	__pcpu_u##n *p = __pcpu_my_copy(base);			\
	__pcpu_u##n old = *p;						\
									\
	if (old == oval)						\
		*p = nval;						\
	return old;							\
}

/* try_cmpxchg in terms of the family's cmpxchg: on failure *ovalp is updated */
#define __PCPU_TRY_CMPXCHG(n, family)					\
__PCPU_FN(n, bool, family##_try_cmpxchg)(void *base, void *ovalp,	\
					 __pcpu_u##n nval)		\
{									\
	__pcpu_u##n want = *(__pcpu_u##n *)ovalp;			\
	__pcpu_u##n found = family##_cmpxchg_##n(base, want, nval);	\
									\
	if (found != want)						\
		*(__pcpu_u##n *)ovalp = found;				\
	return found == want;						\
}

/* ---- pcpu_irqoff: not against NMI, like Linux's ---- */
#define __PCPU_IRQOFF_VOID(n, op)					\
__PCPU_FN(n, void, pcpu_irqoff_##op)(void *base, __pcpu_u##n val)	\
{									\
	unsigned long flags = arch_local_irq_save();			\
									\
	pcpu_raw_##op##_##n(base, val);					\
	arch_local_irq_restore(flags);					\
}

#define __PCPU_IRQOFF_RET(n, op)					\
__PCPU_FN(n, __pcpu_u##n, pcpu_irqoff_##op)(void *base, __pcpu_u##n val) \
{									\
	unsigned long flags = arch_local_irq_save();			\
	__pcpu_u##n ret = pcpu_raw_##op##_##n(base, val);		\
									\
	arch_local_irq_restore(flags);					\
	return ret;							\
}

/* a native word is read by one instruction; it only has to stay this CPU's */
#define __PCPU_IRQOFF_FAMILY(n)						\
__PCPU_FN(n, __pcpu_u##n, pcpu_irqoff_read)(void *base)			\
{									\
	unsigned long flags;						\
	__pcpu_u##n ret;						\
									\
	if (n <= __SIZEOF_LONG__) {					\
		preempt_disable();					\
		ret = *(volatile __pcpu_u##n *)__pcpu_my_copy(base);	\
		preempt_enable();					\
		return ret;						\
	}								\
	flags = arch_local_irq_save();					\
	ret = pcpu_raw_read_##n(base);					\
	arch_local_irq_restore(flags);					\
	return ret;							\
}									\
									\
__PCPU_FN(n, __pcpu_u##n, pcpu_irqoff_cmpxchg)(void *base,		\
		__pcpu_u##n oval, __pcpu_u##n nval)			\
{									\
	unsigned long flags = arch_local_irq_save();			\
	__pcpu_u##n ret = pcpu_raw_cmpxchg_##n(base, oval, nval);	\
									\
	arch_local_irq_restore(flags);					\
	return ret;							\
}									\
									\
__PCPU_IRQOFF_VOID(n, write)						\
__PCPU_IRQOFF_VOID(n, add)						\
__PCPU_IRQOFF_VOID(n, and)						\
__PCPU_IRQOFF_VOID(n, or)						\
__PCPU_IRQOFF_RET(n, add_return)					\
__PCPU_IRQOFF_RET(n, xchg)

#define __PCPU_GENERIC_FAMILIES(n)					\
	__PCPU_RAW_FAMILY(n)						\
	__PCPU_TRY_CMPXCHG(n, pcpu_raw)					\
	__PCPU_IRQOFF_FAMILY(n)						\
	__PCPU_TRY_CMPXCHG(n, pcpu_irqoff)

__PCPU_GENERIC_FAMILIES(1)
__PCPU_GENERIC_FAMILIES(2)
__PCPU_GENERIC_FAMILIES(4)
__PCPU_GENERIC_FAMILIES(8)

/* ---- what the architecture left open ---- */
#ifndef PCPU_FAMILY_1
#define PCPU_FAMILY_1	pcpu_irqoff
#endif
#ifndef PCPU_FAMILY_2
#define PCPU_FAMILY_2	pcpu_irqoff
#endif
#ifndef PCPU_FAMILY_4
#define PCPU_FAMILY_4	pcpu_irqoff
#endif
#ifndef PCPU_FAMILY_8
#define PCPU_FAMILY_8	pcpu_irqoff
#endif

#endif /* _ASM_GENERIC_PERCPU_H */
