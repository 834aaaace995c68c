// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Emergency stacks, and which addresses a walk along frames may read.
 *
 * Kernel stacks have a hole below them (mm/vmalloc/kstack.c); trap entry goes
 * on on an emergency stack when one has overflowed.  Those come from the
 * linear map, without a hole.
 */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <asm-generic/arch.h>
#include <asm/memory.h>
#include <asm/page.h>
#include <asm/sections.h>
#include <asm/stack.h>
#include <asm/trap.h>

/* @size bytes of zeroed pages, for good, from whoever hands them out now. */
static void *alloc_boot_pages(size_t size)
{
	if (slab_is_available())
		return (void *)__get_free_pages(GFP_KERNEL | __GFP_ZERO,
						get_order(size));
	return memblock_alloc(size, PAGE_SIZE);
}

/**
 * alloc_emergency_stack - where a CPU reports that its stack is gone
 *
 * Context: boot CPU.
 * Return: its top, or NULL.
 */
void *alloc_emergency_stack(void)
{
	char *pages = alloc_boot_pages(EMERGENCY_STACK_SIZE);

	return pages ? pages + EMERGENCY_STACK_SIZE : NULL;
}

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
