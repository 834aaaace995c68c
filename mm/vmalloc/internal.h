/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the files of vmalloc share.
 *
 * The life of an area, and who may change it:
 *
 *	get_vm_area()  ->  in use  ->  vm_area_take()  ->  vm_area_retire()
 *	                   owner       lazy: found by      on the purge list
 *	                               nobody any more        |
 *	                                  purge: flush, then the range is free
 *
 * Lock order: purge_lock (mutex), then vmap_area_lock (irqs off).
 */
#ifndef _MM_VMALLOC_INTERNAL_H
#define _MM_VMALLOC_INTERNAL_H

#include <linux/spinlock.h>
#include <linux/vmalloc.h>

#include "vmap_area.h"

/* vm_area.c */
extern spinlock_t vmap_area_lock;
extern struct vmap_space vmap_space;		/* L: vmap_area_lock */

static inline struct vm_struct *vm_of(struct vmap_area *va)
{
	return container_of(va, struct vm_struct, va);
}

struct vm_struct *vm_area_take(const void *addr);
void vm_area_setup(struct vm_struct *vm, unsigned long addr,
		   unsigned long size, unsigned long flags,
		   const void *caller);

/* vmap_purge.c */
void vm_area_retire(struct vm_struct *vm);
bool vmap_purge(void);
void vmap_drain_deferred(void);
void vmap_purge_if_many(void);

/* vmap.c */
int vm_area_map(const struct vm_struct *vm, struct page **pages,
		unsigned int count, pgprot_t prot);
void vm_area_unmap(const struct vm_struct *vm);

/* vmalloc.c */
void vfree_deferred(void);

#endif /* _MM_VMALLOC_INTERNAL_H */
