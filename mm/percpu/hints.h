/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Small questions about summaries, asked on every allocation and free, and
 * the one rule by which a summary learns.
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

/*
 * pcpu_find_block_fit() when the very block the search begins in will do,
 * which is the common case.  Whether its pages are backed is not asked.
 * Return: -1 if it will not.
 */
static __always_inline int
pcpu_first_block_fit(const struct pcpu_chunk *chunk, int bits, int align)
{
	const int pos = pcpu_next_hint(&chunk->chunk_md, bits);
	const int off = pos & (PCPU_BLOCK_BITS - 1);
	const struct pcpu_block_md *block =
		&chunk->md_blocks[pos >> PCPU_BITMAP_BLOCK_SHIFT];

	if (block->contig_hint_start < off ||
	    !pcpu_contig_fits(block, bits, align))
		return -1;
	return pos - off + pcpu_next_hint(block, bits);
}

/* @start is better aligned than @other; 0 is aligned to everything. */
static inline bool pcpu_better_start(int start, int other)
{
	/* the lowest set bit decides; that of 0 is as good as infinite */
	return other && (!start || (start & -start) > (other & -other));
}

/*
 * A summary learns that [@start, @end) is a maximal free run.  It becomes the
 * contig hint if it is the largest, the scan hint if it is a smaller one
 * before that (so that a search for more need not pass over it again), or
 * nothing.  Equal lengths: start 0 is best, then the start with more trailing
 * zeros, then the older one.
 */
static __always_inline void pcpu_learn(struct pcpu_block_md *md, int start,
				       int end)
{
	const int len = end - start;
	const int contig = md->contig_hint;

	if (start < md->first_free)
		md->first_free = start;
	if (!start)
		md->left_free = len;
	if (end == md->nr_bits)
		md->right_free = len;

	if (len < contig) {
		if (start < md->contig_hint_start &&
		    (len > md->scan_hint ||
		     (len == md->scan_hint && start > md->scan_hint_start))) {
			md->scan_hint = len;
			md->scan_hint_start = start;
		}
	} else if (len > contig) {
		/*
		 * The old contig run becomes the scan hint if it lies before
		 * the new one and beats the scan hint there is.
		 */
		if (start <= md->contig_hint_start) {
			md->scan_hint = 0;
		} else if (contig > md->scan_hint) {
			md->scan_hint = contig;
			md->scan_hint_start = md->contig_hint_start;
		} else if (start < md->scan_hint_start) {
			md->scan_hint = 0;
		}
		md->contig_hint = len;
		md->contig_hint_start = start;
	} else if (pcpu_better_start(start, md->contig_hint_start)) {
		md->contig_hint_start = start;
		if (start < md->scan_hint_start && contig > md->scan_hint)
			md->scan_hint = 0;
	} else if (start > md->scan_hint_start || contig > md->scan_hint) {
		md->scan_hint = len;
		md->scan_hint_start = start;
	}
}

/*
 * Start of the run of clear bits that ends at @pos: one behind the last set
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

/* The chunk's contig hint may have changed, and its class with it. */
static __always_inline void pcpu_contig_changed(struct pcpu_chunk *chunk,
						int old_contig)
{
	if (chunk->chunk_md.contig_hint != old_contig)
		pcpu_chunk_relocate(chunk, pcpu_contig_slot(old_contig));
}

#endif /* _MM_PERCPU_HINTS_H */
