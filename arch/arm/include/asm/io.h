/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Device registers.
 *
 * Device memory keeps its own accesses in order; readl() and writel() also
 * order them against normal memory, as drivers written for Linux expect: a
 * buffer filled before writel() is seen by the device, and nothing is read
 * early before readl() has returned.  The _relaxed forms do neither.
 *
 * In Linux: arch/arm/include/asm/io.h.
 */
#ifndef _ASM_ARM_IO_H
#define _ASM_ARM_IO_H

#include <linux/compiler.h>
#include <linux/types.h>
#include <asm/barrier.h>

#define ARM_IO(b, type, suffix)						\
static inline type read##b##_relaxed(const volatile void __iomem *addr)	\
{									\
	type val;							\
									\
	__asm__ __volatile__("ldr" suffix " %0, [%1]"			\
			     : "=r" (val) : "r" (addr) : "memory");	\
	return val;							\
}									\
static inline void write##b##_relaxed(type val,				\
				      volatile void __iomem *addr)	\
{									\
	__asm__ __volatile__("str" suffix " %0, [%1]"			\
			     : : "r" (val), "r" (addr) : "memory");	\
}									\
static inline type read##b(const volatile void __iomem *addr)		\
{									\
	type val = read##b##_relaxed(addr);				\
									\
	rmb();								\
	return val;							\
}									\
static inline void write##b(type val, volatile void __iomem *addr)	\
{									\
	wmb();								\
	write##b##_relaxed(val, addr);					\
}

ARM_IO(b, u8, "b")
ARM_IO(w, u16, "h")
ARM_IO(l, u32, "")
#undef ARM_IO

#endif /* _ASM_ARM_IO_H */
