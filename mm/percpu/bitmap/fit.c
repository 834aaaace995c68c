// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where in a chunk may a request fit?  Answered from the summaries alone.
 *
 * The search goes from block to block and asks of each:
 *
 *   1. do the free bits carried over from the blocks before, with this
 *      block's left edge, make enough?
 *   2. does this block's contig run hold the request, aligned?  Then the
 *      answer is not that run but an earlier place from which to read bits:
 *      an unknown smaller hole before it may do as well.
 *   3. otherwise carry the right edge over to the next block.
 *
 * Other holes are not considered.  The answer is a place to start reading the
 * bits from and a length in which the request is known to fit;
 * pcpu_alloc_area() then takes the first place that really fits.
 *
 * A request that must not sleep needs memory that is there: the pages of the
 * whole answer, not only those the area would finally take.
 *
 * In Linux: mm/percpu.c, pcpu_find_block_fit(), pcpu_next_fit_region().
 */
#include <linux/align.h>
#include <linux/find.h>

#include "bitmap.h"

/* A candidate: bits [off, off + bits) hold the request somewhere. */
struct fit {
	int off;
	int bits;
};

/*
 * Next candidate at or after @pos.
 * Return: false when the chunk's end is reached.
 */
static __always_inline bool next_fit(const struct pcpu_chunk *chunk, int pos,
				     int alloc_bits, int align,
				     struct fit *fit)
{
	const struct pcpu_block_md *block, *end;
	int off = pos & (PCPU_BLOCK_BITS - 1);
	int base = pos - off;
	int edge = 0, run = 0;

	block = &chunk->md_blocks[pos >> PCPU_BITMAP_BLOCK_SHIFT];
	end = &chunk->md_blocks[chunk->nr_pages];
	for (; block < end; block++, base += PCPU_BLOCK_BITS) {
		if (run) {
			run += block->left_free;
			if (run >= alloc_bits)
				break;
			if (block->left_free == PCPU_BLOCK_BITS)
				continue;
		}

		if (block->contig_hint >= alloc_bits &&
		    block->contig_hint_start >= off &&
		    pcpu_contig_fits(block, alloc_bits, align)) {
			int start = pcpu_next_hint(block, alloc_bits);
			int pad = -block->contig_hint_start & (align - 1);

			fit->off = base + start;
			fit->bits = pad + alloc_bits +
				    block->contig_hint_start - start;
			return true;
		}

		/* nothing at the edge: nothing to carry, whatever @align */
		off = 0;
		edge = ALIGN(PCPU_BLOCK_BITS - block->right_free, align);
		run = PCPU_BLOCK_BITS - edge;
		edge += base;
		if (run >= alloc_bits)
			break;
	}
	fit->off = edge;
	fit->bits = run;
	return block < end;
}

/*
 * Are all pages of the candidate backed?  If not, @pos is set to the end of
 * the first range of them that is not.
 */
static bool fit_populated(const struct pcpu_chunk *chunk,
			  const struct fit *fit, int *pos)
{
	unsigned long end = (fit->off + fit->bits + PCPU_BLOCK_BITS - 1) >>
			    PCPU_BITMAP_BLOCK_SHIFT;
	unsigned long page;

	page = find_next_zero_bit(chunk->populated, end,
				  fit->off >> PCPU_BITMAP_BLOCK_SHIFT);
	if (page >= end)
		return true;
	page = find_next_bit(chunk->populated, end, page + 1);
	*pos = page << PCPU_BITMAP_BLOCK_SHIFT;
	return false;
}

/**
 * pcpu_find_block_fit - where to start reading bits for a request
 * @chunk: a chunk whose own summary passed pcpu_contig_fits()
 * @alloc_bits: length wanted
 * @align: alignment wanted, in bits, a power of two
 * @pop_only: only from backed pages (the request must not sleep)
 *
 * Lock: pcpu_lock.
 * Return: a bit number for pcpu_alloc_area(), or -1.
 */
int pcpu_find_block_fit(struct pcpu_chunk *chunk, int alloc_bits, int align,
			bool pop_only)
{
	struct fit fit;
	int pos;

	pos = pcpu_next_hint(&chunk->chunk_md, alloc_bits);
	while (next_fit(chunk, pos, alloc_bits, align, &fit))
		if (!pop_only || fit_populated(chunk, &fit, &pos))
			return fit.off;
	return -1;
}
