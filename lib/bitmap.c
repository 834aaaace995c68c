// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Operations on whole bitmaps and on ranges of their bits.
 *
 * A range is a part of a first word, whole words, and a part of a last word;
 * every loop below is that, with masks for the two parts.
 *
 * In Linux: lib/bitmap.c.
 */
#include <linux/bitmap.h>

/* Whole words [p, last), four at a time. */
static void fill_words(unsigned long *p, const unsigned long *last,
		       unsigned long value)
{
	for (; p + 3 < last; p += 4) {
		p[0] = value;
		p[1] = value;
		p[2] = value;
		p[3] = value;
	}
	for (; p < last; p++)
		*p = value;
}

/**
 * __bitmap_set - set a range of bits
 * @map: the bitmap
 * @start: first bit
 * @nr: number of bits, may be 0
 *
 * Context: any; not atomic.
 */
void __bitmap_set(unsigned long *map, unsigned int start, unsigned int nr)
{
	unsigned int end = start + nr;
	unsigned long *p = map + BIT_WORD(start);
	unsigned long *last = map + BIT_WORD(end);
	unsigned long mask = BITMAP_FIRST_WORD_MASK(start);

	if (p < last) {
		*p |= mask;
		fill_words(p + 1, last, ~0UL);
		p = last;
		mask = ~0UL;
	}
	if (end % BITS_PER_LONG)
		*p |= mask & BITMAP_LAST_WORD_MASK(end);
}

/**
 * __bitmap_clear - clear a range of bits
 * @map: the bitmap
 * @start: first bit
 * @nr: number of bits, may be 0
 *
 * Context: any; not atomic.
 */
void __bitmap_clear(unsigned long *map, unsigned int start, unsigned int nr)
{
	unsigned int end = start + nr;
	unsigned long *p = map + BIT_WORD(start);
	unsigned long *last = map + BIT_WORD(end);
	unsigned long mask = BITMAP_FIRST_WORD_MASK(start);

	if (p < last) {
		*p &= ~mask;
		fill_words(p + 1, last, 0);
		p = last;
		mask = ~0UL;
	}
	if (end % BITS_PER_LONG)
		*p &= ~(mask & BITMAP_LAST_WORD_MASK(end));
}

/**
 * bitmap_weight - how many bits are set
 * @map: the bitmap
 * @nbits: its length
 *
 * Context: any.
 * Return: the number of set bits below @nbits.
 */
unsigned int bitmap_weight(const unsigned long *map, unsigned int nbits)
{
	unsigned int i, words = nbits / BITS_PER_LONG, weight = 0;

	for (i = 0; i < words; i++)
		weight += hweight_long(map[i]);
	if (nbits % BITS_PER_LONG)
		weight += hweight_long(map[i] & BITMAP_LAST_WORD_MASK(nbits));
	return weight;
}

/* Are the two the same below @nbits? */
bool bitmap_equal(const unsigned long *a, const unsigned long *b,
		  unsigned int nbits)
{
	unsigned int i, words = nbits / BITS_PER_LONG;

	for (i = 0; i < words; i++)
		if (a[i] != b[i])
			return false;
	if (nbits % BITS_PER_LONG)
		return !((a[i] ^ b[i]) & BITMAP_LAST_WORD_MASK(nbits));
	return true;
}

/* Is every bit of @a also in @b? */
bool bitmap_subset(const unsigned long *a, const unsigned long *b,
		   unsigned int nbits)
{
	unsigned int i, words = nbits / BITS_PER_LONG;

	for (i = 0; i < words; i++)
		if (a[i] & ~b[i])
			return false;
	if (nbits % BITS_PER_LONG)
		return !((a[i] & ~b[i]) & BITMAP_LAST_WORD_MASK(nbits));
	return true;
}

/* Is there a bit in both? */
bool bitmap_intersects(const unsigned long *a, const unsigned long *b,
		       unsigned int nbits)
{
	return find_next_and_bit(a, b, nbits, 0) < nbits;
}

/**
 * bitmap_find_next_zero_area - first fit of a run of clear bits
 * @map: the bitmap
 * @size: its length in bits
 * @start: where to begin
 * @nr: bits wanted
 * @align_mask: the run starts at a multiple of @align_mask + 1, a power of 2
 *
 * Context: any.
 * Return: the run's first bit; a number above @size - @nr when there is none.
 */
unsigned long bitmap_find_next_zero_area(const unsigned long *map,
					 unsigned long size,
					 unsigned long start, unsigned int nr,
					 unsigned long align_mask)
{
	for (;;) {
		unsigned long bit, end, used;

		bit = find_next_zero_bit(map, size, start);
		bit = (bit + align_mask) & ~align_mask;
		end = bit + nr;
		if (end > size)
			return end;
		used = find_next_bit(map, end, bit);
		if (used == end)
			return bit;
		start = used + 1;
	}
}
