/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Single bits, and where the first and the last one of a word are.
 *
 * set_bit() and its relatives without underscores are atomic and may be used
 * by several CPUs on one word; the double-underscore forms are plain loads and
 * stores for bits that a lock protects.
 *
 * Counting from zero: __ffs(0b1000) = 3, __fls(0b1000) = 3; both are
 * undefined for 0.  Counting from one, 0 for "no bit": ffs(), fls(), fls64().
 *
 * In Linux: include/linux/bitops.h, include/asm-generic/bitops/.
 */
#ifndef _LINUX_BITOPS_H
#define _LINUX_BITOPS_H

#include <linux/types.h>

#ifndef BITS_PER_LONG
#define BITS_PER_LONG		(__SIZEOF_LONG__ * 8)
#endif
#ifndef BITS_PER_BYTE
#define BITS_PER_BYTE		8
#endif
#ifndef BITS_TO_LONGS
#define BITS_TO_LONGS(nr)	(((nr) + BITS_PER_LONG - 1) / BITS_PER_LONG)
#endif
#ifndef BIT
#define BIT(nr)			(1UL << (nr))
#define BIT_ULL(nr)		(1ULL << (nr))
#endif
#ifndef GENMASK
#define GENMASK(h, l) \
	((~0UL << (l)) & (~0UL >> (BITS_PER_LONG - 1 - (h))))
#endif
#define BIT_MASK(nr)		(1UL << ((nr) % BITS_PER_LONG))
#define BIT_WORD(nr)		((nr) / BITS_PER_LONG)

#ifdef CONFIG_CPU_LACKS_CLZ
/*
 * Base RISC-V cannot count zeros; the compiler would call a library loop.
 * A de Bruijn product gives each power of two its own six top bits.
 */
extern const unsigned char debruijn64_index[64];	/* lib/find_bit.c */

static inline unsigned long __ffs(unsigned long word)
{
	u64 low = (u64)word & -(u64)word;

	return debruijn64_index[(low * 0x03f79d71b4cb0a89ULL) >> 58];
}

static inline unsigned long __fls(unsigned long word)
{
	word |= word >> 1;
	word |= word >> 2;
	word |= word >> 4;
	word |= word >> 8;
	word |= word >> 16;
	if (BITS_PER_LONG == 64)
		word |= word >> (BITS_PER_LONG / 2);
	return __ffs(word ^ (word >> 1));
}
#else
static __always_inline unsigned long __ffs(unsigned long word)
{
	return __builtin_ctzl(word);
}

static __always_inline unsigned long __fls(unsigned long word)
{
	return BITS_PER_LONG - 1 - __builtin_clzl(word);
}
#endif

#define ffz(word)	__ffs(~(word))

/* A macro: on the host the C library has a function of that name. */
static inline int generic_ffs(int x)
{
	return x ? (int)__ffs((unsigned int)x) + 1 : 0;
}
#define ffs(x)		generic_ffs(x)

static inline int fls(unsigned int x)
{
	return x ? (int)__fls(x) + 1 : 0;
}

static inline int fls_long(unsigned long x)
{
	return x ? (int)__fls(x) + 1 : 0;
}

static inline int fls64(u64 x)
{
	if (BITS_PER_LONG == 64)
		return fls_long((unsigned long)x);
	return x >> 32 ? fls((unsigned int)(x >> 32)) + 32 :
			 fls((unsigned int)x);
}

/* Set bits of one word: pairs, nibbles, bytes, and a product to add them. */
static inline unsigned int hweight_long(unsigned long w)
{
	const unsigned long ones = ~0UL;

	w -= (w >> 1) & (ones / 3);
	w = (w & (ones / 5)) + ((w >> 2) & (ones / 5));
	w = (w + (w >> 4)) & (ones / 17);
	return (unsigned int)((w * (ones / 255)) >> (BITS_PER_LONG - 8));
}

static inline void __set_bit(unsigned long nr, volatile unsigned long *addr)
{
	addr[BIT_WORD(nr)] |= BIT_MASK(nr);
}

static inline void __clear_bit(unsigned long nr, volatile unsigned long *addr)
{
	addr[BIT_WORD(nr)] &= ~BIT_MASK(nr);
}

static inline void __assign_bit(unsigned long nr, volatile unsigned long *addr,
				bool value)
{
	if (value)
		__set_bit(nr, addr);
	else
		__clear_bit(nr, addr);
}

static inline bool test_bit(unsigned long nr,
			    const volatile unsigned long *addr)
{
	return (addr[BIT_WORD(nr)] >> (nr % BITS_PER_LONG)) & 1;
}

static inline bool __test_and_set_bit(unsigned long nr,
				      volatile unsigned long *addr)
{
	bool old = test_bit(nr, addr);

	__set_bit(nr, addr);
	return old;
}

static inline bool __test_and_clear_bit(unsigned long nr,
					volatile unsigned long *addr)
{
	bool old = test_bit(nr, addr);

	__clear_bit(nr, addr);
	return old;
}

/* Atomic, without ordering. */
static inline void set_bit(unsigned long nr, volatile unsigned long *addr)
{
	__atomic_fetch_or(&addr[BIT_WORD(nr)], BIT_MASK(nr), __ATOMIC_RELAXED);
}

static inline void clear_bit(unsigned long nr, volatile unsigned long *addr)
{
	__atomic_fetch_and(&addr[BIT_WORD(nr)], ~BIT_MASK(nr),
			   __ATOMIC_RELAXED);
}

/* Atomic, full barrier on both sides. */
static inline bool test_and_set_bit(unsigned long nr,
				    volatile unsigned long *addr)
{
	return __atomic_fetch_or(&addr[BIT_WORD(nr)], BIT_MASK(nr),
				 __ATOMIC_SEQ_CST) & BIT_MASK(nr);
}

static inline bool test_and_clear_bit(unsigned long nr,
				      volatile unsigned long *addr)
{
	return __atomic_fetch_and(&addr[BIT_WORD(nr)], ~BIT_MASK(nr),
				  __ATOMIC_SEQ_CST) & BIT_MASK(nr);
}

#endif /* _LINUX_BITOPS_H */
