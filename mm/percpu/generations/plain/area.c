// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Reading the bits of a map for a place: the first that fits at or after where
 * the summaries said to look, if the place right there is taken (take.c).
 *
 * In Linux 4.14: lib/bitmap.c, bitmap_find_next_zero_area().
 */
#include <linux/align.h>
#include <linux/errno.h>
#include <linux/find.h>

#include "bitmap.h"

/* See take.c.  Return: the first of @nr free bits before @end, or -ENOSPC. */
static int pcpu_scan_area(struct pcpu_chunk *chunk, unsigned int nr,
			  unsigned int align, unsigned int start,
			  unsigned int end)
{
	const unsigned long *map = chunk->alloc_map;
	unsigned int bit, used;

	for (;;) {
		bit = ALIGN(find_next_zero_bit(map, end, start), align);
		if (bit + nr > end)
			return -ENOSPC;
		used = find_next_bit(map, bit + nr, bit);
		if (used >= bit + nr)
			return bit;
		start = used + 1;
	}
}
