/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Per-CPU variables: how one is defined, and how a copy of it is found.
 *
 * DEFINE_PER_CPU(int, x) puts x into the section .data..percpu.  Nobody uses
 * that original after boot: it is only the initial value, and its address
 * only a name.  Boot copies the whole section once per CPU, and CPU n's copy
 * of x lies at
 *
 *	(char *)&x + __per_cpu_offset[n]
 *
 *	original            unit of CPU 0          unit of CPU 1
 *	+-----------+       +-----------+------+   +-----------+------+
 *	| . . x . . |       | . . x . . | dyn  |   | . . x . . | dyn  |
 *	+-----------+       +-----------+------+   +-----------+------+
 *	&x |---- offset[0] ----->|                      |
 *	   |---------------- offset[1] ---------------->|
 *
 * alloc_percpu() answers with the same kind of "address": add a CPU's offset
 * to it to reach that CPU's object.  `__percpu` marks both kinds, and sparse
 * complains when one is dereferenced as it is.
 *
 * Without CONFIG_SMP there is one copy, the original itself.
 *
 * None of the macros here declares a variable: they nest in each other's
 * arguments without shadowing anything.
 *
 * In Linux: include/linux/percpu-defs.h.
 */
#ifndef _LINUX_PERCPU_DEFS_H
#define _LINUX_PERCPU_DEFS_H

#include <linux/compiler.h>
#include <linux/export.h>
#include <linux/preempt.h>
#include <linux/types.h>
#include <linux/percpu-names.h>
#include <asm/cache.h>
#include <asm/page.h>

/*
 * Subsections.  linker/percpu.lds.h lays them out: what must come first, what
 * fills whole pages, what is written rarely, the rest, what must not share a
 * cache line with anything another CPU writes.
 */
#ifdef CONFIG_SMP
#define PER_CPU_BASE_SECTION		PERCPU_SECTION_NAME
#define PER_CPU_FIRST_SECTION		"..first"
#ifdef MODULE
#define PER_CPU_SHARED_ALIGNED_SECTION	""
#define PER_CPU_ALIGNED_SECTION		""
#else
#define PER_CPU_SHARED_ALIGNED_SECTION	"..shared_aligned"
#define PER_CPU_ALIGNED_SECTION		"..shared_aligned"
#endif
#define __percpu_aligned_in_smp	__attribute__((aligned(1 << L1_CACHE_SHIFT)))
#else
#define PER_CPU_BASE_SECTION		".data"
#define PER_CPU_FIRST_SECTION		""
#define PER_CPU_SHARED_ALIGNED_SECTION	""
#define PER_CPU_ALIGNED_SECTION		"..shared_aligned"
#define __percpu_aligned_in_smp
#endif

#define __PCPU_ATTRS(sec)						\
	__percpu __attribute__((section(PER_CPU_BASE_SECTION sec)))

/* percpu-names.h: what the variable is called, in C and for the linker */
#define DECLARE_PER_CPU_SECTION(type, name, sec)			\
	__PCPU_DECLARE(extern __PCPU_ATTRS(sec) __typeof__(type), name)
#define DEFINE_PER_CPU_SECTION(type, name, sec)				\
	__PCPU_ATTRS(sec) __typeof__(type) __pcpu_define_name(name)

/* the usual form */
#define DECLARE_PER_CPU(type, name)					\
	DECLARE_PER_CPU_SECTION(type, name, "")
#define DEFINE_PER_CPU(type, name)					\
	DEFINE_PER_CPU_SECTION(type, name, "")

/* at the very start of the area */
#define DECLARE_PER_CPU_FIRST(type, name)				\
	DECLARE_PER_CPU_SECTION(type, name, PER_CPU_FIRST_SECTION)
#define DEFINE_PER_CPU_FIRST(type, name)				\
	DEFINE_PER_CPU_SECTION(type, name, PER_CPU_FIRST_SECTION)

