// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Taking an area out of a chunk: its bits, and what its block knows.
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
 * (Giving one back: free.c.  Areas that lie in more than one block: hints.c.)
 *
 * In Linux: mm/percpu.c, pcpu_alloc_area(), pcpu_find_zero_area(),
 * pcpu_block_update_scan(), pcpu_block_update_hint_alloc().
 */
#include <linux/align.h>
#include <linux/bitmap.h>
#include <linux/errno.h>
#include <linux/find.h>

#include "hints.h"
#include "internal.h"

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
 * The run of free bits at @bit goes on at least to @pos, the start of a word:
 * where does it end?
 *
 * Only the first block is read; how far the others are free at their left
 * edge is known.
 * Return: its end, or anything from @enough on if it goes that far.
 */
static unsigned int run_end(const struct pcpu_chunk *chunk, unsigned int pos,
			    unsigned int enough)
{
	const struct pcpu_block_md *block;
	unsigned int base, used;

	if (pos >= enough)
		return pos;
	base = ((pos - 1) | (PCPU_BLOCK_BITS - 1)) + 1;
	used = find_next_bit(chunk->alloc_map, base, pos);
	if (used < base)
		return used;
	block = &chunk->md_blocks[base >> PCPU_BITMAP_BLOCK_SHIFT];
	while (base < enough && block->left_free == PCPU_BLOCK_BITS) {
		base += PCPU_BLOCK_BITS;
		block++;
	}
	return base < enough ? base + block->left_free : base;
}

/*
 * First fit at or after @start, run by run.
 *
 * Adding its lowest bit to a word of free bits turns the lowest run of ones
 * over: the lowest bit of the sum is the run's end.
 * Return: the place, @end if there is none.
 */
static noinline unsigned int
scan_for_area(const struct pcpu_chunk *chunk, unsigned int end,
	      unsigned int start, unsigned int nr, unsigned int align,
	      struct skipped *skipped)
{
	const unsigned long *map = chunk->alloc_map;
	const unsigned long *p = map + start / BITS_PER_LONG;
	const unsigned long *last = map + (end - 1) / BITS_PER_LONG;
	unsigned long word = ~*p & BITMAP_FIRST_WORD_MASK(start);
	unsigned int base = start & -BITS_PER_LONG;
	int longest = 1;	/* shorter runs are of no interest */

