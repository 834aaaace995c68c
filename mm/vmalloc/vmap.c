// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Mapping pages into vmalloc space, and asking what is mapped there.
 *
 * An entry belongs to the area that has its address (vm_area.c), so there
 * is no lock here; the tables themselves are the architecture's business.
 *
 * In Linux: mm/vmalloc.c, vmap(), vmap_pages_range_noflush().
 */
#define pr_fmt(fmt) "vmalloc: " fmt

#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/errno.h>
#include <linux/preempt.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/printk.h>

#include "internal.h"

/**
 * vmap_pages_range_noflush - map pages to addresses
 * @addr: first address, in a range that the caller owns
 * @end: one past the last
 * @prot: rights
 * @pages: one for each page of the range
 * @page_shift: PAGE_SHIFT
 *
 * flush_cache_vmap() must follow before the range is used.
 *
 * Context: task or boot.
 * Return: 0, -ENOMEM for want of a page table, or -EBUSY and a warning if
 * something was mapped already; then part of the range may be mapped.
 */
int vmap_pages_range_noflush(unsigned long addr, unsigned long end,
			     pgprot_t prot, struct page **pages,
			     unsigned int page_shift)
{
	int err;

	if (WARN_ON(page_shift != PAGE_SHIFT || addr >= end))
		return -EINVAL;
	for (; addr < end; addr += PAGE_SIZE, pages++) {
		if (WARN_ON(!*pages))
			return -ENOMEM;
		err = kernel_map_page(addr, page_to_phys(*pages), prot);
		WARN(err == -EBUSY, "%lx is mapped already", addr);
		if (err)
			return err;
	}
	return 0;
}

/**
 * vunmap_range_noflush - clear the entries of a range
 * @start: first address
 * @end: one past the last
 *
 * CPUs may go on using what they remember until flush_tlb_kernel_range().
 * Context: any.
 */
void vunmap_range_noflush(unsigned long start, unsigned long end)
{
	kernel_unmap_pages(start, end);
}

/* The first @count pages of an area show @pages.  Return: 0 or -errno. */
int vm_area_map(const struct vm_struct *vm, struct page **pages,
		unsigned int count, pgprot_t prot)
{
	unsigned long start = (unsigned long)vm->addr;
	unsigned long end = start + ((unsigned long)count << PAGE_SHIFT);
	int err = vmap_pages_range_noflush(start, end, prot, pages,
					   PAGE_SHIFT);

	if (!err)
		flush_cache_vmap(start, end);
	return err;
}

/* The area shows nothing any more; TLBs may not know it yet. */
void vm_area_unmap(const struct vm_struct *vm)
{
	flush_cache_vunmap(vm->va.start, vm->va.end);
	vunmap_range_noflush(vm->va.start, vm->va.end);
}

/**
 * vmalloc_to_pfn - the frame behind an address
 * @addr: an address in vmalloc space
 *
 * Context: any; the caller sees to it that the mapping stays.
 * Return: its number, or 0 if nothing is mapped there.
 */
unsigned long vmalloc_to_pfn(const void *addr)
{
	enum pg_prot prot;
	phys_addr_t pa;

	if (!is_vmalloc_addr(addr) ||
	    !kernel_page_at((unsigned long)addr, &pa, &prot))
		return 0;
	return (unsigned long)(pa >> PAGE_SHIFT);
}

/**
 * vmalloc_to_page - the page behind an address
 * @addr: an address in vmalloc space
 *
 * Context: any; the caller sees to it that the mapping stays.
 * Return: the page, or NULL if there is none.
 */
struct page *vmalloc_to_page(const void *addr)
{
	unsigned long pfn = vmalloc_to_pfn(addr);

	return pfn && pfn_valid(pfn) ? pfn_to_page(pfn) : NULL;
}

/**
 * vmap - give pages contiguous addresses
 * @pages: the pages
 * @count: how many
 * @flags: VM_MAP; with VM_MAP_PUT_PAGES vfree() frees the pages and @pages
 *	   (kmalloc() memory), too
 * @prot: rights
 *
 * Context: task.
 * Return: the first address, or NULL.  vunmap() undoes it.
 */
void *vmap(struct page **pages, unsigned int count, unsigned long flags,
	   pgprot_t prot)
{
	struct vm_struct *vm = NULL;

	if (count <= totalram_pages())
		vm = get_vm_area_caller((unsigned long)count << PAGE_SHIFT,
					flags, __builtin_return_address(0));
	if (!vm)
		return NULL;
	if (vm_area_map(vm, pages, count, prot)) {
		free_vm_area(vm);
		return NULL;
	}
	if (flags & VM_MAP_PUT_PAGES) {
		vm->pages = pages;
		smp_store_release(&vm->nr_pages, count);
	}
	return vm->addr;
}

/**
 * vunmap - undo vmap(); the pages stay
 * @addr: what vmap() returned, or NULL
 *
 * Context: task.
 */
void vunmap(const void *addr)
{
	struct vm_struct *vm;

	if (!addr || WARN(in_interrupt(), "vunmap() in an interrupt"))
		return;
	vm = vm_area_take(addr);
	if (WARN(!vm, "Trying to vunmap() nonexistent vm area (%px)", addr))
		return;
	vm_area_unmap(vm);
	vm_area_retire(vm);
	vmap_purge_if_many();
}
