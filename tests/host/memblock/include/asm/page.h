/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Host stand-in for an architecture's page.h: "physical" memory is an array
 * of the test program's that appears at a physical address of its choice.
 */
#ifndef _ASM_PAGE_H
#define _ASM_PAGE_H

#include <linux/types.h>

#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_MASK	(~(PAGE_SIZE - 1))

extern char *host_ram;
extern phys_addr_t host_ram_base;
#define PAGE_OFFSET	((unsigned long)host_ram)

#define __va(pa) ((void *)(host_ram + ((phys_addr_t)(pa) - host_ram_base)))
#define __pa(va)	((phys_addr_t)((char *)(va) - host_ram) + host_ram_base)

static inline phys_addr_t virt_to_phys(const volatile void *p)
{
	return (phys_addr_t)((const volatile char *)p - host_ram) +
	       host_ram_base;
}

static inline void *phys_to_virt(phys_addr_t pa)
{
	return __va(pa);
}

#endif /* _ASM_PAGE_H */
