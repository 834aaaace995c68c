// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which bitmap chunk serves a request, and how its bits are taken.
 *
 * Lists in slot order from the request's own class to the free slot, each from
 * its head; the first chunk that fits wins.  Since Linux 5.2 chunks of the
 * lowest classes in which a search failed are given up (slot 0) until a free
 * changes their class, so that hopeless chunks cost one search, not many.
 *
 * In a chunk, three questions, each more expensive than the one before:
 *
 *   1. the chunk's own summary: can it be here at all? (pcpu_contig_fits())
 *   2. the blocks' summaries: where to start reading?  In the block at which
 *      the search begins (first_block_fit()), or in a later one (fit.c).
 *   3. the bits: right there (take_bits_at()), or further on (scan.c).
 *
 *   alloc_map   #####..####.......    one bit per 4 bytes, set = used
 *   bound_map   x..x.x.x..xx.         set at each area's first bit and at the
 *                                     bit after its last
 *
 * Unlike Linux, which leaves old boundary bits in free space and wipes them
 * when the space is used again, a free removes its two boundary bits unless a
 * neighbour needs them.  So a boundary bit belongs to a live area (audited),
 * nothing has to be wiped, and a pointer that is not the start of a live area
 * shows as such.  (Giving an area back: give.c.)
 *
 * In Linux: mm/percpu.c, pcpu_alloc(), pcpu_alloc_area().
 */
#include <linux/align.h>
#include <linux/bitmap.h>
#include <linux/errno.h>
#include <linux/list.h>

#include "bitmap.h"

/**
 * pcpu_contig_fits - is the largest known run long enough?
 * @md: a chunk's summary, or a block's
 * @bits: length wanted
 * @align: alignment wanted, in bits, a power of two
 *
 * Return: does the contig run hold @bits after its start is rounded up to
 * @align?  If not, the chunk is passed over.
 */
bool pcpu_contig_fits(const struct pcpu_block_md *md, int bits, int align)
{
	return (-md->contig_hint_start & (align - 1)) + bits <=
	       md->contig_hint;
}

/*
 * pcpu_find_block_fit() when the very block the search begins in will do,
 * which is the common case.  Whether its pages are backed is not asked.
 * Return: -1 if it will not.
 */
static __always_inline int
first_block_fit(const struct pcpu_chunk *chunk, int bits, int align)
{
	const int pos = pcpu_next_hint(&chunk->chunk_md, bits);
	const int off = pos & (PCPU_BLOCK_BITS - 1);
	const struct pcpu_block_md *block =
		&chunk->md_blocks[pos >> PCPU_BITMAP_BLOCK_SHIFT];

	if (block->contig_hint_start < off ||
	    !pcpu_contig_fits(block, bits, align))
		return -1;
	return pos - off + pcpu_next_hint(block, bits);
}

/*
 * Set the bits of an area that fits right at @start, in one word of the map.
 * Return: its first bit, or -1 if it does not.
 */
static __always_inline int take_bits_at(struct pcpu_chunk *chunk,
					unsigned int nr, unsigned int align,
					unsigned int start)
{
	const unsigned int bit = ALIGN(start, align);
	const unsigned int pos = bit % BITS_PER_LONG;
	unsigned long *map = &chunk->alloc_map[bit / BITS_PER_LONG];
	unsigned long mask;

	if (pos + nr > BITS_PER_LONG ||
	    bit + nr > (unsigned int)pcpu_chunk_map_bits(chunk))
		return -1;
	mask = ~0UL >> (BITS_PER_LONG - nr) << pos;
	if (*map & mask)
		return -1;
	*map |= mask;
	return bit;
}

/**
 * pcpu_alloc_area - take an area
 * @chunk: the chunk
 * @alloc_bits: its length
 * @align: its alignment, in bits, a power of two
 * @start: where to read from: pcpu_find_block_fit()'s answer
 *
 * Lock: pcpu_lock.
 * Return: byte offset from the chunk's base_addr, or -ENOSPC if nothing fits.
 */
int pcpu_alloc_area(struct pcpu_chunk *chunk, int alloc_bits, int align,
		    int start)
{
	const int class = pcpu_class(chunk);
	int bit;

	bit = take_bits_at(chunk, alloc_bits, align, start);
	if (bit < 0) {
		bit = pcpu_scan_area(chunk, alloc_bits, align, start,
				     min(start + alloc_bits + PCPU_BLOCK_BITS,
					 pcpu_chunk_map_bits(chunk)));
		if (unlikely(bit < 0))
			return bit;
		bitmap_set(chunk->alloc_map, bit, alloc_bits);
	}

	__set_bit(bit, chunk->bound_map);
	__set_bit(bit + alloc_bits, chunk->bound_map);
	chunk->free_bytes -= alloc_bits << PCPU_MIN_ALLOC_SHIFT;
	pcpu_area_lost(chunk, bit, alloc_bits);
	pcpu_class_was(chunk, class);
	return bit << PCPU_MIN_ALLOC_SHIFT;
}

