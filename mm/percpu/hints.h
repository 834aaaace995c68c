/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Small questions about summaries, asked on every allocation.
 */
#ifndef _MM_PERCPU_HINTS_H
#define _MM_PERCPU_HINTS_H

#include <linux/bitops.h>

#include "internal.h"

/* A summary of @nr_bits free bits. */
static inline void pcpu_init_block_md(struct pcpu_block_md *block, int nr_bits)
{
	block->scan_hint = 0;
	block->scan_hint_start = 0;
	block->contig_hint = nr_bits;
	block->contig_hint_start = 0;
	block->left_free = nr_bits;
	block->right_free = nr_bits;
	block->first_free = 0;
	block->nr_bits = nr_bits;
}

/*
 * Start of the run of clear bits that ends at @pos: one behind the last set
 * bit in [@base, @pos), @base if there is none, @pos if the run is empty.
 */
static inline unsigned long pcpu_run_start(const unsigned long *map,
					   unsigned long base,
					   unsigned long pos)
{
	unsigned long index, word, start;

	if (pos == base)
		return base;
	index = (pos - 1) / BITS_PER_LONG;
	word = map[index] << (-pos % BITS_PER_LONG);
	if (word)
		start = pos - (BITS_PER_LONG - 1 - __fls(word));
	else
		for (;;) {
			if (index * BITS_PER_LONG <= base)
				return base;
			word = map[--index];
			if (word) {
				start = index * BITS_PER_LONG +
					__fls(word) + 1;
				break;
			}
		}
	return start > base ? start : base;
}

/* Do [a, b) and [x, y) overlap?  An empty [x, x) does if a < x < b. */
static inline bool pcpu_region_overlap(int a, int b, int x, int y)
{
	return a < y && x < b;
}

/*
 * Where a scan for @bits may begin: behind the scan hint if that is known to
 * be too small and everything before it smaller still.
 */
static inline int pcpu_next_hint(const struct pcpu_block_md *md, int bits)
{
	if (md->scan_hint && md->contig_hint_start > md->scan_hint_start &&
	    bits > md->scan_hint)
		return md->scan_hint_start + md->scan_hint;
	return md->first_free;
}

/*
 * Does the contig run hold @bits after its start is rounded up to @align?
 * The gate in front of every search: if not, the chunk is passed over.
 */
static inline bool pcpu_contig_fits(const struct pcpu_block_md *md, int bits,
				    int align)
{
	return (-md->contig_hint_start & (align - 1)) + bits <=
	       md->contig_hint;
}

#endif /* _MM_PERCPU_HINTS_H */
