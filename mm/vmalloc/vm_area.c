// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Areas of vmalloc space: who has which addresses, and on whose behalf.
 *
 * A vm_struct carries its place in the tree of taken ranges (vmap_area.c), so
 * that giving an area back can never fail for want of memory.  Address space
 * that has been given back stays taken, `lazy`, until every CPU has forgotten
 * its translations (vmap_purge.c); when room runs out that is done at once.
 *
 * Before vmalloc_init() areas come from vm_area_register_early(), in memory
 * of the caller's: the page-by-page first chunk of per-CPU memory.
 *
 * Lock: vmap_area_lock, interrupts off, for vmap_space and what is in it.
 *
 * In Linux: mm/vmalloc.c, __get_vm_area_node(), vm_area_register_early().
 */
#define pr_fmt(fmt) "vmalloc: " fmt

#include <linux/bug.h>
#include <linux/fault-inject.h>
#include <linux/init.h>
#include <linux/preempt.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <linux/slab.h>

#include "internal.h"

DEFINE_SPINLOCK(vmap_area_lock);
struct vmap_space vmap_space;

static bool vmalloc_up;			/* B: vmalloc_init() has run */

/* The first to come, early or not, makes the space. */
static void space_ready(void)
{
	if (!vmap_space.root)
		vmap_space_init(&vmap_space, VMALLOC_START, VMALLOC_END);
}

/**
 * vm_area_setup - fill in what an area says about itself
 * @vm: not yet in use by anybody else
 * @addr: its first byte
 * @size: bytes, guard page included
 * @flags: VM_*
 * @caller: who asked
 */
void vm_area_setup(struct vm_struct *vm, unsigned long addr,
		   unsigned long size, unsigned long flags,
		   const void *caller)
{
	vm->addr = (void *)addr;
	vm->size = size;
	vm->flags = flags;
	vm->caller = caller;
}

/* Take the lowest room there is; false: none. */
static bool take_lowest(struct vm_struct *vm, unsigned long size,
			unsigned long align, unsigned long flags,
			const void *caller)
{
	unsigned long at, irq;

	spin_lock_irqsave(&vmap_area_lock, irq);
	at = vmap_lowest_fit(&vmap_space, size, align);
	if (at != VMAP_NO_ADDR) {
		vmap_area_insert(&vmap_space, &vm->va, at, size);
		vm_area_setup(vm, at, size, flags, caller);
	}
	spin_unlock_irqrestore(&vmap_area_lock, irq);
	return at != VMAP_NO_ADDR;
}

static void report_no_room(unsigned long size)
{
	unsigned long largest, irq;

	spin_lock_irqsave(&vmap_area_lock, irq);
	largest = vmap_space_largest(&vmap_space);
	spin_unlock_irqrestore(&vmap_area_lock, irq);
	pr_warn("vmap allocation for size %lu failed: the largest hole of %lu KiB is %lu bytes, CONFIG_VMALLOC_SIZE says how much there is\n",
		size, VMALLOC_TOTAL >> 10, largest);
}

/**
 * __get_vm_area_node - reserve addresses
 * @size: bytes wanted; rounded up to pages
 * @align: power of two, at least a page
 * @flags: VM_*; without VM_NO_GUARD a guard page is added at the end
 * @gfp: for the description
 * @caller: for reports
 *
 * Context: task.  Lock: takes vmap_area_lock.
 * Return: an area with nothing mapped, or NULL (and a message, unless
 * __GFP_NOWARN).
 */
struct vm_struct *__get_vm_area_node(unsigned long size, unsigned long align,
				     unsigned long flags, gfp_t gfp,
				     const void *caller)
{
	struct vm_struct *vm;

	if (WARN(in_interrupt(), "address space was asked for in an interrupt"))
		return NULL;
	might_sleep();
	if (!size || size > VMALLOC_TOTAL) {
		if (size && !(gfp & __GFP_NOWARN))
			report_no_room(size);
		return NULL;
	}
	size = PAGE_ALIGN(size);
	if (!(flags & VM_NO_GUARD))
		size += PAGE_SIZE;
	if (should_fail_alloc(FAULT_VMALLOC, size, gfp))
		return NULL;

	vm = kzalloc(sizeof(*vm), gfp & ~(__GFP_HIGHMEM | __GFP_DMA));
	if (!vm)
		return NULL;
	vm->on_heap = true;
	if (take_lowest(vm, size, align, flags, caller))
		return vm;
	if (vmap_purge() && take_lowest(vm, size, align, flags, caller))
		return vm;
	if (!(gfp & __GFP_NOWARN))
		report_no_room(size);
	kfree(vm);
	return NULL;
}

/**
 * get_vm_area - reserve addresses, without pages
 * @size: bytes, rounded up to pages; a guard page is added
 * @flags: VM_*
 *
 * Context: task.
 * Return: the area, or NULL.  free_vm_area() gives it back.
 */
