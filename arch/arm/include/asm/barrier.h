/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Order between memory accesses, as other CPUs and devices see them.
 *
 * ARMv7 orders accesses with DMB, waits for their completion with DSB and
 * refetches instructions with ISB.  mb/rmb/wmb serve devices, hence DSB for
 * the two that must have reached the device; the smp_ forms order normal
 * memory in the inner shareable domain (all CPUs) and shrink to a compiler
 * barrier on a UP build.
 *
 * In Linux: arch/arm/include/asm/barrier.h, Documentation/memory-barriers.
 */
#ifndef _ASM_ARM_BARRIER_H
#define _ASM_ARM_BARRIER_H

#ifndef barrier
#define barrier()	__asm__ __volatile__("" : : : "memory")
#endif

#define isb()		__asm__ __volatile__("isb" : : : "memory")
#define dsb(option)	__asm__ __volatile__("dsb " #option : : : "memory")
#define dmb(option)	__asm__ __volatile__("dmb " #option : : : "memory")

#define sev()		__asm__ __volatile__("sev" : : : "memory")
#define wfe()		__asm__ __volatile__("wfe" : : : "memory")
#define wfi()		__asm__ __volatile__("wfi" : : : "memory")

#define mb()		dsb(sy)
#define rmb()		dsb(sy)
#define wmb()		dsb(st)

#ifdef CONFIG_SMP
#define smp_mb()	dmb(ish)
#define smp_rmb()	dmb(ish)
#define smp_wmb()	dmb(ishst)
#else
#define smp_mb()	barrier()
#define smp_rmb()	barrier()
#define smp_wmb()	barrier()
#endif

#define smp_mb__before_atomic()	smp_mb()
#define smp_mb__after_atomic()	smp_mb()

/*
 * Half barriers.  ARMv7 has no load-acquire: a plain access and a DMB.  An
 * 8-byte object would tear here, so it is refused.
 */
#define __smp_check_size(p)						\
	_Static_assert(sizeof(*(p)) <= 4, "8 bytes tear: use atomic64_t")

#define smp_load_acquire(p)						\
({									\
	__typeof__(*(p)) __la =						\
		*(const volatile __typeof__(*(p)) *)(p);		\
									\
	__smp_check_size(p);						\
	smp_mb();							\
	__la;								\
})

#define smp_store_release(p, v)						\
do {									\
	__smp_check_size(p);						\
	smp_mb();							\
	*(volatile __typeof__(*(p)) *)(p) = (v);			\
} while (0)

#define smp_store_mb(var, val)						\
do {									\
	*(volatile __typeof__(var) *)&(var) = (val);			\
	smp_mb();							\
} while (0)

/* In a loop that waits for another CPU; gives way now and then (relax.c). */
void cpu_relax(void);

/*
 * The DMB lets our own stores drain,
 * which a Cortex-A9 needs not do while the loop's loads hit its store buffer.
 */
static inline void arch_pause(void)
{
	__asm__ __volatile__("dmb ishst\n\tyield" : : : "memory");
}

#endif /* _ASM_ARM_BARRIER_H */
