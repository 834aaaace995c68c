// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Looking at all areas of a bitmap chunk, for reports and tests.
 *
 *	region start              last object's end      region end
 *	|                                  |                  |
 *	##..####.....##....#######....######..................
 */
#include <linux/find.h>

#include "bitmap.h"

/* See internal.h. */
void pcpu_for_each_area(const struct pcpu_chunk *chunk, pcpu_area_fn_t *fn,
			void *arg)
{
	const int end = pcpu_chunk_map_bits(chunk) -
			(chunk->end_offset >> PCPU_MIN_ALLOC_SHIFT);
	int bit = chunk->start_offset >> PCPU_MIN_ALLOC_SHIFT;
	int next;

	for (; bit < end; bit = next) {
		bool used = test_bit(bit, chunk->alloc_map);
		const unsigned long *map = used ? chunk->bound_map :
						  chunk->alloc_map;

		next = find_next_bit(map, end, bit + 1);
		fn(arg, bit << PCPU_MIN_ALLOC_SHIFT,
		   next << PCPU_MIN_ALLOC_SHIFT, used);
	}
}
