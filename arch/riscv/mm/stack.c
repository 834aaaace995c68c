// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Kernel stacks with a hole below them.
 *
 *	KSTACK_START + n * 2 * THREAD_SIZE
 *	|<-- THREAD_SIZE: never mapped -->|<-- THREAD_SIZE: stack n -->|
 *
 * A stack that grows too far runs into its own hole and traps; entry.S
 * notices and reports on the emergency stack.  CPU 0 runs on init_stack in
 * the image, with one unmapped page below.  Without an MMU there are no
 * holes: kernel/stack.c's word at the bottom tells that somebody was there.
 *
 * Emergency stacks come from the linear map, without a hole.
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

static unsigned long nr_stacks;		/* B: slots in use */

/* @size bytes of zeroed pages, for good, from whoever hands them out now. */
static void *alloc_boot_pages(size_t size)
{
	if (slab_is_available())
		return (void *)__get_free_pages(GFP_KERNEL | __GFP_ZERO,
						get_order(size));
	return memblock_alloc(size, PAGE_SIZE);
}

static unsigned long stack_slot(unsigned long n)
{
	return KSTACK_START + n * 2 * THREAD_SIZE + THREAD_SIZE;
}

/**
 * arch_alloc_kernel_stack - a stack for a CPU, never freed
 * @cpu: logical CPU
 *
 * Context: boot CPU.
 * Return: its top, or NULL.
 */
void *arch_alloc_kernel_stack(unsigned int cpu __always_unused)
{
	void *pages = alloc_boot_pages(THREAD_SIZE);
	unsigned long base = (unsigned long)pages;

	if (!pages)
		return NULL;
	if (IS_ENABLED(CONFIG_MMU)) {
		base = stack_slot(nr_stacks);
		if (map_kernel_range(base, virt_to_phys(pages), THREAD_SIZE,
				     PG_DATA))
			return NULL;
		nr_stacks++;
	}
	return (void *)(base + THREAD_SIZE);
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

/**
 * stack_address_ok - may a walk read here?
 * @addr: first byte
 * @len: bytes
 *
 * Context: any.
 * Return: true if [addr, addr + len) is mapped memory that a stack may be.
 */
bool stack_address_ok(unsigned long addr, size_t len)
{
	unsigned long last = addr + len - 1;
	unsigned long size = nr_stacks * 2 * THREAD_SIZE; /* 0: no MMU */

	if (last < addr)
		return false;
	if (addr - KSTACK_START < size && last - KSTACK_START < size)
		return (addr & THREAD_SIZE) && (last & THREAD_SIZE);
	if (addr < (unsigned long)init_stack_end)
		return addr >= (unsigned long)_sdata &&
		       (last < (unsigned long)init_stack - PAGE_SIZE ||
			addr >= (unsigned long)init_stack) &&
		       last < (unsigned long)init_stack_end;
	return memblock_is_map_memory(__pa(addr)) &&
	       memblock_is_map_memory(__pa(last));
}
