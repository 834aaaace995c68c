/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Host: pages of the simulated machine.  Its RAM is one mapping of the test
 * program, at the "linear" address host_ram and the physical HOST_RAM_PHYS.
 *
 * HOST_PAGE_SHIFT makes pages, and with them the allocator's blocks, as small
 * as a test wants: 5 gives blocks of 8 bits, 6 of 16.
 */
#ifndef _HOST_ASM_PAGE_H
#define _HOST_ASM_PAGE_H

#include <linux/types.h>

#ifndef HOST_PAGE_SHIFT
#define HOST_PAGE_SHIFT	12
#endif
#define PAGE_SHIFT	HOST_PAGE_SHIFT
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_MASK	(~(PAGE_SIZE - 1))

#define HOST_RAM_PHYS	0x40000000UL
extern unsigned long host_ram;
#define PAGE_OFFSET	host_ram

#define __pa(x)	((phys_addr_t)((unsigned long)(x) - host_ram + HOST_RAM_PHYS))
#define __va(x)	((void *)((unsigned long)(x) - HOST_RAM_PHYS + host_ram))

static inline phys_addr_t virt_to_phys(const volatile void *address)
{
	return __pa(address);
}

static inline void *phys_to_virt(phys_addr_t address)
{
	return __va(address);
}

#endif /* _HOST_ASM_PAGE_H */
