// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * CONFIG_MMU=n: the page-table half of the architecture contract, where
 * virtual is physical and everything is mapped already.
 *
 * In Linux: mm/nommu.c.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/io.h>
#include <asm-generic/arch.h>
#include <asm/platform.h>

void __init paging_init(void)
{
	platform_init();
}

int map_kernel_range(unsigned long va, phys_addr_t pa,
		     size_t size __always_unused,
		     enum pg_prot prot __always_unused)
{
	return va == pa ? 0 : -ENOSYS;
}

void unmap_kernel_range(unsigned long va __always_unused,
			size_t size __always_unused)
{
}

void __iomem *ioremap(phys_addr_t pa, size_t size __always_unused)
{
	return (void __iomem *)pa;
}
