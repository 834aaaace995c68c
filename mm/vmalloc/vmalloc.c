// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * vmalloc(): memory that is contiguous in addresses only.
 *
 *	vmalloc(3 pages)   | p0 | p1 | p2 |guard|    vmalloc space
 *	                     |     \     \
 *	                   ...p0....p2.....p1...     the linear map, anywhere
 *
 * For what is too large to hope for a block of the page allocator.  Each page
 * keeps its address in the linear map; both show the same bytes.
 *
 * vfree() in an interrupt only takes the area out of sight and puts it on a
 * list; a work item does the rest.
 *
 * In Linux: mm/vmalloc.c, __vmalloc_node_range(), __vfree_deferred().
 */
#define pr_fmt(fmt) "vmalloc: " fmt

#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/preempt.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <linux/slab.h>

#include "internal.h"

static atomic_long_t nr_vmalloc_pages;

/* Freed in interrupts, by ->next.  Pushed and taken as a whole, lock-free. */
static struct vm_struct *deferred;

/* Pages backing vmalloc areas, for meminfo; a snapshot.  Context: any. */
unsigned long vmalloc_nr_pages(void)
{
	return (unsigned long)atomic_long_read(&nr_vmalloc_pages);
}

static void free_area(struct vm_struct *vm);

static void free_area_pages(struct vm_struct *vm)
{
	unsigned int i;

	for (i = 0; i < vm->nr_pages; i++)
		__free_page(vm->pages[i]);
	if (!(vm->flags & VM_MAP_PUT_PAGES))
		atomic_long_sub(vm->nr_pages, &nr_vmalloc_pages);
	if (is_vmalloc_addr(vm->pages))
		free_area(vm_area_take(vm->pages));
	else
		kfree(vm->pages);
	vm->pages = NULL;
	vm->nr_pages = 0;
}

/* The array, and the pages in it; on failure what there is stays noted. */
static bool alloc_area_pages(struct vm_struct *vm, unsigned int count,
			     gfp_t gfp, int node)
{
	size_t bytes = count * sizeof(struct page *);
	gfp_t page_gfp = gfp | __GFP_NOWARN;
	gfp_t array_gfp = page_gfp & ~(__GFP_HIGHMEM | __GFP_DMA | __GFP_ZERO);

	if (bytes > PAGE_SIZE)
		vm->pages = __vmalloc_node(bytes, 1, array_gfp, node,
					   vm->caller);
	else
		vm->pages = kmalloc(bytes, array_gfp);
	if (!vm->pages)
		return false;
	while (vm->nr_pages < count) {
		struct page *page = alloc_pages_node(node, page_gfp, 0);

		if (!page)
			break;
		vm->pages[vm->nr_pages] = page;
		/* vmallocinfo may be looking */
		smp_store_release(&vm->nr_pages, vm->nr_pages + 1);
	}
	atomic_long_add(vm->nr_pages, &nr_vmalloc_pages);
	return vm->nr_pages == count;
}

/* The end of an area that vm_area_take() gave us. */
static void free_area(struct vm_struct *vm)
{
	vm_area_unmap(vm);
	if (vm->pages)
		free_area_pages(vm);
	vm_area_retire(vm);
}

/**
 * __vmalloc_node - allocate memory at contiguous addresses
 * @size: bytes, rounded up to pages
 * @align: power of two; below a page it is a page
 * @gfp: for the pages and for what describes them; __GFP_ZERO clears them
 * @node: where the pages should lie, or NUMA_NO_NODE
 * @caller: who is named as the owner
 *
 * Context: task.
 * Return: the address, or NULL and a message unless __GFP_NOWARN.  vfree().
 */
