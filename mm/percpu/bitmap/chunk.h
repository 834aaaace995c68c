/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * struct pcpu_chunk and struct pcpu_block_md: what the allocator remembers.
 *
 * A chunk is one unit of address space per CPU, all units laid out alike, so
 * that one offset names one object in every unit.  Its map has one bit for
 * every 4 bytes of a unit; the map is cut into blocks of one page each, and
 * every block carries a summary of its free runs:
 *
 *        left_free      scan_hint        contig_hint         right_free
 *      |<-------->|   |<--------->|   |<------------->|       |<---->|
 *      .............##............####.................#######........
 *      ^ block start  (. free, # used)                      block end ^
 *
 * The same summary, chunk_md, describes the whole chunk.  All positions and
 * lengths are bits; those of a block are relative to the block.
 *
 * What a summary promises (what must be exact is exact, the rest errs low):
 *  1. first_free is the lowest free bit (a block without one may be stale);
 *  2. a contig or scan run of non-zero length is really free;
 *  3. no length is larger than the truth; contig_hint, right_free and, rarely,
 *     left_free may be smaller, which wastes memory but never hands it out
 *     twice; but a block's contig_hint is 0 only if it has no free bit;
 *  4. setting a length to 0 keeps the matching start: stale starts are
 *     compared later, and the place of an allocation depends on it.
 * Audited after every operation with CONFIG_DEBUG_PERCPU
 * (extra/audit_bitmap.c).
 *
 * L, M, B: who protects a field, see internal.h.
 *
 * In Linux: mm/percpu-internal.h.
 */
#ifndef _MM_PERCPU_CHUNK_H
#define _MM_PERCPU_CHUNK_H

#include <linux/bitops.h>
#include <linux/cache.h>
#include <linux/list.h>
#include <linux/percpu-limits.h>
#include <linux/types.h>
#include <asm/page.h>

/*
 * A block is a page: counting empty pages rides on the block summaries.
 * PCPU_BLOCK_BITS is PCPU_BITMAP_BLOCK_BITS as an int, for positions are ints.
 */
#define PCPU_BITMAP_BLOCK_SIZE	PAGE_SIZE
#define PCPU_BITMAP_BLOCK_BITS						\
	(PCPU_BITMAP_BLOCK_SIZE >> PCPU_MIN_ALLOC_SHIFT)
#define PCPU_BITMAP_BLOCK_SHIFT	(PAGE_SHIFT - PCPU_MIN_ALLOC_SHIFT)
#define PCPU_BLOCK_BITS		(1 << PCPU_BITMAP_BLOCK_SHIFT)

#include <block_md.h>		/* struct pcpu_block_md */

struct pcpuobj_ext;		/* per-object extension, see extra/ext.h */

struct pcpu_chunk {
	struct list_head list;		/* L: on pcpu_chunk_lists[]          */
	int free_bytes;			/* L: free bytes in the region       */
	int nr_empty_pop_pages;		/* L: pages free and backed          */
	struct pcpu_block_md chunk_md;	/* L */
	unsigned long *alloc_map;	/* L: set bit = used                 */

	unsigned long *bound_map;	/* L: set at the first bit of every
					 * area and at the bit after it; one
					 * bit longer than alloc_map         */
	struct pcpu_block_md *md_blocks; /* L: one per page                  */
	bool immutable;			/* B: its pages never go             */
	bool isolated;			/* L: not counted, waits for reclaim */
	int start_offset;		/* B: bytes of the first page that
					 * belong to somebody else           */
	int end_offset;			/* B: bytes of the last page that do */
	int nr_pages;			/* B: pages per unit served here     */
	int nr_populated;		/* M: of them, backed by memory      */
	int nr_alloc;			/* L: stats: live areas              */
	size_t max_alloc_size;		/* L: stats: largest area ever       */
	void *data;			/* B: backend's                      */
	struct pcpuobj_ext *obj_exts;	/* B: per-object extensions or NULL  */

	/*
	 * Read by every CPU that translates or frees a pointer: kept away
	 * from the fields above, which change with each operation.
	 */
	void *base_addr ____cacheline_aligned; /* B: page of the first bit  */
	unsigned long populated[];	/* M: one bit per page               */
};

static inline int pcpu_chunk_map_bits(const struct pcpu_chunk *chunk)
{
	return chunk->nr_pages << PCPU_BITMAP_BLOCK_SHIFT;
}

/* Longs needed for @bits bits. */
static inline size_t pcpu_map_longs(int bits)
{
	return ((size_t)bits + BITS_PER_LONG - 1) / BITS_PER_LONG;
}

/* Bytes of the alloc_map, bound_map and block array of @nr_pages pages. */
static inline size_t pcpu_alloc_map_size(int nr_pages)
{
	return pcpu_map_longs(nr_pages << PCPU_BITMAP_BLOCK_SHIFT) *
	       sizeof(long);
}

static inline size_t pcpu_bound_map_size(int nr_pages)
{
	return pcpu_map_longs((nr_pages << PCPU_BITMAP_BLOCK_SHIFT) + 1) *
	       sizeof(long);
}

static inline size_t pcpu_md_blocks_size(int nr_pages)
{
	return (size_t)nr_pages * sizeof(struct pcpu_block_md);
}

/* Bytes of struct pcpu_chunk with a populated map of @nr_pages pages. */
static inline size_t pcpu_chunk_bytes(int nr_pages)
{
	return sizeof(struct pcpu_chunk) +
	       pcpu_map_longs(nr_pages) * sizeof(long);
}

#endif /* _MM_PERCPU_CHUNK_H */
