// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * One summary: how it learns of a free run, and how it is made anew.
 *
 * pcpu_block_update() is told one maximal free run [start, end) and decides
 * whether it becomes the contig hint (the largest), the scan hint (a smaller
 * one before it, so that small requests need not pass over it again) or
 * nothing.  Equal lengths: start 0 is best, then the start with more trailing
 * zeros, then the older one.
 *
 * pcpu_block_refresh_hint() forgets the contig hint, which has just been
 * allocated from, and reads the block's bits again.  A scan hint, if there is
 * one, takes its place and only the bits behind it are read.  Two things can
 * be lost by that and are part of Linux's placement: a run before the promoted
 * one that is larger, and the right edge when the promoted run touches it.
 *
 * In Linux: mm/percpu.c, pcpu_block_update(), pcpu_block_refresh_hint().
 */
#include <linux/find.h>

#include "internal.h"
#include "hints.h"

/* @start is better aligned than @other; 0 is aligned to everything. */
static bool better_start(int start, int other)
{
	if (!other)
		return false;
	return !start || __ffs(start) > __ffs(other);
}

/**
 * pcpu_block_update - a summary learns of a free run
 * @block: a block's or a whole chunk's summary
 * @start: first bit of the run, relative to @block
 * @end: first bit after it
 *
 * Lock: pcpu_lock.
 */
void pcpu_block_update(struct pcpu_block_md *block, int start, int end)
{
	int contig = end - start;

	block->first_free = min(block->first_free, start);
	if (!start)
		block->left_free = contig;
	if (end == block->nr_bits)
		block->right_free = contig;

	if (contig > block->contig_hint) {
		/*
		 * The old contig run becomes the scan hint if it lies before
		 * the new one and beats the scan hint there is.
		 */
		if (start <= block->contig_hint_start) {
			block->scan_hint = 0;
		} else if (block->contig_hint > block->scan_hint) {
			block->scan_hint = block->contig_hint;
			block->scan_hint_start = block->contig_hint_start;
		} else if (start < block->scan_hint_start) {
			block->scan_hint = 0;
		}
		block->contig_hint = contig;
		block->contig_hint_start = start;
	} else if (contig == block->contig_hint) {
		if (better_start(start, block->contig_hint_start)) {
			block->contig_hint_start = start;
			if (start < block->scan_hint_start &&
			    block->contig_hint > block->scan_hint)
				block->scan_hint = 0;
		} else if (start > block->scan_hint_start ||
			   block->contig_hint > block->scan_hint) {
			block->scan_hint = contig;
			block->scan_hint_start = start;
		}
	} else if (start < block->contig_hint_start &&
		   (contig > block->scan_hint ||
		    (contig == block->scan_hint &&
		     start > block->scan_hint_start))) {
		block->scan_hint = contig;
		block->scan_hint_start = start;
	}
}

/**
 * pcpu_block_refresh_hint - read a block's bits again
 * @chunk: the block's chunk
 * @index: the block
 *
 * Lock: pcpu_lock.
 */
void pcpu_block_refresh_hint(struct pcpu_chunk *chunk, int index)
{
	struct pcpu_block_md *block = &chunk->md_blocks[index];
	const unsigned long base = (unsigned long)index *
				   PCPU_BLOCK_BITS;
	const unsigned long end = base + PCPU_BLOCK_BITS;
	const unsigned long *map = chunk->alloc_map;
	unsigned long s, e;

	if (block->scan_hint) {
		e = block->scan_hint_start + block->scan_hint;
		block->contig_hint = block->scan_hint;
		block->contig_hint_start = block->scan_hint_start;
		block->scan_hint = 0;
	} else {
		e = block->first_free;
		block->contig_hint = 0;
	}
	block->right_free = 0;

	for (s = find_next_zero_bit(map, end, base + e); s < end;
	     s = find_next_zero_bit(map, end, e)) {
		e = find_next_bit(map, end, s);
		pcpu_block_update(block, s - base, e - base);
	}
}
