/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Host: vmalloc space is an arena of the test program with one struct page
 * pointer per page (tests/host/percpu/machine.c).  What is not mapped cannot
 * be touched.
 */
#ifndef _HOST_LINUX_VMALLOC_H
#define _HOST_LINUX_VMALLOC_H

#include <linux/mm.h>
#include <asm/memory.h>

struct vm_struct {
	void *addr;
	unsigned long size;
	unsigned long flags;
};

#define VM_ALLOC	0x2

void vm_area_register_early(struct vm_struct *vm, size_t align);

typedef int pgprot_t;
#define PAGE_KERNEL	0

struct vm_struct **pcpu_get_vm_areas(const unsigned long *offsets,
				     const size_t *sizes, int nr_vms,
				     size_t align);
void pcpu_free_vm_areas(struct vm_struct **vms, int nr_vms);
int vmap_pages_range_noflush(unsigned long addr, unsigned long end,
			     pgprot_t prot, struct page **pages,
			     unsigned int page_shift);
void vunmap_range_noflush(unsigned long start, unsigned long end);

extern struct page **host_vmalloc_pages;

static inline bool is_vmalloc_addr(const void *addr)
{
	return (unsigned long)addr - VMALLOC_START < VMALLOC_TOTAL;
}

static inline struct page *vmalloc_to_page(const void *addr)
{
	return host_vmalloc_pages[((unsigned long)addr - VMALLOC_START) >>
				  PAGE_SHIFT];
}

static inline unsigned long vmalloc_to_pfn(const void *addr)
{
	return page_to_pfn(vmalloc_to_page(addr));
}

static inline void flush_cache_vmap(unsigned long start, unsigned long end) { }
static inline void flush_cache_vunmap(unsigned long start,
				      unsigned long end) { }

/* Until this is called, pages that were unmapped must not be freed. */
void flush_tlb_kernel_range(unsigned long start, unsigned long end);

#endif /* _HOST_LINUX_VMALLOC_H */
