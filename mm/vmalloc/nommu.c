// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * vmalloc() without an MMU: addresses are what they are, so memory that is
 * contiguous in addresses has to be contiguous.
 *
 *	vmalloc()	a block of the page allocator, a power of two of pages
 *	vmap()		works for pages that lie in a row already, else NULL
 *
 * There is no vmalloc space: is_vmalloc_addr() is false for every address,
 * and there are no areas to ask for.
 *
 * In Linux: mm/nommu.c, where vmalloc() is kmalloc() and vmap() is a BUG().
 */
#define pr_fmt(fmt) "vmalloc: " fmt

#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/fault-inject.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <linux/vmalloc.h>

static atomic_long_t nr_vmalloc_pages;
static atomic_long_t nr_areas;

void __init vmalloc_init(void)
{
}

unsigned long vmalloc_nr_pages(void)
{
	return (unsigned long)atomic_long_read(&nr_vmalloc_pages);
}

unsigned long vmalloc_nr_areas(void)
{
	return (unsigned long)atomic_long_read(&nr_areas);
}

/* As with an MMU; a block is aligned to its size, which is what @align gets. */
void *__vmalloc_node(unsigned long size, unsigned long align, gfp_t gfp,
		     int node, const void *caller __always_unused)
{
	struct page *pages = NULL;
	unsigned int order;

	if (WARN(!size, "vmalloc error: size 0"))
		return NULL;
	order = get_order(max(size, align));
	if (size >> PAGE_SHIFT <= totalram_pages() && order <= MAX_ORDER &&
	    !should_fail_alloc(FAULT_VMALLOC, size, gfp))
		pages = alloc_pages_node(node, gfp | __GFP_NOWARN, order);
	if (!pages) {
		if (!(gfp & __GFP_NOWARN))
			pr_warn("vmalloc error: size %lu, no %u contiguous pages\n",
				size, 1U << min(order, 31U));
		return NULL;
	}
	atomic_long_inc(&nr_areas);
	atomic_long_add(1L << order, &nr_vmalloc_pages);
	return page_address(pages);
}

void *vmalloc(unsigned long size)
{
	return __vmalloc_node(size, 1, GFP_KERNEL, NUMA_NO_NODE, NULL);
}

void *vzalloc(unsigned long size)
{
	return __vmalloc_node(size, 1, GFP_KERNEL | __GFP_ZERO, NUMA_NO_NODE,
			      NULL);
}

void *vmalloc_node(unsigned long size, int node)
{
	return __vmalloc_node(size, 1, GFP_KERNEL, node, NULL);
}

void *vzalloc_node(unsigned long size, int node)
{
	return __vmalloc_node(size, 1, GFP_KERNEL | __GFP_ZERO, node, NULL);
}

void *__vmalloc(unsigned long size, gfp_t gfp)
{
	return __vmalloc_node(size, 1, gfp, NUMA_NO_NODE, NULL);
}

/* Context: any. */
void vfree(const void *addr)
{
	struct page *page;

	if (!addr)
		return;
	if (WARN(((unsigned long)addr & (PAGE_SIZE - 1)) ||
		 !virt_addr_valid(addr),
		 "Trying to vfree() bad address (%px)", addr))
		return;
	page = virt_to_page(addr);
	if (WARN(!(page->flags & BIT(PG_head)) || (page->flags & BIT(PG_slab)),
		 "Trying to vfree() nonexistent vm area (%px)", addr))
		return;
	atomic_long_dec(&nr_areas);
	atomic_long_sub(1L << page->order, &nr_vmalloc_pages);
	__free_pages(page, page->order);
}

/**
 * vmap - the address of pages that lie in a row
 * @pages: the pages
 * @count: how many
 * @flags: ignored
 * @prot: ignored
 *
 * Context: any.
 * Return: the first page's address, or NULL if they are scattered.
 */
void *vmap(struct page **pages, unsigned int count,
	   unsigned long flags __always_unused, pgprot_t prot __always_unused)
{
	unsigned int i;

	for (i = 1; i < count; i++)
		if (page_to_pfn(pages[i]) != page_to_pfn(pages[0]) + i)
			return NULL;
	return count ? page_address(pages[0]) : NULL;
}

void vunmap(const void *addr __always_unused)
{
}

void vm_unmap_aliases(void)
{
}

struct page *vmalloc_to_page(const void *addr)
{
	return virt_addr_valid(addr) ? virt_to_page(addr) : NULL;
}

unsigned long vmalloc_to_pfn(const void *addr)
{
	struct page *page = vmalloc_to_page(addr);

	return page ? page_to_pfn(page) : 0;
}
