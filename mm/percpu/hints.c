// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Keeping the summaries true when an area comes or goes.
 *
 * An area [bit_off, bit_off + bits) lies in one block, or it covers the end
 * of a first block s, whole middle blocks, and the start of a last block e:
 *
 *        |------- s -------|---- middle ----|------- e -------|
 *                   <------------- area ---------->
 *
 * Each of the three is told what it lost or gained; then the chunk's own
 * summary is.  It is derived from the blocks' summaries, never from bits: it
 * sees, per block, the contig run and the runs that cross block edges.
 *
 * Pages whose block becomes used or free again are counted here too, because
 * this is where it shows (contig_hint equal to the whole block).
 *
 * In Linux: mm/percpu.c, pcpu_block_update_hint_alloc() and _free(),
 * pcpu_chunk_refresh_hint(), pcpu_next_md_free_region().
 */
#include <linux/find.h>
#include <linux/minmax.h>

#include "hints.h"
#include "internal.h"
#include "quirks.h"

/**
 * pcpu_update_empty_pages - pages became empty (or are not any more)
 * @chunk: their chunk
 * @nr: how many, negative for pages lost
 *
 * Lock: pcpu_lock.
 */
void pcpu_update_empty_pages(struct pcpu_chunk *chunk, int nr)
{
	chunk->nr_empty_pop_pages += nr;
	if (chunk != pcpu_reserved_chunk && !chunk->isolated)
		pcpu_nr_empty_pop_pages += nr;
}

/**
 * pcpu_chunk_refresh_hint - derive the chunk's summary from its blocks'
 * @chunk: the chunk
 * @full_scan: from the first free bit; otherwise a scan hint is trusted and
 *	       only what lies behind it is looked at
 *
 * A full scan forgets the contig hint but keeps the scan hint as it is.
 *
 * Lock: pcpu_lock.
 */
void pcpu_chunk_refresh_hint(struct pcpu_chunk *chunk, bool full_scan)
{
	struct pcpu_block_md *md = &chunk->chunk_md;
	const struct pcpu_block_md *block, *last;
	int pos, off, base, run = 0;

	if (!full_scan && md->scan_hint) {
		pos = md->scan_hint_start + md->scan_hint;
		md->contig_hint_start = md->scan_hint_start;
		md->contig_hint = md->scan_hint;
		md->scan_hint = 0;
	} else {
		pos = md->first_free;
		md->contig_hint = 0;
	}

	block = chunk->md_blocks + (pos >> PCPU_BITMAP_BLOCK_SHIFT);
	last = chunk->md_blocks + chunk->nr_pages;
	off = pos & (PCPU_BLOCK_BITS - 1);
	base = pos - off;

	/*
	 * @run bits are free up to the edge this block begins at; @off is
	 * where to look on in it: one behind the last run that was told.
	 */
	for (; block < last; block++, base += PCPU_BLOCK_BITS) {
		if (run) {
			run += block->left_free;
			if (block->left_free == PCPU_BLOCK_BITS)
				continue;
			off = block->left_free + 1;
			pcpu_block_update(md, base + off - 1 - run,
					  base + off - 1);
			run = 0;
		}
		if (block->contig_hint && block->contig_hint_start >= off &&
		    block->contig_hint_start + block->contig_hint <
		    PCPU_BLOCK_BITS) {
			off = block->contig_hint_start + block->contig_hint;
			pcpu_block_update(md, base + block->contig_hint_start,
					  base + off);
			off++;
		}
		if (off < PCPU_BLOCK_BITS)
			run = block->right_free;
		off = 0;
	}
	if (run)
		pcpu_block_update(md, base - run, base);
}

/* Block @s lost [off, off + bits), which may reach beyond its end. */
static void first_block_lost(struct pcpu_chunk *chunk, int index, int off,
			     int bits)
{
	struct pcpu_block_md *block = &chunk->md_blocks[index];
	const unsigned long base = (unsigned long)index * PCPU_BLOCK_BITS;
	int end = off + bits;

	if (off == block->first_free)
		block->first_free = find_next_zero_bit(chunk->alloc_map,
					base + PCPU_BLOCK_BITS, base + end) - base;

	if (pcpu_region_overlap(block->scan_hint_start,
				block->scan_hint_start + block->scan_hint,
				off, end))
		block->scan_hint = 0;

	if (pcpu_region_overlap(block->contig_hint_start,
				block->contig_hint_start + block->contig_hint,
				off, end)) {
		if (!off)
			block->left_free = 0;
		pcpu_block_refresh_hint(chunk, index);
	} else {
		block->left_free = min(block->left_free, off);
		block->right_free = min(block->right_free,
					max(PCPU_BLOCK_BITS - end, 0));
	}
}

