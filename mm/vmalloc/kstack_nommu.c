// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Kernel stacks without an MMU: pages of memory, and no hole below.  The word
 * at the bottom (base/stack.c) tells that somebody was there.
 */
#include <linux/compiler.h>
#include <linux/kernel.h>
#include <linux/kstack.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/vmstat.h>

void *alloc_kernel_stack(int node, const char *owner __always_unused)
{
	struct page *pages;

	if (!slab_is_available())
		return memblock_alloc(THREAD_SIZE, THREAD_SIZE);
	pages = alloc_pages_node(node, GFP_KERNEL | __GFP_ZERO,
				 get_order(THREAD_SIZE));
	if (!pages)
		return NULL;
	mod_node_page_state(page_to_nid(pages), NR_KERNEL_STACK_KB,
			    THREAD_SIZE >> 10);
	return page_address(pages);
}

void free_kernel_stack(void *stack)
{
	if (!stack)
		return;
	mod_node_page_state(page_to_nid(virt_to_page(stack)),
			    NR_KERNEL_STACK_KB, -(long)(THREAD_SIZE >> 10));
	free_pages((unsigned long)stack, get_order(THREAD_SIZE));
}

const char *kernel_stack_owner(unsigned long addr __always_unused,
			       bool *in_hole __always_unused)
{
	return NULL;
}
