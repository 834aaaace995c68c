/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Device registers: one access of the written width, in order with the
 * memory accesses around it.
 *
 * In Linux: arch/riscv/include/asm/mmio.h.
 */
#ifndef _ASM_RISCV_IO_H
#define _ASM_RISCV_IO_H

#include <linux/compiler.h>
#include <linux/types.h>

static inline u8 readb(const volatile void __iomem *addr)
{
	u8 val;

	__asm__ __volatile__("fence iorw, i\n\tlbu %0, 0(%1)\n\tfence i, ior"
			     : "=r" (val) : "r" (addr) : "memory");
	return val;
}

static inline u32 readl(const volatile void __iomem *addr)
{
	u32 val;

	__asm__ __volatile__("fence iorw, i\n\tlw %0, 0(%1)\n\tfence i, ior"
			     : "=r" (val) : "r" (addr) : "memory");
	return val;
}

static inline void writeb(u8 val, volatile void __iomem *addr)
{
	__asm__ __volatile__("fence iorw, o\n\tsb %0, 0(%1)"
			     : : "r" (val), "r" (addr) : "memory");
}

static inline void writel(u32 val, volatile void __iomem *addr)
{
	__asm__ __volatile__("fence iorw, o\n\tsw %0, 0(%1)"
			     : : "r" (val), "r" (addr) : "memory");
}

#endif /* _ASM_RISCV_IO_H */
