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
#include "stats.h"

/* The largest run that a scan saw and that was too short. */
struct skipped {
	unsigned long off;
	unsigned long bits;
};

static void note_skipped(struct skipped *skipped, unsigned long off,
			 unsigned long bits)
{
	if (bits < skipped->bits)
		return;
	if (bits == skipped->bits &&
	    (!skipped->off || (off && __ffs(off) <= __ffs(skipped->off))))
		return;
	skipped->off = off;
	skipped->bits = bits;
}

/*
 * First fit from @start.
 * Return: the place, or a bit beyond @end - @nr if there is none.
 */
static unsigned long find_zero_area(const unsigned long *map,
				    unsigned long end, unsigned long start,
				    unsigned long nr, unsigned long align,
				    struct skipped *skipped)
{
	for (;;) {
		unsigned long bit, used;

		bit = find_next_zero_bit(map, end, start);
		bit = ALIGN(bit, align);
		if (bit + nr > end)
			return end;
		used = find_next_bit(map, bit + nr, bit);
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
	unsigned long base = skipped->off & -(unsigned long)PCPU_BLOCK_BITS;
	unsigned long end = skipped->off + skipped->bits;
	unsigned long start;

	if (end - base > PCPU_BLOCK_BITS)
		return;
	start = pcpu_run_start(chunk->alloc_map, base, skipped->off);
	pcpu_block_update(&chunk->md_blocks[base >> PCPU_BITMAP_BLOCK_SHIFT],
			  start - base, end - base);
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
	struct pcpu_block_md *md = &chunk->chunk_md;
	int old_slot = pcpu_chunk_slot(chunk);
	int map_bits = pcpu_chunk_map_bits(chunk);
	struct skipped skipped = { 0, 0 };
	int bit, end;

	/* Never needed in practice: a scan is at most a block too long. */
	end = min(start + alloc_bits + PCPU_BLOCK_BITS, map_bits);
	bit = find_zero_area(chunk->alloc_map, end, start, alloc_bits, align,
			     &skipped);
	if (bit >= end)
		return -1;
	if (skipped.bits)
		learn_skipped(chunk, &skipped);

	bitmap_set(chunk->alloc_map, bit, alloc_bits);
	__set_bit(bit, chunk->bound_map);
	__set_bit(bit + alloc_bits, chunk->bound_map);
	chunk->free_bytes -= alloc_bits << PCPU_MIN_ALLOC_SHIFT;

	if (bit == md->first_free)
		md->first_free = find_next_zero_bit(chunk->alloc_map, map_bits,
						    bit + alloc_bits);

	pcpu_block_update_hint_alloc(chunk, bit, alloc_bits);
	pcpu_chunk_relocate(chunk, old_slot);
	return bit << PCPU_MIN_ALLOC_SHIFT;
}

/**
 * pcpu_area_size - length of the live area at @off
 * @chunk: the chunk
 * @off: byte offset from base_addr, any value
 *
 * Lock: pcpu_lock.
 * Return: bytes; 0 if @off is free, -1 if it lies inside an area.
 */
int pcpu_area_size(const struct pcpu_chunk *chunk, unsigned long off)
{
	unsigned long bit = off >> PCPU_MIN_ALLOC_SHIFT;
	unsigned long end = pcpu_chunk_map_bits(chunk);

	if (!test_bit(bit, chunk->alloc_map))
		return 0;
	if (off & (PCPU_MIN_ALLOC_SIZE - 1) ||
	    !test_bit(bit, chunk->bound_map))
		return -1;
	end = find_next_bit(chunk->bound_map, end, bit + 1);
	return (end - bit) << PCPU_MIN_ALLOC_SHIFT;
}

/**
 * pcpu_free_area - give an area back
 * @chunk: the chunk
 * @off: byte offset of the area from base_addr
 * @size: its length as pcpu_area_size() gave it, above 0
 *
 * Lock: pcpu_lock.
 */
void pcpu_free_area(struct pcpu_chunk *chunk, int off, int size)
{
	struct pcpu_block_md *md = &chunk->chunk_md;
	int old_slot = pcpu_chunk_slot(chunk);
	int map_bits = pcpu_chunk_map_bits(chunk);
	int bit = off >> PCPU_MIN_ALLOC_SHIFT;
	int bits = size >> PCPU_MIN_ALLOC_SHIFT;
	int end = bit + bits;

	bitmap_clear(chunk->alloc_map, bit, bits);
	if (!bit || !test_bit(bit - 1, chunk->alloc_map))
		__clear_bit(bit, chunk->bound_map);
	if (end == map_bits || !test_bit(end, chunk->alloc_map))
		__clear_bit(end, chunk->bound_map);

	chunk->free_bytes += size;
	md->first_free = min(md->first_free, bit);
	pcpu_stats_area_dealloc(chunk);

	pcpu_block_update_hint_free(chunk, bit, bits);
	pcpu_chunk_relocate(chunk, old_slot);
}
