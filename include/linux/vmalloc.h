/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * vmalloc space: addresses whose pages are chosen one by one.
 *
 *	VMALLOC_START                                         VMALLOC_END
 *	|area|g|area  |g|      |area|g|  ...          |pcpu areas|
 *	       lowest hole first -->             <-- highest hole first
 *
 *	vmalloc()		address range, pages and mapping in one
 *	vmap()			address range and mapping of given pages
 *	get_vm_area()		address range only
 *	pcpu_get_vm_areas()	ranges at given distances, for per-CPU chunks
 *
 * An area ends with a guard page (g) that is never mapped, unless it is one
 * of pcpu_get_vm_areas().  A range that is given back is used again only when
 * no CPU can remember its old translation (mm/vmalloc/vmap_purge.c).
 *
 * Context: task, interrupts on or boot.  vfree(), and only vfree(), may be
 * called from interrupts.  With CONFIG_MMU=n (mm/vmalloc/nommu.c) vmalloc() is
 * contiguous pages and vmap() works where nothing has to be mapped.
 *
 * In Linux: include/linux/vmalloc.h, mm/vmalloc.c, mm/nommu.c.
 */
#ifndef _LINUX_VMALLOC_H
#define _LINUX_VMALLOC_H

#include <linux/compiler.h>
#include <linux/gfp.h>
#include <linux/list.h>
#include <linux/numa.h>
#include <linux/pgtable.h>
#include <linux/types.h>
#include <asm/page.h>

struct page;
struct seq_file;

#define VMALLOC_TOTAL	(VMALLOC_END - VMALLOC_START)

/* What an area is; the bits are Linux's. */
#define VM_IOREMAP	0x00000001	/* device registers */
#define VM_ALLOC	0x00000002	/* vmalloc() */
#define VM_MAP		0x00000004	/* vmap()ed pages */
#define VM_NO_GUARD	0x00000040	/* size has no guard page */
#define VM_MAP_PUT_PAGES 0x00000200	/* vfree() frees the pages, too */

/*
 * One range of addresses in use, [start, end): mm/vmalloc/vmap_area.c.
 * L: vmap_area_lock for all fields.
 */
struct vmap_area {
	unsigned long start;
	unsigned long end;
	unsigned long hole;		/* free bytes just below start */
	unsigned long max_hole;		/* largest of the subtree */
	struct vmap_area *left, *right;	/* by address */
	struct list_head list;		/* by address */
	bool lazy;			/* given back, not yet flushed */
};

/* W: written by the owner before anybody else can find the area. */
struct vm_struct {
	struct vm_struct *next;		/* L: purge list of lazy areas */
	void *addr;			/* W */
	unsigned long size;		/* W: bytes, guard page included */
	unsigned long flags;		/* W: VM_* */
	struct page **pages;		/* W: NULL: pages are not ours */
	unsigned int nr_pages;		/* W */
	phys_addr_t phys_addr;		/* W: VM_IOREMAP */
	const void *caller;		/* W: who asked, for reports */
	struct vmap_area va;		/* L: vmap_area_lock */
	bool on_heap;			/* W: kfree() it in the end */
};

void vmalloc_enable_deferred(void (*queue)(void));
void vmalloc_drain(void);
void vmalloc_init(void);

void *vmalloc(unsigned long size) __malloc;
void *vzalloc(unsigned long size) __malloc;
void *vmalloc_node(unsigned long size, int node) __malloc;
void *vzalloc_node(unsigned long size, int node) __malloc;
void *__vmalloc(unsigned long size, gfp_t gfp) __malloc;
void *__vmalloc_node(unsigned long size, unsigned long align, gfp_t gfp,
		     int node, const void *caller) __malloc;
void vfree(const void *addr);

void *vmap(struct page **pages, unsigned int count, unsigned long flags,
	   pgprot_t prot);
void vunmap(const void *addr);
void vm_unmap_aliases(void);

/* Address ranges alone. */
struct vm_struct *get_vm_area(unsigned long size, unsigned long flags);
struct vm_struct *get_vm_area_caller(unsigned long size, unsigned long flags,
				     const void *caller);
struct vm_struct *__get_vm_area_node(unsigned long size, unsigned long align,
				     unsigned long flags, gfp_t gfp,
				     const void *caller);
struct vm_struct *find_vm_area(const void *addr);
void free_vm_area(struct vm_struct *area);

/* Boot, before vmalloc_init(): areas that exist from the beginning. */
void vm_area_add_early(struct vm_struct *vm);
void vm_area_register_early(struct vm_struct *vm, size_t align);

/* Areas for per-CPU chunks: base + offsets[i], sizes[i] bytes each. */
struct vm_struct **pcpu_get_vm_areas(const unsigned long *offsets,
				     const size_t *sizes, int nr_vms,
				     size_t align);
void pcpu_free_vm_areas(struct vm_struct **vms, int nr_vms);

/* Page-table edits inside a range one owns.  No TLB is flushed. */
int vmap_pages_range_noflush(unsigned long addr, unsigned long end,
			     pgprot_t prot, struct page **pages,
			     unsigned int page_shift);
void vunmap_range_noflush(unsigned long start, unsigned long end);

struct page *vmalloc_to_page(const void *addr);
unsigned long vmalloc_to_pfn(const void *addr);

/* Does @addr lie in vmalloc space?  Whether anything is there is not said. */
#ifdef CONFIG_MMU
static inline bool is_vmalloc_addr(const void *addr)
{
	return (unsigned long)addr - VMALLOC_START < VMALLOC_TOTAL;
}
#else
static inline bool is_vmalloc_addr(const void *addr __always_unused)
{
	return false;
}
#endif

/* Bytes of an area without its guard page. */
static inline size_t get_vm_area_size(const struct vm_struct *area)
{
	return area->flags & VM_NO_GUARD ? area->size :
					   area->size - PAGE_SIZE;
}

/* For meminfo: pages in vmalloc areas; for tests: what is live. */
unsigned long vmalloc_nr_pages(void);
unsigned long vmalloc_nr_areas(void);
void vmallocinfo_show(struct seq_file *m);

#endif /* _LINUX_VMALLOC_H */
