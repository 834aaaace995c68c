// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which addresses a walk along frames may read.
 */
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <asm-generic/arch.h>
#include <asm/memory.h>
#include <asm/page.h>
#include <asm/sections.h>
#include <asm/stack.h>
#include <asm/trap.h>

/* Is there memory, and no device? */
static bool readable(unsigned long addr)
{
	enum pg_prot prot;
	phys_addr_t pa;

	if (!IS_ENABLED(CONFIG_MMU))
		return memblock_is_map_memory(addr);
	return addr - PAGE_OFFSET < KSTACK_END - PAGE_OFFSET &&
	       kernel_page_at(addr, &pa, &prot);
}

/**
 * stack_address_ok - may a walk read here?
 * @addr: first byte
 * @len: bytes, at most a page
 *
 * Context: any.
 * Return: true if [addr, addr + len) is mapped memory that a stack may be.
 */
bool stack_address_ok(unsigned long addr, size_t len)
{
	unsigned long last = addr + len - 1;

	return last >= addr && readable(addr) && readable(last);
}
