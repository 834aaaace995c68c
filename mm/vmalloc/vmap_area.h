/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A range of addresses and the areas that are taken in it.  Pure: no page
 * tables, no locks, no memory of its own.
 */
#ifndef _MM_VMAP_AREA_H
#define _MM_VMAP_AREA_H

#include <linux/types.h>
#include <linux/vmalloc.h>

#define VMAP_NO_ADDR	(~0UL)		/* is never an area's start */

/* L: the user's lock (vmap_area_lock) for everything. */
struct vmap_space {
	unsigned long start;
	unsigned long end;
	struct vmap_area *root;
	struct vmap_area last;		/* empty, at end: the hole below it */
	struct list_head areas;		/* by address; `last` is on it, too */
	unsigned long nr;		/* areas, without `last` */
};

void vmap_space_init(struct vmap_space *space, unsigned long start,
		     unsigned long end);
bool vmap_area_insert(struct vmap_space *space, struct vmap_area *area,
		      unsigned long start, unsigned long size);
void vmap_area_remove(struct vmap_space *space, struct vmap_area *area);
struct vmap_area *vmap_area_find(const struct vmap_space *space,
				 unsigned long addr);
struct vmap_area *vmap_area_above(const struct vmap_space *space,
				  unsigned long addr);
unsigned long vmap_lowest_fit(const struct vmap_space *space,
			      unsigned long size, unsigned long align);
unsigned long vmap_highest_fit(const struct vmap_space *space,
			       unsigned long size, unsigned long align,
			       unsigned long limit);
unsigned long vmap_space_largest(const struct vmap_space *space);
const char *vmap_space_audit(const struct vmap_space *space);

/* mm/vmalloc/vmap_congruent.c */
unsigned long vmap_congruent_base(const struct vmap_space *space,
				  const unsigned long *offsets,
				  const size_t *sizes, int nr,
				  unsigned long align);
bool vmap_congruent_valid(const struct vmap_space *space,
			  const unsigned long *offsets, const size_t *sizes,
			  int nr, unsigned long align);

#endif /* _MM_VMAP_AREA_H */
