/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Giving an area of a bitmap chunk with scan hints back: its block learns of
 * the whole free run around it, and the chunk of that.
 *
 * In line, because free_percpu() does nothing else.  (Areas that lie in more
 * than one block: hints.c.)
 *
 * In Linux: mm/percpu.c, pcpu_free_area(), pcpu_block_update_hint_free().
 */
#ifndef _MM_PERCPU_GIVE_H
#define _MM_PERCPU_GIVE_H

#include "hints.h"
#include <quirks.h>
#include "release.h"

/*
 * Bits [@bit, @end), which lie in block @index, have been cleared: extend them
 * to the whole free run around them, as far as the block goes, and learn it.
 */
static __always_inline void block_gained(struct pcpu_chunk *chunk, int index,
					 unsigned int bit, unsigned int end,
					 struct around around)
{
	struct pcpu_block_md *block = &chunk->md_blocks[index];
	const unsigned int base = index * PCPU_BLOCK_BITS;
	const unsigned int top = base + PCPU_BLOCK_BITS;
	const unsigned int contig = base + block->contig_hint_start;
	int start, stop;

	if (bit == contig + block->contig_hint) {
		bit = contig;
	} else if (around.below) {
		bit -= BITS_PER_LONG - 1 - __fls(around.below);
		if (bit < base)
			bit = base;
	} else if (bit > base) {
		bit = pcpu_run_start_before(chunk->alloc_map, base,
					    (bit - 1) & -BITS_PER_LONG);
	}
	start = bit - base;

	if (end == contig) {
		end += block->contig_hint;
	} else if (around.above) {
		end += __ffs(around.above);
		if (end > top)
			end = top;
	} else {
		end = find_next_bit(chunk->alloc_map, top,
				    (end | (BITS_PER_LONG - 1)) + 1);
	}
	stop = end - base;

	pcpu_learn(block, start, stop);
	if (unlikely(stop - start >= PCPU_BLOCK_BITS)) {
		pcpu_update_empty_pages(chunk, 1);
		pcpu_chunk_refresh_hint(chunk, true);
	} else {
		pcpu_chunk_learn_freed(chunk, index, start, stop);
	}
}

/* See pcpu_free_area(). */
static __always_inline int pcpu_give_area(struct pcpu_chunk *chunk,
					  unsigned int off)
{
	const int old_contig = chunk->chunk_md.contig_hint;
	struct around around;
	unsigned int bit = 0, end = 0, index;
	int rc;

	rc = pcpu_release_bits(chunk, off, &bit, &end, &around);
	if (unlikely(rc <= 0))
		return rc;

	index = bit >> PCPU_BITMAP_BLOCK_SHIFT;
	if (likely(index == (end - 1) >> PCPU_BITMAP_BLOCK_SHIFT))
		block_gained(chunk, index, bit, end, around);
	else
		pcpu_block_update_hint_free(chunk, bit, end - bit);
	pcpu_contig_changed(chunk, old_contig);
	return (end - bit) << PCPU_MIN_ALLOC_SHIFT;
}

/*
 * An area went and the chunk is not entirely free: has it so many empty pages
 * that it should lose them?  Then it waits for that, out of the way.
 * Lock: pcpu_lock.
 */
static __always_inline bool pcpu_reclaim_after_free(struct pcpu_chunk *chunk)
{
	/* A quarter of less than four pages is none. */
	if (!chunk->nr_empty_pop_pages && chunk->nr_pages >= 4)
		return false;
	if (!pcpu_should_reclaim_chunk(chunk))
		return false;
	pcpu_isolate_chunk(chunk);
	return true;
}

#endif /* _MM_PERCPU_GIVE_H */
