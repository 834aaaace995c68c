// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where is the next bit?  The part of <linux/find.h> that leaves the word.
 *
 * Bits of the last word that lie at or above @size may have any value; the
 * result is cut to @size instead of masking them.
 *
 * In Linux: lib/find_bit.c.
 */
#include <linux/find.h>

/* Product of a single bit with the constant in bitops.h -> bit number. */
const unsigned char debruijn64_index[64] = {
	 0,  1, 48,  2, 57, 49, 28,  3, 61, 58, 50, 42, 38, 29, 17,  4,
	62, 55, 59, 36, 53, 51, 43, 22, 45, 39, 33, 30, 24, 18, 12,  5,
	63, 47, 56, 27, 60, 41, 37, 16, 54, 35, 52, 21, 44, 32, 23, 11,
	46, 26, 40, 15, 34, 20, 31, 10, 25, 14, 19,  9, 13,  8,  7,  6,
};

/*
 * Both searches pass over four words at a time as long as there is nothing in
 * them: long runs are what they are mostly asked about.  @size is above 0.
 */

/**
 * _find_next_bit - a set bit in whole words
 * @addr: the bitmap
 * @size: its length in bits
 * @word: number of the first word to look at
 *
 * Context: any.
 * Return: the bit's number, @size if none.
 */
unsigned long _find_next_bit(const unsigned long *addr, unsigned long size,
			     unsigned long word)
{
	const unsigned long *p = addr + word;
	const unsigned long *last = addr + (size - 1) / BITS_PER_LONG;
	unsigned long bit;

	while (p + 3 <= last && !(p[0] | p[1] | p[2] | p[3]))
		p += 4;
	for (; p <= last; p++) {
		if (*p) {
			bit = (p - addr) * BITS_PER_LONG + __ffs(*p);
			return bit < size ? bit : size;
		}
	}
	return size;
}

/**
 * _find_next_zero_bit - a clear bit in whole words
 * @addr: the bitmap
 * @size: its length in bits
 * @word: number of the first word to look at
 *
 * Context: any.
 * Return: the bit's number, @size if none.
 */
unsigned long _find_next_zero_bit(const unsigned long *addr,
				  unsigned long size, unsigned long word)
{
	const unsigned long *p = addr + word;
	const unsigned long *last = addr + (size - 1) / BITS_PER_LONG;
	unsigned long bit;

	while (p + 3 <= last && (p[0] & p[1] & p[2] & p[3]) == ~0UL)
		p += 4;
	for (; p <= last; p++) {
		if (~*p) {
			bit = (p - addr) * BITS_PER_LONG + ffz(*p);
			return bit < size ? bit : size;
		}
	}
	return size;
}

/**
 * find_last_bit - the highest set bit
 * @addr: the bitmap
 * @size: its length in bits
 *
 * Context: any.
 * Return: the bit's number, @size if no bit is set.
 */
unsigned long find_last_bit(const unsigned long *addr, unsigned long size)
{
	unsigned long word, w;

	if (!size)
		return 0;
	word = (size - 1) / BITS_PER_LONG;
	w = addr[word] & (~0UL >> (-size % BITS_PER_LONG));
	while (!w) {
		if (!word)
			return size;
		w = addr[--word];
	}
	return word * BITS_PER_LONG + __fls(w);
}

/**
 * find_next_and_bit - the next bit set in both maps
 * @addr1: one bitmap
 * @addr2: the other
 * @size: length of both in bits
 * @offset: where to start
 *
 * Context: any.
 * Return: the bit's number, @size if none.
 */
unsigned long find_next_and_bit(const unsigned long *addr1,
				const unsigned long *addr2,
				unsigned long size, unsigned long offset)
{
	unsigned long word, mask;

	mask = ~0UL << (offset % BITS_PER_LONG);
	for (word = BIT_WORD(offset); word * BITS_PER_LONG < size; word++) {
		unsigned long w = addr1[word] & addr2[word] & mask;

		if (w) {
			unsigned long bit = word * BITS_PER_LONG + __ffs(w);

			return bit < size ? bit : size;
		}
		mask = ~0UL;
	}
	return size;
}
