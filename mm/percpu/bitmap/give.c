// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The bits of an area that is given back: is it one, where does it end, and
 * what lies next to it.  The summaries learn that in hints.c.
 *
 * In Linux: mm/percpu.c, pcpu_free_area().
 */
#include <linux/bitmap.h>
#include <linux/find.h>

#include "bitmap.h"

/* Clear [@bit, @end) and look at what is next to it. */
static __always_inline struct around clear_bits(struct pcpu_chunk *chunk,
						unsigned int bit,
						unsigned int end)
{
	unsigned long *map = chunk->alloc_map + bit / BITS_PER_LONG;
	const unsigned int pos = bit % BITS_PER_LONG;
	struct around around;
	unsigned long word;

	if (likely(pos + (end - bit) < BITS_PER_LONG)) {
		/* the map's word tells all */
		word = *map & ~(((1UL << (end - bit)) - 1) << pos);
		*map = word;
		around.above = word >> (end % BITS_PER_LONG);
	} else {
		bitmap_clear(chunk->alloc_map, bit, end - bit);
		word = *map;
		around.above = 0;
		if (end < (unsigned int)pcpu_chunk_map_bits(chunk))
			around.above = chunk->alloc_map[end / BITS_PER_LONG] >>
				       (end % BITS_PER_LONG);
	}
	if (pos)
		around.below = word << (BITS_PER_LONG - pos);
	else
		around.below = bit ? map[-1] : 0;
	return around;
}

/*
 * The area at byte offset @off: clear its bits and boundaries, count its
 * bytes.  It was [*@bit, *@end).
 * Lock: pcpu_lock.
 * Return: 1; or nothing is changed and 0 if @off is free, -1 if it lies inside
 * an area.
 */
static __always_inline int release_bits(struct pcpu_chunk *chunk,
					unsigned int off,
					unsigned int *bitp,
					unsigned int *endp,
					struct around *aroundp)
{
	struct pcpu_block_md *md = &chunk->chunk_md;
	const unsigned int bit = off >> PCPU_MIN_ALLOC_SHIFT;
	const unsigned int pos = bit % BITS_PER_LONG;
	const unsigned long *map = chunk->alloc_map + bit / BITS_PER_LONG;
	unsigned long *bound = chunk->bound_map + bit / BITS_PER_LONG;
	unsigned long word = *bound >> pos;
	struct around around;
	unsigned int end;

	if (unlikely(!(*map >> pos & 1)))
		return 0;
	if (unlikely(!(word & 1) || off % PCPU_MIN_ALLOC_SIZE))
		return -1;

	/* up to the next boundary */
	word >>= 1;
	if (likely(word))
		end = bit + 1 + __ffs(word);
	else
		end = find_next_bit(chunk->bound_map,
				    pcpu_chunk_map_bits(chunk),
				    (bit | (BITS_PER_LONG - 1)) + 1);

	around = clear_bits(chunk, bit, end);

	/* a boundary that a neighbour needs stays */
	if (!(around.below >> (BITS_PER_LONG - 1)))
		*bound &= ~(1UL << pos);
	if (!(around.above & 1))
		__clear_bit(end, chunk->bound_map);

	chunk->free_bytes += (end - bit) << PCPU_MIN_ALLOC_SHIFT;
	if (bit < (unsigned int)md->first_free)
		md->first_free = bit;
	*bitp = bit;
	*endp = end;
	*aroundp = around;
	return 1;
}

/* See pcpu_free_area(). */
static __always_inline int pcpu_give_area(struct pcpu_chunk *chunk,
					  unsigned int off)
{
	const int class = pcpu_class(chunk);
	struct around around;
	unsigned int bit = 0, end = 0;
	int rc;

	rc = release_bits(chunk, off, &bit, &end, &around);
	if (unlikely(rc <= 0))
		return rc;
	pcpu_area_gained(chunk, bit, end, around);
	pcpu_class_was(chunk, class);
	return (end - bit) << PCPU_MIN_ALLOC_SHIFT;
}
