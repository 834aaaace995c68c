/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * struct page: what the kernel knows of one page frame.
 *
 * One exists for every frame of the machine's memory. 64 bytes on a 64-bit
 * machine, 32 on a 32-bit one: a power of two, so that array index and address
 * are a shift apart, and no cache line holds parts of two.
 *
 * Whoever has the page in use owns its struct page, but for the zone and the
 * node in `flags`, which boot writes once, PG_head and `order`. While the page
 * is free it belongs to the page allocator, all of it.
 *
 *	flags	| node : 8 | zone : 4 |  enum pageflags : 16 |
 *
 * In Linux: include/linux/mm_types.h, struct page and struct slab.
 */
#ifndef _LINUX_MM_TYPES_H
#define _LINUX_MM_TYPES_H

#include <linux/types.h>

struct kmem_cache;

enum pageflags {
	PG_reserved,	/* boot has it: never given to the allocator     */
	PG_buddy,	/* free, and the first page of its block         */
	PG_slab,	/* carved into objects by mm/slab/slab.c              */
	PG_head,	/* in use, and the first page of its allocation  */
	PG_percpu,	/* backs per-CPU memory, index is the chunk      */
	NR_PAGEFLAGS
};

#define PAGE_ZONE_SHIFT		16
#define PAGE_ZONE_MASK		0xfUL
#define PAGE_NODE_SHIFT		20
#define PAGE_NODE_MASK		0xffUL

struct page {
	unsigned long flags;
	/*
	 * Free: the list of its order (L: zone->lock), or the next page of a
	 * per-CPU list (C: that CPU, interrupts off). In use: the owner's.
	 */
	union {
		struct list_head lru;
		struct page *pcp_next;
	};
	void *virtual;			/* B: its linear address */
	union {
		unsigned long private;		/* the owner's */
		struct kmem_cache *slab_cache;	/* PG_slab */
	};
	unsigned long index;		/* PG_percpu: its chunk */
	atomic_long_t *slab_state;	/* PG_slab: mm/slab/slab.h; else NULL */
	unsigned int order;	/* of the block, with PG_buddy or PG_head */
} __attribute__((aligned(8 * sizeof(long))));

#endif /* _LINUX_MM_TYPES_H */
