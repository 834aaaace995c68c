/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * struct page: what the kernel knows of one page frame.
 *
 * One exists for every frame between the lowest and the highest address of
 * the machine's memory, in the array mem_map[], so that frame number and
 * struct page are one subtraction apart.  32 bytes on a 64-bit machine.
 *
 * In Linux: include/linux/mm_types.h.
 */
#ifndef _LINUX_MM_TYPES_H
#define _LINUX_MM_TYPES_H

#include <linux/types.h>

enum pageflags {
	PG_reserved,	/* never given to the page allocator             */
	PG_buddy,	/* free, and the first page of its block         */
	PG_slab,	/* carved into objects by mm/slab.c              */
	PG_head,	/* in use, and the first page of its allocation  */
	PG_percpu,	/* backs per-CPU memory, index is the chunk      */
};

struct page {
	unsigned int flags;	/* L: zone lock; owner of the page in use  */
	unsigned int order;	/* of the block, with PG_buddy or PG_head  */
	union {
		struct list_head lru;	/* L: zone lock; free list, PG_buddy */
		struct {
			unsigned long index;	/* per-CPU: its chunk        */
			unsigned long private;	/* slab: its cache           */
		};
	};
};

#endif /* _LINUX_MM_TYPES_H */
