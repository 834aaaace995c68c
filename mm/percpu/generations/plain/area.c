// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Taking an area out of a bitmap chunk: the first place that fits at or after
 * where the summaries said to look.
 *
 * In Linux 4.14: mm/percpu.c, pcpu_alloc_area().
 */
#include <linux/align.h>
#include <linux/bitmap.h>
#include <linux/errno.h>
#include <linux/find.h>
#include <linux/minmax.h>

#include "hints.h"

/* pcpu_run_start() when the word of @pos, a multiple of one, does not tell. */
unsigned int pcpu_run_start_before(const unsigned long *map, unsigned int base,
				   unsigned int pos)
{
	while (pos > base && !test_bit(pos - 1, map))
		pos--;
	return pos;
}

/* First place of @nr free bits at or after @start, below @end; or @end. */
static unsigned int find_area(const unsigned long *map, unsigned int end,
			      unsigned int start, unsigned int nr,
			      unsigned int align)
{
	unsigned int bit, used;

	for (;;) {
		bit = ALIGN(find_next_zero_bit(map, end, start), align);
		if (bit + nr > end)
			return end;
		used = find_next_bit(map, bit + nr, bit);
		if (used >= bit + nr)
			return bit;
		start = used + 1;
	}
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
	struct pcpu_block_md *md = &chunk->chunk_md;
	const int old_slot = pcpu_chunk_slot(chunk);
	const int map_bits = pcpu_chunk_map_bits(chunk);
	const int end = min(start + alloc_bits + PCPU_BLOCK_BITS, map_bits);
	int bit;

	bit = find_area(chunk->alloc_map, end, start, alloc_bits, align);
	if (bit >= end)
		return -ENOSPC;

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
