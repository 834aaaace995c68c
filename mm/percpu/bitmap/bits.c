// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Runs of bits in an allocation map: a clear bit is 4 free bytes.
 */
#include <linux/bitops.h>
#include <linux/find.h>

#include "bitmap.h"

/* @start is better aligned than @other; 0 is aligned to everything. */
static inline bool pcpu_better_start(int start, int other)
{
	/* the lowest set bit decides; that of 0 is as good as infinite */
	return other && (!start || (start & -start) > (other & -other));
}

/*
 * pcpu_run_start() when the word of @pos does not tell.
 * @pos: multiple of BITS_PER_LONG, no set bit from here to the run's end
 */
static unsigned int pcpu_run_start_before(const unsigned long *map,
					  unsigned int base, unsigned int pos)
{
	const unsigned long *p = map + pos / BITS_PER_LONG;

	while (pos > base) {
		pos -= BITS_PER_LONG;
		if (*--p)
			return pos + __fls(*p) + 1;
	}
	return base;
}

/*
 * Start of the run of clear bits that ends at @pos: one after the last set
 * bit in [@base, @pos), @base if there is none, @pos if the run is empty.
 */
static __always_inline unsigned int pcpu_run_start(const unsigned long *map,
						   unsigned int base,
						   unsigned int pos)
{
	unsigned int index, start;
	unsigned long word;

	if (pos == base)
		return base;
	index = (pos - 1) / BITS_PER_LONG;
	word = map[index] << (-pos % BITS_PER_LONG);
	if (word)
		start = pos - (BITS_PER_LONG - 1 - __fls(word));
	else
		start = pcpu_run_start_before(map, base,
					      index * BITS_PER_LONG);
	return start > base ? start : base;
}

/*
 * Bits [@bit, @bit + @bits), in one block or several, have been cleared: how
 * far does the free run around them go, in their first and in their last
 * block?
 * @start: set to its begin, relative to the first block
 * @end: set to its end, relative to the last block
 */
static __always_inline void pcpu_free_run(const struct pcpu_chunk *chunk,
					  int bit, int bits, int *start,
					  int *end)
{
	const struct pcpu_block_md *first, *last;
	unsigned int base;

	base = bit & -PCPU_BLOCK_BITS;
	first = &chunk->md_blocks[base >> PCPU_BITMAP_BLOCK_SHIFT];
	*start = bit - base;
	if (*start == first->contig_hint_start + first->contig_hint)
		*start = first->contig_hint_start;
	else
		*start = pcpu_run_start(chunk->alloc_map, base, bit) - base;

	base = (bit + bits - 1) & -PCPU_BLOCK_BITS;
	last = &chunk->md_blocks[base >> PCPU_BITMAP_BLOCK_SHIFT];
	*end = bit + bits - base;
	if (*end == last->contig_hint_start)
		*end += last->contig_hint;
	else
		*end = find_next_bit(chunk->alloc_map, base + PCPU_BLOCK_BITS,
				     base + *end) - base;
}
