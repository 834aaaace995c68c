/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the files of areamap/ share, whatever their map looks like.
 *
 *	take.c       which chunk serves a request
 *	metadata.c   a chunk and its map; the boot chunks
 *	map.c        one map: take, give back, look (signed/ or flagged/)
 */
#ifndef _MM_PERCPU_AREAMAP_H
#define _MM_PERCPU_AREAMAP_H

#include "internal.h"

#define PCPU_DFL_MAP_ALLOC	16	/* entries of a new chunk's map */

/* Less than this is not worth an area of its own. */
#define PCPU_SLACK		((int)sizeof(int))

/* ---- map.c: L, all of it ---- */
/* [0, @hidden) used, then @size bytes free.  No entry is in use yet. */
void pcpu_map_init(struct pcpu_chunk *chunk, int hidden, int size);
/*
 * Take the first area that fits.
 * Return: its offset; or -1, and the chunk's hint has been corrected.
 */
int pcpu_alloc_area(struct pcpu_chunk *chunk, int size, int align,
		    bool pop_only);
/* Entries the map must have before one is taken; 0: it has them. */
int pcpu_map_wanted(struct pcpu_chunk *chunk, bool is_atomic);
/* flagged/extend.c; in signed/ there is nothing to do */
void pcpu_forget_chunk(struct pcpu_chunk *chunk);

/* ---- metadata.c ---- */
/* M: a map of @entries entries.  0 or -ENOMEM; pcpu_lock is not held. */
int pcpu_extend_map(struct pcpu_chunk *chunk, int entries);

/* What @chunk may serve: the first bytes above the last area. */
static inline int pcpu_region_end(const struct pcpu_chunk *chunk)
{
	return (chunk->nr_pages << PAGE_SHIFT) - chunk->end_offset;
}

/* Smallest power of two times 16 that holds @entries entries. */
static inline int pcpu_map_size(int entries)
{
	int size = PCPU_DFL_MAP_ALLOC;

	while (size < entries)
		size *= 2;
	return size;
}

#endif /* _MM_PERCPU_AREAMAP_H */
