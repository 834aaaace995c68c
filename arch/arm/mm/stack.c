// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Kernel stacks with a hole below them.
 *
 *	KSTACK_START + cpu * 2 * THREAD_SIZE
 *	|<-- THREAD_SIZE: never mapped -->|<-- THREAD_SIZE: the stack -->|
 *
 * A stack that grows too far runs into its own hole and faults; entry.S
 * notices and reports on the emergency stack.  CPU 0 runs on init_stack in
 * the image, with one unmapped page below.  Without an MMU there are no
 * holes: a magic word at the bottom tells that somebody was there.
 *
 * In Linux: kernel/fork.c (CONFIG_VMAP_STACK), arch/arm/kernel/irq.c.
 */
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <asm-generic/arch.h>
#include <asm/memory.h>
#include <asm/page.h>
#include <asm/platform.h>
#include <asm/sections.h>

/* Pages for good, from whoever hands them out now. */
static void *alloc_stack_pages(void)
{
	if (slab_is_available())
		return (void *)__get_free_pages(GFP_KERNEL | __GFP_ZERO,
						get_order(THREAD_SIZE));
	return memblock_alloc(THREAD_SIZE, PAGE_SIZE);
}

/**
 * arch_alloc_kernel_stack - a stack for a CPU, never freed
 * @cpu: logical CPU
 *
 * Context: boot CPU.
 * Return: its top, or NULL.
 */
void *arch_alloc_kernel_stack(unsigned int cpu)
{
	void *pages = alloc_stack_pages();
	unsigned long base = (unsigned long)pages;

	if (!pages)
		return NULL;
	if (IS_ENABLED(CONFIG_MMU)) {
		base = KSTACK_START + cpu * 2 * THREAD_SIZE + THREAD_SIZE;
		if (base + THREAD_SIZE > KSTACK_END ||
		    map_kernel_range(base, virt_to_phys(pages), THREAD_SIZE,
				     PG_DATA))
			return NULL;
	}
	*(unsigned long *)base = STACK_END_MAGIC;
	return (void *)(base + THREAD_SIZE);
}
