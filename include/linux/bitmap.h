/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Bitmaps: arrays of unsigned long, bit n in word n / BITS_PER_LONG.
 *
 * Bits of the last word above the bitmap's length have no meaning: no result
 * depends on them.  Nothing here locks or is atomic.
 *
 * In Linux: include/linux/bitmap.h.
 */
#ifndef _LINUX_BITMAP_H
#define _LINUX_BITMAP_H

#include <linux/bitops.h>
#include <linux/find.h>
#include <linux/string.h>

#define DECLARE_BITMAP(name, bits) \
	unsigned long name[BITS_TO_LONGS(bits)]

/* The bits of the first word from @start on; of the last word up to @nbits. */
#define BITMAP_FIRST_WORD_MASK(start) \
	(~0UL << ((unsigned long)(start) % BITS_PER_LONG))
#define BITMAP_LAST_WORD_MASK(nbits) \
	(~0UL >> (-(unsigned long)(nbits) % BITS_PER_LONG))

void __bitmap_set(unsigned long *map, unsigned int start, unsigned int nr);
void __bitmap_clear(unsigned long *map, unsigned int start, unsigned int nr);
unsigned int bitmap_weight(const unsigned long *map, unsigned int nbits);
bool bitmap_equal(const unsigned long *a, const unsigned long *b,
		  unsigned int nbits);
bool bitmap_subset(const unsigned long *a, const unsigned long *b,
		   unsigned int nbits);
bool bitmap_intersects(const unsigned long *a, const unsigned long *b,
		       unsigned int nbits);
unsigned long bitmap_find_next_zero_area(const unsigned long *map,
					 unsigned long size,
					 unsigned long start, unsigned int nr,
					 unsigned long align_mask);

static inline void bitmap_zero(unsigned long *dst, unsigned int nbits)
{
	memset(dst, 0, BITS_TO_LONGS(nbits) * sizeof(long));
}

static inline void bitmap_fill(unsigned long *dst, unsigned int nbits)
{
	memset(dst, 0xff, BITS_TO_LONGS(nbits) * sizeof(long));
}

static inline void bitmap_copy(unsigned long *dst, const unsigned long *src,
			       unsigned int nbits)
{
	memcpy(dst, src, BITS_TO_LONGS(nbits) * sizeof(long));
}

static inline bool bitmap_empty(const unsigned long *map, unsigned int nbits)
{
	return find_first_bit(map, nbits) == nbits;
}

static inline bool bitmap_full(const unsigned long *map, unsigned int nbits)
{
	return find_first_zero_bit(map, nbits) == nbits;
}

static inline void bitmap_and(unsigned long *dst, const unsigned long *a,
			      const unsigned long *b, unsigned int nbits)
{
	unsigned int i;

	for (i = 0; i < BITS_TO_LONGS(nbits); i++)
		dst[i] = a[i] & b[i];
}

static inline void bitmap_or(unsigned long *dst, const unsigned long *a,
			     const unsigned long *b, unsigned int nbits)
{
	unsigned int i;

	for (i = 0; i < BITS_TO_LONGS(nbits); i++)
		dst[i] = a[i] | b[i];
}

static inline void bitmap_andnot(unsigned long *dst, const unsigned long *a,
				 const unsigned long *b, unsigned int nbits)
{
	unsigned int i;

	for (i = 0; i < BITS_TO_LONGS(nbits); i++)
		dst[i] = a[i] & ~b[i];
}

/* Set @nr bits from @start; the common case, one word, is in line. */
static __always_inline void bitmap_set(unsigned long *map, unsigned int start,
				       unsigned int nr)
{
	unsigned int bit = start % BITS_PER_LONG;

	if (nr && bit + nr <= BITS_PER_LONG)
		map[BIT_WORD(start)] |=
			(~0UL >> (BITS_PER_LONG - nr)) << bit;
	else
		__bitmap_set(map, start, nr);
}

static __always_inline void bitmap_clear(unsigned long *map,
					 unsigned int start, unsigned int nr)
{
	unsigned int bit = start % BITS_PER_LONG;

	if (nr && bit + nr <= BITS_PER_LONG)
		map[BIT_WORD(start)] &=
			~((~0UL >> (BITS_PER_LONG - nr)) << bit);
	else
		__bitmap_clear(map, start, nr);
}

#endif /* _LINUX_BITMAP_H */