/* Block @index, not the area's first, lost its bits before @end. */
static void last_block_lost(struct pcpu_chunk *chunk, int index, int end)
{
	struct pcpu_block_md *block = &chunk->md_blocks[index];
	const unsigned long base = (unsigned long)index * PCPU_BLOCK_BITS;

	block->first_free = find_next_zero_bit(chunk->alloc_map,
					base + PCPU_BLOCK_BITS, base + end) - base;
	if (end == PCPU_BLOCK_BITS) {
		block->scan_hint = 0;
		block->contig_hint = 0;
		block->left_free = 0;
		block->right_free = 0;
		return;
	}

	if (end > block->scan_hint_start)
		block->scan_hint = 0;
	block->left_free = 0;
	if (end > block->contig_hint_start)
		pcpu_block_refresh_hint(chunk, index);
	else
		block->right_free = min(block->right_free, PCPU_BLOCK_BITS - end);
}

/**
 * pcpu_block_update_hint_alloc - the bits of an area have just been set
 * @chunk: the chunk
 * @bit_off: the area's first bit
 * @bits: its length
 *
 * Every page that was empty and is not any more is subtracted, whether it is
 * backed or not; populating it will add it back.
 *
 * Lock: pcpu_lock.
 */
void pcpu_block_update_hint_alloc(struct pcpu_chunk *chunk, int bit_off,
				  int bits)
{
	struct pcpu_block_md *md = &chunk->chunk_md;
	int s = bit_off >> PCPU_BITMAP_BLOCK_SHIFT;
	int e = (bit_off + bits - 1) >> PCPU_BITMAP_BLOCK_SHIFT;
	int nr_empty = 0;

	if (chunk->md_blocks[s].contig_hint == PCPU_BLOCK_BITS)
		nr_empty++;
	first_block_lost(chunk, s, bit_off & (PCPU_BLOCK_BITS - 1), bits);

	if (s != e) {
		struct pcpu_block_md *block = &chunk->md_blocks[s + 1];
		struct pcpu_block_md *last = &chunk->md_blocks[e];

		nr_empty += e - s - 1;
		for (; block < last; block++) {
			block->scan_hint = 0;
			block->contig_hint = 0;
			block->left_free = 0;
			block->right_free = 0;
		}
		if (last->contig_hint == PCPU_BLOCK_BITS)
			nr_empty++;
		last_block_lost(chunk, e, bit_off + bits - e * PCPU_BLOCK_BITS);
	}

	if (nr_empty)
		pcpu_update_empty_pages(chunk, -nr_empty);

	if (pcpu_region_overlap(md->scan_hint_start,
				md->scan_hint_start + md->scan_hint,
				bit_off, bit_off + bits))
		md->scan_hint = 0;
	if (pcpu_region_overlap(md->contig_hint_start,
				md->contig_hint_start + md->contig_hint,
				bit_off, bit_off + bits))
		pcpu_chunk_refresh_hint(chunk, false);
}

/**
 * pcpu_block_update_hint_free - the bits of an area have just been cleared
 * @chunk: the chunk
 * @bit_off: the area's first bit
 * @bits: its length
 *
 * The area is extended to the whole free run around it, as far as its first
 * and its last block go, and both learn of that.
 *
 * Lock: pcpu_lock.
 */
void pcpu_block_update_hint_free(struct pcpu_chunk *chunk, int bit_off,
				 int bits)
{
	int s = bit_off >> PCPU_BITMAP_BLOCK_SHIFT;
	int e = (bit_off + bits - 1) >> PCPU_BITMAP_BLOCK_SHIFT;
	struct pcpu_block_md *first = &chunk->md_blocks[s];
	struct pcpu_block_md *last = &chunk->md_blocks[e];
	const unsigned long first_base = (unsigned long)s * PCPU_BLOCK_BITS;
	const unsigned long last_base = (unsigned long)e * PCPU_BLOCK_BITS;
	int start = bit_off & (PCPU_BLOCK_BITS - 1);
	int end = bit_off + bits - e * PCPU_BLOCK_BITS;
	int first_end, nr_empty = 0;

	if (start == first->contig_hint_start + first->contig_hint)
		start = first->contig_hint_start;
	else
		start = pcpu_run_start(chunk->alloc_map, first_base,
				       first_base + start) - first_base;

	if (end == last->contig_hint_start)
		end += last->contig_hint;
	else
		end = find_next_bit(chunk->alloc_map, last_base + PCPU_BLOCK_BITS,
				    last_base + end) - last_base;

	first_end = s == e ? end : PCPU_BLOCK_BITS;
	pcpu_block_update(first, start, first_end);
	if (!start && first_end == PCPU_BLOCK_BITS)
		nr_empty++;

	if (s != e) {
		struct pcpu_block_md *block;

		pcpu_block_update(last, 0, end);
		if (end == PCPU_BLOCK_BITS)
			nr_empty++;
		nr_empty += e - s - 1;
		for (block = first + 1; block < last; block++)
			pcpu_init_block_md(block, PCPU_BLOCK_BITS);
	}

	if (nr_empty)
		pcpu_update_empty_pages(chunk, nr_empty);

	if (s != e || end - start >= PCPU_BLOCK_BITS)
		pcpu_chunk_refresh_hint(chunk, true);
	else
		pcpu_chunk_learn_freed(chunk, s, start, end);
}
