/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The next set or clear bit of a bitmap, a word at a time.
 *
 * Every function returns the bit's number, or @size when there is none below
 * it.  The first word is looked at in line: that is where the answer mostly
 * is; lib/find_bit.c walks the rest.
 *
 * In Linux: include/linux/find.h.
 */
#ifndef _LINUX_FIND_H
#define _LINUX_FIND_H

#include <linux/bitops.h>

unsigned long _find_next_bit(const unsigned long *addr, unsigned long size,
			     unsigned long word);
unsigned long _find_next_zero_bit(const unsigned long *addr,
				  unsigned long size, unsigned long word);
unsigned long find_last_bit(const unsigned long *addr, unsigned long size);
unsigned long find_next_and_bit(const unsigned long *addr1,
				const unsigned long *addr2,
				unsigned long size, unsigned long offset);

static __always_inline unsigned long
find_next_bit(const unsigned long *addr, unsigned long size,
	      unsigned long offset)
{
	unsigned long word, bit;

	if (offset >= size)
		return size;
	word = addr[BIT_WORD(offset)] >> (offset % BITS_PER_LONG);
	if (!word)
		return _find_next_bit(addr, size, BIT_WORD(offset) + 1);
	bit = offset + __ffs(word);
	return bit < size ? bit : size;
}

static __always_inline unsigned long
find_next_zero_bit(const unsigned long *addr, unsigned long size,
		   unsigned long offset)
{
	unsigned long word, bit;

	if (offset >= size)
		return size;
	word = ~addr[BIT_WORD(offset)] >> (offset % BITS_PER_LONG);
	if (!word)
		return _find_next_zero_bit(addr, size, BIT_WORD(offset) + 1);
	bit = offset + __ffs(word);
	return bit < size ? bit : size;
}

static inline unsigned long find_first_bit(const unsigned long *addr,
					   unsigned long size)
{
	return find_next_bit(addr, size, 0);
}

static inline unsigned long find_first_zero_bit(const unsigned long *addr,
						unsigned long size)
{
	return find_next_zero_bit(addr, size, 0);
}

#define for_each_set_bit(bit, addr, size) \
	for ((bit) = find_first_bit((addr), (size)); \
	     (bit) < (size); \
	     (bit) = find_next_bit((addr), (size), (bit) + 1))

#define for_each_clear_bit(bit, addr, size) \
	for ((bit) = find_first_zero_bit((addr), (size)); \
	     (bit) < (size); \
	     (bit) = find_next_zero_bit((addr), (size), (bit) + 1))

/* Runs [b, e) of set bits, or of clear bits, in address order. */
#define for_each_set_bitrange(b, e, addr, size) \
	for ((b) = find_next_bit((addr), (size), 0), \
	     (e) = find_next_zero_bit((addr), (size), (b)); \
	     (b) < (unsigned long)(size); \
	     (b) = find_next_bit((addr), (size), (e) + 1), \
	     (e) = find_next_zero_bit((addr), (size), (b)))

#define for_each_clear_bitrange_from(b, e, addr, size) \
	for ((b) = find_next_zero_bit((addr), (size), (b)), \
	     (e) = find_next_bit((addr), (size), (b)); \
	     (b) < (unsigned long)(size); \
	     (b) = find_next_zero_bit((addr), (size), (e) + 1), \
	     (e) = find_next_bit((addr), (size), (b)))

#endif /* _LINUX_FIND_H */
