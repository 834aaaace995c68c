// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Taking an area out of a chunk and giving it back: the bits themselves.
 *
 *   alloc_map   #####..####.......    one bit per 4 bytes, set = used
 *   bound_map   x..x.x.x..xx.         set at each area's first bit and at the
 *                                     bit behind its last
 *
 * Unlike Linux, which leaves old boundary bits in free space and wipes them
 * when the space is used again, a free removes its two boundary bits unless a
 * neighbour needs them.  So a boundary bit always belongs to a live area,
 * nothing has to be wiped, and a pointer that is not the start of a live area
 * shows as such.
 *
 * In Linux: mm/percpu.c, pcpu_alloc_area(), pcpu_free_area(),
 * pcpu_find_zero_area(), pcpu_block_update_scan().
 */
#include <linux/align.h>
#include <linux/bitmap.h>
#include <linux/find.h>

#include "hints.h"
#include "internal.h"
#include "quirks.h"
#include "stats.h"

/* The largest run that a scan saw and that was too short. */
struct skipped {
	unsigned int off;
	unsigned int bits;
};

static void note_skipped(struct skipped *skipped, unsigned int off,
			 unsigned int bits)
{
	if (bits < skipped->bits)
		return;
	if (bits == skipped->bits && !pcpu_better_start(off, skipped->off))
		return;
	skipped->off = off;
	skipped->bits = bits;
}

/*
 * First used bit in [@bit, @end), or anything from @end on.  Only the first
 * block is read; how far the others are free at their left edge is known.
 */
static unsigned int next_used(const struct pcpu_chunk *chunk,
			      unsigned int bit, unsigned int end)
{
	const unsigned long *map = chunk->alloc_map;
	const struct pcpu_block_md *block;
	unsigned int base, used;

	base = (bit | (PCPU_BLOCK_BITS - 1)) + 1;
	if (end <= base)
		return find_next_bit(map, end, bit);
	used = find_next_bit(map, base, bit);
	if (used < base)
		return used;
	block = &chunk->md_blocks[base >> PCPU_BITMAP_BLOCK_SHIFT];
	while (block->left_free == PCPU_BLOCK_BITS) {
		base += PCPU_BLOCK_BITS;
		if (base >= end)
			return base;
		block++;
	}
	return base + block->left_free;
}

/*
 * First fit from @start.
 * Return: the place, @end if there is none.
 */
static __always_inline unsigned int
find_zero_area(const struct pcpu_chunk *chunk, unsigned int end,
	       unsigned int start, unsigned int nr, unsigned int align,
	       struct skipped *skipped)
{
	const unsigned long *map = chunk->alloc_map;

	for (;;) {
		unsigned int bit, used;
		unsigned long word;

		bit = find_next_zero_bit(map, end, start);
		bit = ALIGN(bit, align);
		if (bit + nr > end)
			return end;

		word = map[bit / BITS_PER_LONG] >> (bit % BITS_PER_LONG);
		if (word) {
			used = bit + __ffs(word);
		} else {
			used = (bit | (BITS_PER_LONG - 1)) + 1;
			if (used < bit + nr)
				used = next_used(chunk, used, bit + nr);
		}
		if (used >= bit + nr)
			return bit;
		note_skipped(skipped, bit, used - bit);
		start = used + 1;
	}
}

/*
 * Tell the block about the run the scan passed over, all of it: the part
 * before the alignment as well.  A run across blocks is not told.
 */
static void learn_skipped(struct pcpu_chunk *chunk,
			  const struct skipped *skipped)
{
	unsigned int base = skipped->off & -PCPU_BLOCK_BITS;
	unsigned int end = skipped->off + skipped->bits;
	unsigned int start;

	if (end - base > PCPU_BLOCK_BITS)
		return;
	start = pcpu_run_start(chunk->alloc_map, base, skipped->off);
	pcpu_block_update(&chunk->md_blocks[base >> PCPU_BITMAP_BLOCK_SHIFT],
			  start - base, end - base);
}

/* The chunk's contig hint may have changed, and its class with it. */
static __always_inline void contig_changed(struct pcpu_chunk *chunk,
					   int old_contig)
{
	if (chunk->chunk_md.contig_hint != old_contig)
		pcpu_chunk_relocate(chunk, pcpu_contig_slot(old_contig));
}

/**
 * pcpu_alloc_area - take an area
 * @chunk: the chunk
 * @alloc_bits: its length
 * @align: its alignment, in bits, a power of two
 * @start: where to read from: pcpu_find_block_fit()'s answer
 *
 * Lock: pcpu_lock.
 * Return: byte offset from the chunk's base_addr, or -1 if nothing fits.
 */
int pcpu_alloc_area(struct pcpu_chunk *chunk, int alloc_bits, int align,
		    int start)
{
	const int old_contig = chunk->chunk_md.contig_hint;
	const unsigned int map_bits = pcpu_chunk_map_bits(chunk);
	struct skipped skipped = { 0, 0 };
	unsigned int bit, end;

	/* Never needed in practice: a scan is at most a block too long. */
	end = start + alloc_bits + PCPU_BLOCK_BITS;
	if (end > map_bits)
		end = map_bits;
	bit = find_zero_area(chunk, end, start, alloc_bits, align, &skipped);
	if (unlikely(bit >= end))
		return -1;
	if (skipped.bits)
		learn_skipped(chunk, &skipped);

	bitmap_set(chunk->alloc_map, bit, alloc_bits);
	__set_bit(bit, chunk->bound_map);
	__set_bit(bit + alloc_bits, chunk->bound_map);
	chunk->free_bytes -= alloc_bits << PCPU_MIN_ALLOC_SHIFT;

	pcpu_block_update_hint_alloc(chunk, bit, alloc_bits);
	contig_changed(chunk, old_contig);
	return bit << PCPU_MIN_ALLOC_SHIFT;
}