/*
 * Take the area out of one chunk.
 * Return: its offset, or NO_FIT, or another negative number should the bits
 * not hold what the summaries promised (never seen).
 * Lock: pcpu_lock.
 */
#define NO_FIT	(-1)

static __always_inline int alloc_from_chunk(struct pcpu_chunk *chunk,
					    int bits, int align,
					    bool is_atomic)
{
	int start = -1;

	/* Most chunks that cannot serve the request fail this first test. */
	if (chunk->chunk_md.contig_hint < bits ||
	    !pcpu_contig_fits(&chunk->chunk_md, bits, align))
		return NO_FIT;
	if (!is_atomic)
		start = first_block_fit(chunk, bits, align);
	if (start < 0)
		start = pcpu_find_block_fit(chunk, bits, align, is_atomic);
	if (start < 0)
		return NO_FIT;
	return pcpu_alloc_area(chunk, bits, align, start);
}

/*
 * Walk the lists from the request's own class up.  A set bit of
 * pcpu_slot_mask may stand for a list that is empty by now; it is cleared when
 * that is seen.
 *
 * Lock: pcpu_lock.
 * Return: where the area was taken; chunk NULL if nowhere.
 */
static noinline struct place alloc_from_lists(int bits, int align,
					      bool is_atomic)
{
	unsigned long slots = pcpu_slot_mask &
			      (~0UL << pcpu_size_to_slot(bits <<
						PCPU_MIN_ALLOC_SHIFT));
	struct place place = { NULL, -1 };

	for (; slots; slots &= slots - 1) {
		const int slot = __ffs(slots);
		struct list_head *list = &pcpu_chunk_lists[slot];
		struct list_head *pos = list->next;

		if (unlikely(pos == list)) {
			pcpu_slot_mask &= ~BIT(slot);
			continue;
		}
		do {
			place.chunk = list_entry(pos, struct pcpu_chunk, list);
			pos = pos->next;	/* before the chunk moves */
			place.off = alloc_from_chunk(place.chunk, bits, align,
						     is_atomic);
			if (likely(place.off >= 0)) {
				if (PCPU_RECLAIMS &&
				    unlikely(place.chunk->isolated))
					pcpu_reintegrate_chunk(place.chunk);
				return place;
			}
			if (slot < PCPU_SLOT_FAIL_THRESHOLD &&
			    place.off == NO_FIT)
				pcpu_chunk_move(place.chunk, 0, true);
		} while (pos != list);
	}
	place.chunk = NULL;
	return place;
}

/*
 * No chunk on the lists will do: make one.  One that is free serves every
 * valid request, so a success follows.
 *
 * Lock: pcpu_lock held on entry and exit, dropped meanwhile;
 * pcpu_alloc_mutex held.
 */
static noinline struct place alloc_from_new_chunk(int bits, int align,
						  gfp_t gfp,
						  unsigned long *flags)
{
	struct place place = { NULL, -1 };

	while (!place.chunk && pcpu_add_chunk_locked(gfp, flags))
		place = alloc_from_lists(bits, align, false);
	return place;
}

/*
 * The reserved chunk serves reserved requests and nothing else does.
 * Lock: pcpu_lock.
 */
static noinline struct place alloc_from_reserved(int bits, int align,
						 bool is_atomic)
{
	struct place place = { pcpu_reserved_chunk, -1 };

	place.off = alloc_from_chunk(place.chunk, bits, align, is_atomic);
	if (place.off < 0)
		place.chunk = NULL;
	return place;
}

/* See contract.h. */
static __always_inline const char *
pcpu_take_area(const struct request *req, unsigned long *flags,
	       struct place *place)
{
	const int bits = req->size >> PCPU_MIN_ALLOC_SHIFT;
	const int align = req->align >> PCPU_MIN_ALLOC_SHIFT;

	if (unlikely(req->reserved) && pcpu_reserved_chunk) {
		*place = alloc_from_reserved(bits, align, req->is_atomic);
		return place->chunk ? NULL : "alloc from reserved chunk failed";
	}

	*place = alloc_from_lists(bits, align, req->is_atomic);
	if (likely(place->chunk))
		return NULL;
	if (req->is_atomic)
		return "atomic alloc failed, no space left";
	*place = alloc_from_new_chunk(bits, align, pcpu_gfp(req->gfp), flags);
	return place->chunk ? NULL : "failed to allocate new chunk";
}