/* read and written by other CPUs too: alone on its cache lines on SMP */
#define DECLARE_PER_CPU_SHARED_ALIGNED(type, name)			\
	DECLARE_PER_CPU_SECTION(type, name, PER_CPU_SHARED_ALIGNED_SECTION) \
	__percpu_aligned_in_smp
#define DEFINE_PER_CPU_SHARED_ALIGNED(type, name)			\
	DEFINE_PER_CPU_SECTION(type, name, PER_CPU_SHARED_ALIGNED_SECTION) \
	__percpu_aligned_in_smp

/* begins a cache line, on one CPU too */
#define DECLARE_PER_CPU_ALIGNED(type, name)				\
	DECLARE_PER_CPU_SECTION(type, name, PER_CPU_ALIGNED_SECTION)	\
	__attribute__((aligned(1 << L1_CACHE_SHIFT)))
#define DEFINE_PER_CPU_ALIGNED(type, name)				\
	DEFINE_PER_CPU_SECTION(type, name, PER_CPU_ALIGNED_SECTION)	\
	__attribute__((aligned(1 << L1_CACHE_SHIFT)))

/* begins a page */
#define DECLARE_PER_CPU_PAGE_ALIGNED(type, name)			\
	DECLARE_PER_CPU_SECTION(type, name, "..page_aligned")		\
	__attribute__((aligned(PAGE_SIZE)))
#define DEFINE_PER_CPU_PAGE_ALIGNED(type, name)				\
	DEFINE_PER_CPU_SECTION(type, name, "..page_aligned")		\
	__attribute__((aligned(PAGE_SIZE)))

/* written so rarely that it should not suffer from its neighbours */
#define DECLARE_PER_CPU_READ_MOSTLY(type, name)				\
	DECLARE_PER_CPU_SECTION(type, name, "..read_mostly")
#define DEFINE_PER_CPU_READ_MOSTLY(type, name)				\
	DEFINE_PER_CPU_SECTION(type, name, "..read_mostly")

/* no encrypted memory here: the plain section */
#define DECLARE_PER_CPU_DECRYPTED(type, name)	DECLARE_PER_CPU(type, name)
#define DEFINE_PER_CPU_DECRYPTED(type, name)	DEFINE_PER_CPU(type, name)

#define EXPORT_PER_CPU_SYMBOL(var)		EXPORT_SYMBOL(__pcpu_var(var))
#define EXPORT_PER_CPU_SYMBOL_GPL(var)					\
	EXPORT_SYMBOL_GPL(__pcpu_var(var))

/*
 * Refuse, at compile time, what is not a pointer, and under sparse what is
 * not a __percpu pointer.  Never called and never evaluated.
 */
extern int __verify_pcpu_ptr_type(const void __percpu *ptr);
#define __verify_pcpu_ptr(ptr)						\
	((void)sizeof(__verify_pcpu_ptr_type((__typeof__((ptr) + 0))0)))

/*
 * @ptr + @offset in a way that the compiler cannot look through: it must not
 * conclude that the result still points into the object @ptr names.
 */
static __always_inline void *__percpu_shift(const void *ptr,
					    unsigned long offset)
{
	__asm__("" : "+r" (ptr));
	return (void *)((unsigned long)ptr + offset);
}

/* the type a copy of *@ptr has: @ptr's, in the ordinary address space */
#define __pcpu_ptr_as(ptr, addr)					\
	((__typeof__(*(ptr)) __kernel __force *)(addr))
#define __pcpu_ptr_raw(ptr)	((const void __force *)(ptr))

#define SHIFT_PERCPU_PTR(ptr, offset)					\
	__pcpu_ptr_as(ptr, __percpu_shift(__pcpu_ptr_raw(ptr), (offset)))

/*
 * __pcpu_cpu_copy(): from the pointer that stands for all copies to one of
 * them, as void *: a sum, unless the generation has another way
 * (percpu-table.h).
 */
