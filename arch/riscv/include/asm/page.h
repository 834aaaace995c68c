/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pages, and the arithmetic between linear and physical addresses.
 *
 * In Linux: arch/riscv/include/asm/page.h.
 */
#ifndef _ASM_RISCV_PAGE_H
#define _ASM_RISCV_PAGE_H

#include <asm/memory.h>

#define PAGE_SHIFT	12

#if defined(__ASSEMBLER__) || defined(LINKER_SCRIPT)
#define PAGE_SIZE	(1 << PAGE_SHIFT)
#else
#include <linux/types.h>

#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_MASK	(~(PAGE_SIZE - 1))

#define __pa(x)		((phys_addr_t)((unsigned long)(x) - VA_PA_OFFSET))
#define __va(x)		((void *)((unsigned long)(x) + VA_PA_OFFSET))

static inline phys_addr_t virt_to_phys(const volatile void *address)
{
	return __pa(address);
}

static inline void *phys_to_virt(phys_addr_t address)
{
	return __va(address);
}

#endif /* !__ASSEMBLER__ */

#endif /* _ASM_RISCV_PAGE_H */
