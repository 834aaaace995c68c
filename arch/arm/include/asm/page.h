/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pages, and the arithmetic between linear and physical addresses.
 *
 * In Linux: arch/arm/include/asm/page.h, memory.h.
 */
#ifndef _ASM_ARM_PAGE_H
#define _ASM_ARM_PAGE_H

#include <asm/memory.h>

#define PAGE_SHIFT	12

#if defined(__ASSEMBLER__) || defined(LINKER_SCRIPT) || defined(__LINKER__)
#define PAGE_SIZE	(1 << PAGE_SHIFT)
#else
#include <linux/types.h>

#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_MASK	(~(PAGE_SIZE - 1))

/* With MMU=n PAGE_OFFSET is PHYS_OFFSET and both are the identity. */
#ifdef CONFIG_MMU
#define __pa(x)		((phys_addr_t)((unsigned long)(x) - PAGE_OFFSET + \
				       PHYS_OFFSET))
#define __va(x)		((void *)((unsigned long)(x) - PHYS_OFFSET + \
				  PAGE_OFFSET))
#else
#define __pa(x)		((phys_addr_t)(unsigned long)(x))
#define __va(x)		((void *)(unsigned long)(x))
#endif

static inline phys_addr_t virt_to_phys(const volatile void *address)
{
	return __pa(address);
}

static inline void *phys_to_virt(phys_addr_t address)
{
	return __va(address);
}
#endif /* !__ASSEMBLER__ */

#endif /* _ASM_ARM_PAGE_H */
