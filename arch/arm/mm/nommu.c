// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * CONFIG_MMU=n: the page-table half of the architecture contract, where
 * virtual is physical and everything is mapped already.
 *
 * In Linux: mm/nommu.c.
 */
#include <linux/init.h>
#include <linux/io.h>
#include <linux/memblock.h>
#include <asm-generic/arch.h>
#include <asm/memory.h>
#include <asm/platform.h>
#include <asm/sections.h>

void __init paging_init(void)
{
	*(unsigned long *)init_stack = STACK_END_MAGIC;
	platform_init();
}

int map_kernel_range(unsigned long va __always_unused,
		     phys_addr_t pa __always_unused,
		     size_t size __always_unused,
		     enum pg_prot prot __always_unused)
{
	return 0;
}

void unmap_kernel_range(unsigned long va __always_unused,
			size_t size __always_unused)
{
}

void __iomem *ioremap(phys_addr_t pa, size_t size __always_unused)
{
	return (void __iomem *)(unsigned long)pa;
}

/**
 * stack_address_ok - may a walk along frames read here?
 * @addr: first byte
 * @len: bytes
 *
 * Context: any.
 * Return: true if it is RAM.
 */
bool stack_address_ok(unsigned long addr, size_t len)
{
	unsigned long last = addr + len - 1;

	return last >= addr && memblock_is_memory(addr) &&
	       memblock_is_memory(last);
}