	for (;;) {
		unsigned int bit, used;
		unsigned long sum;

		if (!word) {
			do {
				base += BITS_PER_LONG;
				if (++p > last)
					return end;
			} while (*p == ~0UL);
			word = ~*p;
		}
		bit = ALIGN(base + __ffs(word), align);
		sum = word + (word & -word);
		word &= sum;
		if (likely(sum)) {
			used = base + __ffs(sum);
		} else {
			/* up to the word's end at least */
			used = run_end(chunk, base + BITS_PER_LONG, bit + nr);
			if (used < bit + nr) {
				if (used >= end)
					return end;
				p = map + used / BITS_PER_LONG;
				base = used & -BITS_PER_LONG;
				word = ~*p & BITMAP_FIRST_WORD_MASK(used);
			}
		}
		if ((int)(used - bit) < longest)
			continue;
		if (used - bit >= nr)
			return bit + nr <= end ? bit : end;
		note_skipped(skipped, bit, used - bit);
		longest = skipped->bits;
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

/*
 * Find and set the bits of an area at or after @start.
 * Return: its first bit, or -ENOSPC.
 */
static __always_inline int take_bits(struct pcpu_chunk *chunk,
				     unsigned int nr, unsigned int align,
				     unsigned int start)
{
	const unsigned int map_bits = pcpu_chunk_map_bits(chunk);
	struct skipped skipped = { 0, 0 };
	unsigned int bit, end;

	/* Never needed in practice: a scan is at most a block too long. */
	end = start + nr + PCPU_BLOCK_BITS;
	if (end > map_bits)
		end = map_bits;
	bit = scan_for_area(chunk, end, start, nr, align, &skipped);
	if (unlikely(bit >= end))
		return -ENOSPC;
	if (skipped.bits)
		learn_skipped(chunk, &skipped);

	bitmap_set(chunk->alloc_map, bit, nr);
	return bit;
}

/*
 * The same, for an area that lies right at @start and in one word of the map.
 * Return: -1 if it does not.
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

/* Bits [off, end) of one block were set.  Return: 1 if it was empty. */
static __always_inline int block_lost(struct pcpu_chunk *chunk, int index,
				      int off, int end)
{
	struct pcpu_block_md *block = &chunk->md_blocks[index];
	const int contig = block->contig_hint;
	const int contig_start = block->contig_hint_start;

	if (off == block->first_free) {
		const unsigned int base = index * PCPU_BLOCK_BITS;

		block->first_free = find_next_zero_bit(chunk->alloc_map,
						       base + PCPU_BLOCK_BITS,
						       base + end) - base;
	}
	if (pcpu_region_overlap(block->scan_hint_start,
				block->scan_hint_start + block->scan_hint,
				off, end))
		block->scan_hint = 0;
	if (pcpu_region_overlap(contig_start, contig_start + contig, off,
				end)) {
		if (!off)
			block->left_free = 0;
		pcpu_block_refresh_hint(chunk, index, end);
	} else {
		if (block->left_free > off)
			block->left_free = off;
		if (block->right_free > PCPU_BLOCK_BITS - end)
			block->right_free = PCPU_BLOCK_BITS - end;
	}
	return contig == PCPU_BLOCK_BITS;
}

/* See pcpu_block_update_hint_alloc(). */
static __always_inline void update_hint_alloc(struct pcpu_chunk *chunk,
					      int bit_off, int bits)
{
	struct pcpu_block_md *md = &chunk->chunk_md;
	const int end = bit_off + bits;
	const int s = bit_off >> PCPU_BITMAP_BLOCK_SHIFT;
	const int e = (end - 1) >> PCPU_BITMAP_BLOCK_SHIFT;
	int nr_empty;

	if (s == e)
		nr_empty = block_lost(chunk, s,
				      bit_off & (PCPU_BLOCK_BITS - 1),
				      end - s * PCPU_BLOCK_BITS);
	else
		nr_empty = pcpu_blocks_lost(chunk, s, e, bit_off, bits);
	if (nr_empty)
		pcpu_update_empty_pages(chunk, -nr_empty);

	/* the chunk's first free bit is that of the first block with one */
	if (bit_off == md->first_free) {
		const struct pcpu_block_md *block = &chunk->md_blocks[e];
		const struct pcpu_block_md *last =
				&chunk->md_blocks[chunk->nr_pages];
		int base = e * PCPU_BLOCK_BITS;

		/* no contig hint: no free bit, and first_free says nothing */
		for (; block < last && !block->contig_hint; block++)
			base += PCPU_BLOCK_BITS;
		md->first_free = block < last ? base + block->first_free :
						base;
	}

	if (pcpu_region_overlap(md->scan_hint_start,
				md->scan_hint_start + md->scan_hint,
				bit_off, end))
		md->scan_hint = 0;
	if (pcpu_region_overlap(md->contig_hint_start,
				md->contig_hint_start + md->contig_hint,
				bit_off, end))
		pcpu_chunk_refresh_hint(chunk, false);
}

/**
 * pcpu_block_update_hint_alloc - the bits of an area have just been set
 * @chunk: the chunk
 * @bit_off: the area's first bit
 * @bits: its length
 *
 * Every page that was empty and is not any more is subtracted, whether it is
 * backed or not; populating it will add it back.
 *
 * Lock: pcpu_lock.
 */
void pcpu_block_update_hint_alloc(struct pcpu_chunk *chunk, int bit_off,
				  int bits)
{
	update_hint_alloc(chunk, bit_off, bits);
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
	const int old_contig = chunk->chunk_md.contig_hint;
	int bit;

	bit = take_bits_at(chunk, alloc_bits, align, start);
	if (bit < 0)
		bit = take_bits(chunk, alloc_bits, align, start);
	if (unlikely(bit < 0))
		return bit;

	__set_bit(bit, chunk->bound_map);
	__set_bit(bit + alloc_bits, chunk->bound_map);
	chunk->free_bytes -= alloc_bits << PCPU_MIN_ALLOC_SHIFT;
	update_hint_alloc(chunk, bit, alloc_bits);
	pcpu_contig_changed(chunk, old_contig);
	return bit << PCPU_MIN_ALLOC_SHIFT;
}
