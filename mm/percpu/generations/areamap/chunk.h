/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * struct pcpu_chunk of the area map generations, Linux 2.6.30 to 4.13.
 *
 * A chunk lists its areas in address order, used ones and free ones, in one
 * array of int that is extended when it is full:
 *
 *	unit  |#### static ####|##|....|######|..|#########|..............|
 *	map       area 0         1   2     3    4     5           6
 *
 * How an area is written down differs: signed/ keeps lengths, negative for
 * used (2.6.30 to 3.14), flagged/ keeps offsets with bit 0 for used (3.15 to
 * 4.13).  Everything linear in the number of areas is slow by design: that is
 * what the bitmap replaced.
 *
 *  1. The areas cover the unit from 0 up to the region's end without a gap;
 *     area 0 of a first or reserved chunk is what it does not serve.
 *  2. No two neighbours are both free.
 *  3. free_bytes is the sum of the free areas; contig_hint is never below
 *     the largest of them, but may be above it.
 *  4. Up to 3 bytes in front of an area (alignment) go to the used area
 *     before it; up to 3 bytes after it stay with it.  They become free again
 *     when that area is freed; area 0 never is.
 *
 * L, M, B: who protects a field, see internal.h.
 *
 * In Linux: mm/percpu.c.
 */
#ifndef _MM_PERCPU_CHUNK_H
#define _MM_PERCPU_CHUNK_H

#include <linux/bitops.h>
#include <linux/list.h>
#include <linux/percpu-limits.h>
#include <linux/types.h>
#include <asm/page.h>

#include <map.h>

struct pcpu_chunk {
	struct list_head list;		/* L: on pcpu_chunk_lists[]          */
	int free_bytes;			/* L: sum of the free areas          */
	int contig_hint;		/* L: no free area is larger         */
	struct pcpu_map map;		/* L */
	bool immutable;			/* B: its pages never go             */
	bool isolated;			/* never: bitmap chunks may be       */
	int start_offset;		/* B: bytes of the unit below the
					 * region served                     */
	int end_offset;			/* B: bytes of the unit above it     */
	int nr_pages;			/* B: pages per unit                 */
	int nr_populated;		/* M: of them, backed by memory      */
	int nr_alloc;			/* L: stats: live areas              */
	size_t max_alloc_size;		/* L: stats: largest area ever       */
	void *data;			/* B: backend's                      */
	void *base_addr;		/* B: start of unit 0                */
	unsigned long populated[];	/* M: one bit per page; then those of
					 * pcpu_kept()                       */
};

/* Longs for one bit per page. */
static inline int pcpu_page_longs(int nr_pages)
{
	return (nr_pages + BITS_PER_LONG - 1) / BITS_PER_LONG;
}

/* M: pages that are backed but not counted as that (signed/undo.c) */
static inline unsigned long *pcpu_kept(struct pcpu_chunk *chunk)
{
	return chunk->populated + pcpu_page_longs(chunk->nr_pages);
}

/* Bytes of struct pcpu_chunk with both maps of @nr_pages pages. */
static inline size_t pcpu_chunk_bytes(int nr_pages)
{
	return sizeof(struct pcpu_chunk) +
	       2 * pcpu_page_longs(nr_pages) * sizeof(long);
}

#endif /* _MM_PERCPU_CHUNK_H */