struct vm_struct *get_vm_area(unsigned long size, unsigned long flags)
{
	return __get_vm_area_node(size, PAGE_SIZE, flags, GFP_KERNEL,
				  __builtin_return_address(0));
}

/* Like get_vm_area(), in the name of @caller. */
struct vm_struct *get_vm_area_caller(unsigned long size, unsigned long flags,
				     const void *caller)
{
	return __get_vm_area_node(size, PAGE_SIZE, flags, GFP_KERNEL, caller);
}

/**
 * find_vm_area - the area that begins at an address
 * @addr: what vmalloc() or vmap() returned
 *
 * Context: any.
 * Return: the area, or NULL; the caller sees to it that it lives on.
 */
struct vm_struct *find_vm_area(const void *addr)
{
	unsigned long irq, start = (unsigned long)addr;
	struct vmap_area *va;

	spin_lock_irqsave(&vmap_area_lock, irq);
	space_ready();
	va = vmap_area_find(&vmap_space, start);
	if (va && (va->lazy || va->start != start))
		va = NULL;
	spin_unlock_irqrestore(&vmap_area_lock, irq);
	return va ? vm_of(va) : NULL;
}

/**
 * vm_area_take - the area at an address is on its way out
 * @addr: its first byte
 *
 * Of several who free the same area one gets it.  Its addresses stay taken.
 * Context: any.
 * Return: the area, or NULL.  vm_area_retire() must follow.
 */
struct vm_struct *vm_area_take(const void *addr)
{
	unsigned long irq, start = (unsigned long)addr;
	struct vmap_area *va;

	spin_lock_irqsave(&vmap_area_lock, irq);
	space_ready();
	va = vmap_area_find(&vmap_space, start);
	if (va && (va->lazy || va->start != start))
		va = NULL;
	if (va)
		va->lazy = true;
	spin_unlock_irqrestore(&vmap_area_lock, irq);
	return va ? vm_of(va) : NULL;
}

/**
 * free_vm_area - unmap and give back what get_vm_area() reserved
 * @area: the area
 *
 * Context: task; any if nothing is mapped.
 */
void free_vm_area(struct vm_struct *area)
{
	struct vm_struct *vm = vm_area_take(area->addr);

	if (WARN(vm != area, "freeing area %px which is not in use",
		 area->addr))
		return;
	vunmap_range_noflush(vm->va.start, vm->va.end);
	vm_area_retire(vm);
}

/**
 * vm_area_add_early - an area that exists from the beginning
 * @vm: addr, size, flags and caller are set; lives for ever
 *
 * Context: boot, before vmalloc_init().
 */
void __init vm_area_add_early(struct vm_struct *vm)
{
	BUG_ON(vmalloc_up);
	space_ready();
	if (!vmap_area_insert(&vmap_space, &vm->va, (unsigned long)vm->addr,
			      vm->size))
		panic("vmalloc: early area %px, %lu bytes, is not free",
		      vm->addr, vm->size);
}

/**
 * vm_area_register_early - find room for an area that lives for ever
 * @vm: size and flags are set; addr is set here
 * @align: power of two
 *
 * The lowest place, as Linux 6.1 takes.  A guard page follows it that
 * @vm->size does not count.  Stops the machine if there is no room.
 *
 * Context: boot, before vmalloc_init().
 */
void __init vm_area_register_early(struct vm_struct *vm, size_t align)
{
	unsigned long size = PAGE_ALIGN(vm->size) + PAGE_SIZE, at;

	BUG_ON(vmalloc_up);
	space_ready();
	at = vmap_lowest_fit(&vmap_space, size, max(align, (size_t)PAGE_SIZE));
	if (at == VMAP_NO_ADDR)
		panic("vmalloc: no room for an early area of %lu bytes in %lu KiB",
		      vm->size, VMALLOC_TOTAL >> 10);
	vmap_area_insert(&vmap_space, &vm->va, at, size);
	vm->addr = (void *)at;
	if (!vm->caller)
		vm->caller = __builtin_return_address(0);
}

/**
 * vmalloc_init - from here on areas may be allocated
 *
 * Context: boot, after kmem_cache_init().
 */
void __init vmalloc_init(void)
{
	space_ready();
	vmalloc_up = true;
}

/* Areas in use, without those given back.  Context: any. */
unsigned long vmalloc_nr_areas(void)
{
	struct vmap_area *va;
	unsigned long irq, n = 0;

	spin_lock_irqsave(&vmap_area_lock, irq);
	list_for_each_entry(va, &vmap_space.areas, list)
		n += va != &vmap_space.last && !va->lazy;
	spin_unlock_irqrestore(&vmap_area_lock, irq);
	return n;
}