void *__vmalloc_node(unsigned long size, unsigned long align, gfp_t gfp,
		     int node, const void *caller)
{
	unsigned int count = PAGE_ALIGN(size) >> PAGE_SHIFT;
	const char *why = "exceeds total pages";
	struct vm_struct *vm;

	if (WARN(!size, "vmalloc error: size 0"))
		return NULL;
	if (size >> PAGE_SHIFT > totalram_pages())
		goto fail;
	vm = __get_vm_area_node(size, max(align, (unsigned long)PAGE_SIZE),
				VM_ALLOC, gfp & ~__GFP_ZERO, caller);
	if (!vm)
		return NULL;

	why = "failed to allocate pages";
	if (!alloc_area_pages(vm, count, gfp, node))
		goto fail_area;
	why = "failed to map pages";
	if (!vm_area_map(vm, vm->pages, count, PAGE_KERNEL))
		return vm->addr;

fail_area:
	free_area(vm_area_take(vm->addr));
fail:
	if (!(gfp & __GFP_NOWARN))
		pr_warn("vmalloc error: size %lu, %s\n", size, why);
	return NULL;
}

/* Memory at contiguous addresses.  Context: task.  Return: NULL: none. */
void *vmalloc(unsigned long size)
{
	return __vmalloc_node(size, 1, GFP_KERNEL, NUMA_NO_NODE,
			      __builtin_return_address(0));
}

/* Like vmalloc(), but zeroed. */
void *vzalloc(unsigned long size)
{
	return __vmalloc_node(size, 1, GFP_KERNEL | __GFP_ZERO, NUMA_NO_NODE,
			      __builtin_return_address(0));
}

/* Like vmalloc(), with pages from @node if it has any. */
void *vmalloc_node(unsigned long size, int node)
{
	return __vmalloc_node(size, 1, GFP_KERNEL, node,
			      __builtin_return_address(0));
}

/* Like vmalloc_node(), but zeroed. */
void *vzalloc_node(unsigned long size, int node)
{
	return __vmalloc_node(size, 1, GFP_KERNEL | __GFP_ZERO, node,
			      __builtin_return_address(0));
}

/* Like vmalloc(), with flags of the caller's choice. */
void *__vmalloc(unsigned long size, gfp_t gfp)
{
	return __vmalloc_node(size, 1, gfp, NUMA_NO_NODE,
			      __builtin_return_address(0));
}

/* Free what interrupts have put off.  Context: task.  Lock: purge_lock. */
void vfree_deferred(void)
{
	struct vm_struct *vm = xchg(&deferred, NULL), *next;

	for (; vm; vm = next) {
		next = vm->next;
		free_area(vm);
	}
}

static void (*queue_drain)(void);	/* B */

/**
 * vmalloc_enable_deferred - somebody frees what interrupts put off
 * @queue: has vmalloc_drain() called soon, may be called in any context
 *
 * Without that the next vfree() of a task does it. Context: boot.
 */
void vmalloc_enable_deferred(void (*queue)(void))
{
	queue_drain = queue;
}

/* Frees what interrupts have put off. Context: task. */
void vmalloc_drain(void)
{
	vmap_drain_deferred();
	vmap_purge_if_many();
}

static void defer_free(struct vm_struct *vm)
{
	struct vm_struct *first;

	do {
		first = READ_ONCE(deferred);
		vm->next = first;
	} while (cmpxchg(&deferred, first, vm) != first);
	if (!first && queue_drain)
		queue_drain();
}

/**
 * vfree - give back what vmalloc() returned
 * @addr: the address, or NULL
 *
 * Anything else is reported and left alone.
 *
 * Context: any; in an interrupt the memory is freed some time later.
 */
void vfree(const void *addr)
{
	struct vm_struct *vm;

	if (!addr)
		return;
	if (WARN((unsigned long)addr & (PAGE_SIZE - 1),
		 "Trying to vfree() bad address (%px)", addr))
		return;
	vm = vm_area_take(addr);
	if (WARN(!vm, "Trying to vfree() nonexistent vm area (%px)", addr))
		return;
	if (in_interrupt()) {
		defer_free(vm);
		return;
	}
	free_area(vm);
	if (!queue_drain && READ_ONCE(deferred))
		vmap_drain_deferred();
	vmap_purge_if_many();
}
