/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Order between memory accesses, as other CPUs and devices see them.
 *
 * mb/rmb/wmb order normal memory and devices; the smp_ forms order normal
 * memory between CPUs and shrink to a compiler barrier on a UP build.
 * smp_load_acquire and smp_store_release are the half barriers of a lock.
 *
 * In Linux: arch/riscv/include/asm/barrier.h, Documentation/memory-barriers.
 */
#ifndef _ASM_RISCV_BARRIER_H
#define _ASM_RISCV_BARRIER_H

#ifndef barrier
#define barrier()	__asm__ __volatile__("" : : : "memory")
#endif

#define RISCV_FENCE(p, s)						\
	__asm__ __volatile__("fence " #p ", " #s : : : "memory")

#define mb()		RISCV_FENCE(iorw, iorw)
#define rmb()		RISCV_FENCE(ir, ir)
#define wmb()		RISCV_FENCE(ow, ow)

#ifdef CONFIG_SMP
#define smp_mb()	RISCV_FENCE(rw, rw)
#define smp_rmb()	RISCV_FENCE(r, r)
#define smp_wmb()	RISCV_FENCE(w, w)
#else
#define smp_mb()	barrier()
#define smp_rmb()	barrier()
#define smp_wmb()	barrier()
#endif

#define smp_mb__before_atomic()	smp_mb()
#define smp_mb__after_atomic()	smp_mb()

#define smp_load_acquire(p)	__atomic_load_n((p), __ATOMIC_ACQUIRE)
#define smp_store_release(p, v)	__atomic_store_n((p), (v), __ATOMIC_RELEASE)
#define smp_store_mb(var, val)						\
do {									\
	__atomic_store_n(&(var), (val), __ATOMIC_RELAXED);		\
	smp_mb();							\
} while (0)

#define RISCV_PAUSE	".4byte 0x0100000f"	/* PAUSE (Zihintpause) */

static inline void arch_pause(void)
{
	__asm__ __volatile__(RISCV_PAUSE : : : "memory");
}

/* In a loop that waits for another CPU; gives way now and then (relax.c). */
void cpu_relax(void);

#endif /* _ASM_RISCV_BARRIER_H */