/*
 * What lies around the freed bits [bit, end): the map's bits before @bit with
 * @bit - 1 on top, and those from @end on with @end at the bottom, as far as
 * one word goes.  None set: look further.
 */
struct around {
	unsigned long below;
	unsigned long above;
};

/*
 * Bits [@bit, @end), which lie in block @index, have been cleared: extend them
 * to the whole free run around them, as far as the block goes, and learn it.
 */
static __always_inline void block_gained(struct pcpu_chunk *chunk, int index,
					 unsigned int bit, unsigned int end,
					 struct around around)
{
	struct pcpu_block_md *block = &chunk->md_blocks[index];
	const unsigned int base = index * PCPU_BLOCK_BITS;
	const unsigned int top = base + PCPU_BLOCK_BITS;
	const unsigned int contig = base + block->contig_hint_start;
	int start, stop;

	if (bit == contig + block->contig_hint) {
		bit = contig;
	} else if (around.below) {
		bit -= BITS_PER_LONG - 1 - __fls(around.below);
		if (bit < base)
			bit = base;
	} else if (bit > base) {
		bit = pcpu_run_start_before(chunk->alloc_map, base,
					    (bit - 1) & -BITS_PER_LONG);
	}
	start = bit - base;

	if (end == contig) {
		end += block->contig_hint;
	} else if (around.above) {
		end += __ffs(around.above);
		if (end > top)
			end = top;
	} else {
		end = find_next_bit(chunk->alloc_map, top,
				    (end | (BITS_PER_LONG - 1)) + 1);
	}
	stop = end - base;

	pcpu_learn(block, start, stop);
	if (unlikely(stop - start >= PCPU_BLOCK_BITS)) {
		pcpu_update_empty_pages(chunk, 1);
		pcpu_chunk_refresh_hint(chunk, true);
	} else {
		pcpu_chunk_learn_freed(chunk, index, start, stop);
	}
}

/**
 * pcpu_free_area - give an area back
 * @chunk: the chunk
 * @off: byte offset from base_addr, any value inside the chunk
 *
 * Lock: pcpu_lock.
 * Return: its length in bytes; or nothing is changed and 0 if @off is free,
 * -1 if it lies inside an area.
 */
int pcpu_free_area(struct pcpu_chunk *chunk, unsigned int off)
{
	struct pcpu_block_md *md = &chunk->chunk_md;
	const int old_contig = md->contig_hint;
	const unsigned int map_bits = pcpu_chunk_map_bits(chunk);
	const unsigned int bit = off >> PCPU_MIN_ALLOC_SHIFT;
	const unsigned int pos = bit % BITS_PER_LONG;
	unsigned long *map = chunk->alloc_map + bit / BITS_PER_LONG;
	unsigned long *bound = chunk->bound_map + bit / BITS_PER_LONG;
	unsigned long word = *bound >> pos;
	struct around around;
	unsigned int end, index;

	if (unlikely(!(*map >> pos & 1)))
		return 0;
	if (unlikely(!(word & 1) || off % PCPU_MIN_ALLOC_SIZE))
		return -1;

	/* up to the next boundary */
	word >>= 1;
	if (likely(word))
		end = bit + 1 + __ffs(word);
	else
		end = find_next_bit(chunk->bound_map, map_bits,
				    (bit | (BITS_PER_LONG - 1)) + 1);

	if (likely(pos + (end - bit) < BITS_PER_LONG)) {
		/* the map's word tells all */
		word = *map & ~(((1UL << (end - bit)) - 1) << pos);
		*map = word;
		around.above = word >> (end % BITS_PER_LONG);
	} else {
		bitmap_clear(chunk->alloc_map, bit, end - bit);
		word = *map;
		around.above = end == map_bits ? 0 :
			       chunk->alloc_map[end / BITS_PER_LONG] >>
			       (end % BITS_PER_LONG);
	}
	if (pos)
		around.below = word << (BITS_PER_LONG - pos);
	else
		around.below = bit ? map[-1] : 0;

	/* a boundary that a neighbour needs stays */
	if (!(around.below >> (BITS_PER_LONG - 1)))
		*bound &= ~(1UL << pos);
	if (!(around.above & 1))
		__clear_bit(end, chunk->bound_map);

	chunk->free_bytes += (end - bit) << PCPU_MIN_ALLOC_SHIFT;
	if (bit < (unsigned int)md->first_free)
		md->first_free = bit;
	pcpu_stats_area_dealloc(chunk);

	index = bit >> PCPU_BITMAP_BLOCK_SHIFT;
	if (likely(index == (end - 1) >> PCPU_BITMAP_BLOCK_SHIFT))
		block_gained(chunk, index, bit, end, around);
	else
		pcpu_block_update_hint_free(chunk, bit, end - bit);
	contig_changed(chunk, old_contig);
	return (end - bit) << PCPU_MIN_ALLOC_SHIFT;
}