#ifdef CONFIG_PERCPU_TABLE
#include <linux/percpu-table.h>
#else
#define __pcpu_cpu_copy(ptr, cpu)					\
	__percpu_shift(ptr, per_cpu_offset(cpu))
#define __pcpu_static_copy(ptr, cpu)	__pcpu_cpu_copy(ptr, cpu)
#define __pcpu_my_copy(ptr)	arch_raw_cpu_ptr(ptr)
#endif
#define __pcpu_my_static(ptr)	arch_raw_cpu_ptr(ptr)

/*
 * per_cpu_ptr - @cpu's copy of *@ptr
 * Context: any; @cpu must be possible, and who else uses that copy is the
 * caller's affair.
 *
 * raw_cpu_ptr - the copy of the CPU that happens to run this
 * this_cpu_ptr - like raw_cpu_ptr(), where the task cannot move (checked by
 * CONFIG_DEBUG_PREEMPT)
 */
#ifdef CONFIG_SMP
#define per_cpu_ptr(ptr, cpu)						\
	(__verify_pcpu_ptr(ptr),					\
	 __pcpu_ptr_as(ptr, __pcpu_cpu_copy(__pcpu_ptr_raw(ptr), (cpu))))
#define __pcpu_var_ptr(ptr, cpu)					\
	(__verify_pcpu_ptr(ptr),					\
	 __pcpu_ptr_as(ptr, __pcpu_static_copy(__pcpu_ptr_raw(ptr), (cpu))))
#define raw_cpu_ptr(ptr)						\
	(__verify_pcpu_ptr(ptr),					\
	 __pcpu_ptr_as(ptr, __pcpu_my_copy(__pcpu_ptr_raw(ptr))))
#else
#define per_cpu_ptr(ptr, cpu)						\
	(__pcpu_up_cpu(cpu), __verify_pcpu_ptr(ptr),			\
	 SHIFT_PERCPU_PTR((ptr), 0))
#define __pcpu_var_ptr(ptr, cpu)	per_cpu_ptr(ptr, cpu)
#define raw_cpu_ptr(ptr)	per_cpu_ptr(ptr, 0)
#endif

#ifdef CONFIG_DEBUG_PREEMPT
extern void __this_cpu_preempt_check(const char *op);
#else
static __always_inline void __this_cpu_preempt_check(const char *op) { }
#endif

#define this_cpu_ptr(ptr)						\
	(__this_cpu_preempt_check("ptr"), raw_cpu_ptr(ptr))

#define per_cpu(var, cpu)	(*__pcpu_var_ptr(&(__pcpu_var(var)), cpu))

/* lvalue of this CPU's copy; the task stays on this CPU until put_cpu_var() */
#define get_cpu_var(var)						\
	(*({								\
		preempt_disable();					\
		this_cpu_ptr(&(__pcpu_var(var)));			\
	}))
#define put_cpu_var(var)						\
do {									\
	(void)&(__pcpu_var(var));					\
	preempt_enable();						\
} while (0)

/* get_cpu_ptr(): like get_cpu_var(), for what alloc_percpu() returned */
#define get_cpu_ptr(var)						\
({									\
	preempt_disable();						\
	this_cpu_ptr(var);						\
})
#define put_cpu_ptr(var)						\
do {									\
	(void)(var);							\
	preempt_enable();						\
} while (0)

/* as lvalues, the spelling before 3.19 */
#define __get_cpu_var(var)	(*this_cpu_ptr(&(__pcpu_var(var))))
#define __raw_get_cpu_var(var)						\
	(*__pcpu_ptr_as(&(__pcpu_var(var)),				\
			__pcpu_my_static(__pcpu_ptr_raw(&(__pcpu_var(var))))))

#include <linux/percpu-ops.h>

#endif /* _LINUX_PERCPU_DEFS_H */
