/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the files of bitmap/ share, whatever their summaries remember.
 *
 *	fit.c         where in a chunk to start looking, from summaries alone
 *	area.c         take and give back bits (hinted/ or plain/)
 *	metadata.c     a chunk's maps and summaries; the boot chunks
 */
#ifndef _MM_PERCPU_BITMAP_H
#define _MM_PERCPU_BITMAP_H

#include <linux/bitops.h>

#include "internal.h"

int pcpu_find_block_fit(struct pcpu_chunk *chunk, int alloc_bits, int align,
			bool pop_only);
int pcpu_alloc_area(struct pcpu_chunk *chunk, int alloc_bits, int align,
		    int start);
void pcpu_block_update_hint_alloc(struct pcpu_chunk *chunk, int bit_off,
				  int bits);
unsigned int pcpu_run_start_before(const unsigned long *map, unsigned int base,
				   unsigned int pos);

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

/*
 * metadata.c: parts of making a chunk, which tests call by themselves.
 * pcpu_init_md_blocks: all blocks and the chunk's own summary say "free".
 * pcpu_chunk_hide_region: bits that nobody may ever have.
 */
struct pcpu_chunk;
void pcpu_init_md_blocks(struct pcpu_chunk *chunk);
void pcpu_chunk_hide_region(struct pcpu_chunk *chunk, int bit, int nr_bits);

#endif /* _MM_PERCPU_BITMAP_H */
