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
 * The summary of each block is updated, then the chunk's own.  That one is
 * derived from the blocks' summaries, never from bits: it sees, for each
 * block, the contig run and the runs that cross block edges.
 *
 * Pages whose block becomes used or free again are counted here too, because
 * this is where it shows (contig_hint equal to the whole block).
 *
 * In Linux: mm/percpu.c, pcpu_block_update_hint_alloc() and _free(),
 * pcpu_chunk_refresh_hint(), pcpu_next_md_free_region().
 */
#include <linux/compiler.h>
#include <linux/find.h>
#include <linux/minmax.h>

#include "bitmap.h"
#include <quirks.h>

/* Slot of a chunk whose contig hint is @contig_bits. */
static inline int pcpu_contig_slot(int contig_bits)
{
	if (!contig_bits)
		return 0;
	return pcpu_size_to_slot(contig_bits << PCPU_MIN_ALLOC_SHIFT);
}

/* See contract.h. */
int pcpu_chunk_slot(const struct pcpu_chunk *chunk)
{
	return pcpu_contig_slot(chunk->chunk_md.contig_hint);
}

/* What the slot follows from; the two are asked around each change of bits. */
static __always_inline int pcpu_class(const struct pcpu_chunk *chunk)
{
	return chunk->chunk_md.contig_hint;
}

static __always_inline void pcpu_class_was(struct pcpu_chunk *chunk, int class)
{
	if (chunk->chunk_md.contig_hint != class)
		pcpu_chunk_relocate(chunk, pcpu_contig_slot(class));
}

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
		WRITE_ONCE(pcpu_nr_empty_pop_pages,
			   pcpu_nr_empty_pop_pages + nr);
}

/**
 * pcpu_chunk_refresh_hint - derive the chunk's summary from its blocks'
 * @chunk: the chunk
 * @full_scan: from the first free bit; otherwise a scan hint is trusted and
 *	       only what lies after it is looked at
 *
 * A full scan forgets the contig hint but keeps the scan hint as it is.
 *
 * Lock: pcpu_lock.
 */
static noinline void pcpu_chunk_refresh_hint(struct pcpu_chunk *chunk,
					     bool full_scan)
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
	 * where to look on in it: one after the last run that md learned.
	 * Runs come in address order: one that is smaller than the contig
	 * hint so far changes nothing and md need not learn it.
	 */
	for (; block < last; block++, base += PCPU_BLOCK_BITS, off = 0) {
		const int contig = block->contig_hint;
		int end;

		if (run) {
			run += block->left_free;
			if (block->left_free == PCPU_BLOCK_BITS)
				continue;
			off = block->left_free + 1;
			if (run >= md->contig_hint)
				pcpu_learn(md, base + off - 1 - run,
					   base + off - 1);
			run = 0;
		}
		if (contig < md->contig_hint && !block->right_free)
			continue;

		end = block->contig_hint_start + contig;
		if (contig && block->contig_hint_start >= off &&
		    end < PCPU_BLOCK_BITS) {
			off = end + 1;
			if (contig >= md->contig_hint)
				pcpu_learn(md, base + end - contig, base + end);
		}
		if (off < PCPU_BLOCK_BITS)
			run = block->right_free;
	}
	if (run >= md->contig_hint && run)
		pcpu_block_update(md, base - run, base);
}

/*
 * The first block of an area that goes on in the next one: lost [off, end of
 * the block).  @len: the whole area's length.
 */
static void first_block_lost(struct pcpu_chunk *chunk, int index, int off,
			     int len)
{
	struct pcpu_block_md *block = &chunk->md_blocks[index];
	const int contig_end = block->contig_hint_start + block->contig_hint;

	if (off == block->first_free)
		block->first_free = PCPU_BLOCK_BITS;
	if (pcpu_region_overlap(block->scan_hint_start,
				block->scan_hint_start + block->scan_hint,
				off, off + len))
		block->scan_hint = 0;
	if (pcpu_region_overlap(block->contig_hint_start, contig_end, off,
				off + len)) {
		if (!off)
			block->left_free = 0;
		pcpu_block_refresh_hint(chunk, index, PCPU_BLOCK_BITS);
	} else {
		block->left_free = min(block->left_free, off);
		block->right_free = 0;
	}
}

static void middle_block_lost(struct pcpu_block_md *block)
{
	block->scan_hint = 0;
	block->contig_hint = 0;
	block->left_free = 0;
	block->right_free = 0;
}

/* The last block of an area that began before it: lost its bits before @end. */
static void last_block_lost(struct pcpu_chunk *chunk, int index, int end)
{
	struct pcpu_block_md *block = &chunk->md_blocks[index];
	const unsigned long base = (unsigned long)index * PCPU_BLOCK_BITS;

	block->first_free = find_next_zero_bit(chunk->alloc_map,
					       base + PCPU_BLOCK_BITS,
					       base + end) - base;
	if (end == PCPU_BLOCK_BITS) {
		middle_block_lost(block);
		return;
	}

	if (end > block->scan_hint_start)
		block->scan_hint = 0;
	block->left_free = 0;
	if (end > block->contig_hint_start)
		pcpu_block_refresh_hint(chunk, index, end);
	else
		block->right_free = min(block->right_free,
					PCPU_BLOCK_BITS - end);
}

/* Bits [off, end) of one block were set.  Return: 1 if it was empty. */
static __always_inline int block_lost(struct pcpu_chunk *chunk, int index,
				      int off, int end)
{
	struct pcpu_block_md *block = &chunk->md_blocks[index];
	const int contig = block->contig_hint;
	const int contig_start = block->contig_hint_start;

	if (off == block->first_free) {
		const unsigned int base = index * PCPU_BLOCK_BITS;

		block->first_free = find_next_zero_bit(chunk->alloc_map,
						       base + PCPU_BLOCK_BITS,
						       base + end) - base;
	}
	if (pcpu_region_overlap(block->scan_hint_start,
				block->scan_hint_start + block->scan_hint,
				off, end))
		block->scan_hint = 0;
	if (pcpu_region_overlap(contig_start, contig_start + contig, off,
				end)) {
		if (!off)
			block->left_free = 0;
		pcpu_block_refresh_hint(chunk, index, end);
	} else {
		if (block->left_free > off)
			block->left_free = off;
		if (block->right_free > PCPU_BLOCK_BITS - end)
			block->right_free = PCPU_BLOCK_BITS - end;
	}
	return contig == PCPU_BLOCK_BITS;
}

/**
 * pcpu_blocks_lost - the bits of an area in several blocks have been set
 * @chunk: the chunk
 * @s: first block
 * @e: last block
 * @bit_off: the area's first bit
 * @bits: its length
 *
 * Lock: pcpu_lock.
 * Return: blocks of them that were empty.
 */
static noinline int pcpu_blocks_lost(struct pcpu_chunk *chunk, int s, int e,
				     int bit_off, int bits)
{
	struct pcpu_block_md *first = &chunk->md_blocks[s];
	struct pcpu_block_md *last = &chunk->md_blocks[e];
	struct pcpu_block_md *block;
	int nr_empty = e - s - 1;

	nr_empty += first->contig_hint == PCPU_BLOCK_BITS;
	nr_empty += last->contig_hint == PCPU_BLOCK_BITS;

	first_block_lost(chunk, s, bit_off & (PCPU_BLOCK_BITS - 1), bits);
	for (block = first + 1; block < last; block++)
		middle_block_lost(block);
	last_block_lost(chunk, e, bit_off + bits - e * PCPU_BLOCK_BITS);
	return nr_empty;
}

/* Inlined for an area that lies in one block; others call the above. */
static __always_inline void pcpu_area_lost(struct pcpu_chunk *chunk,
					   int bit_off, int bits)
{
	struct pcpu_block_md *md = &chunk->chunk_md;
	const int end = bit_off + bits;
	const int s = bit_off >> PCPU_BITMAP_BLOCK_SHIFT;
	const int e = (end - 1) >> PCPU_BITMAP_BLOCK_SHIFT;
	int nr_empty;

	if (s == e)
		nr_empty = block_lost(chunk, s,
				      bit_off & (PCPU_BLOCK_BITS - 1),
				      end - s * PCPU_BLOCK_BITS);
	else
		nr_empty = pcpu_blocks_lost(chunk, s, e, bit_off, bits);
	if (nr_empty)
		pcpu_update_empty_pages(chunk, -nr_empty);

	/* the chunk's first free bit is that of the first block with one */
	if (bit_off == md->first_free) {
		const struct pcpu_block_md *block = &chunk->md_blocks[e];
		const struct pcpu_block_md *last =
				&chunk->md_blocks[chunk->nr_pages];
		int base = e * PCPU_BLOCK_BITS;

		/* no contig hint: no free bit, and first_free says nothing */
		for (; block < last && !block->contig_hint; block++)
			base += PCPU_BLOCK_BITS;
		md->first_free = block < last ? base + block->first_free :
						base;
	}

	if (pcpu_region_overlap(md->scan_hint_start,
				md->scan_hint_start + md->scan_hint,
				bit_off, end))
		md->scan_hint = 0;
	if (pcpu_region_overlap(md->contig_hint_start,
				md->contig_hint_start + md->contig_hint,
				bit_off, end))
		pcpu_chunk_refresh_hint(chunk, false);
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
	pcpu_area_lost(chunk, bit_off, bits);
}

/**
 * pcpu_block_update_hint_free - bits of several blocks have been cleared
 * @chunk: the chunk
 * @bit_off: the area's first bit
 * @bits: its length; it lies in at least two blocks
 *
 * The area is extended to the whole free run around it, as far as its first
 * and its last block go, and both learn that run.  (An area in one block:
 * block_gained().)
 *
 * Lock: pcpu_lock.
 */
static noinline void pcpu_block_update_hint_free(struct pcpu_chunk *chunk,
						 int bit_off, int bits)
{
	const int s = bit_off >> PCPU_BITMAP_BLOCK_SHIFT;
	const int e = (bit_off + bits - 1) >> PCPU_BITMAP_BLOCK_SHIFT;
	struct pcpu_block_md *first = &chunk->md_blocks[s];
	struct pcpu_block_md *last = &chunk->md_blocks[e];
	struct pcpu_block_md *block;
	int nr_empty = e - s - 1;
	int start, end;

	pcpu_free_run(chunk, bit_off, bits, &start, &end);
	pcpu_block_update(first, start, PCPU_BLOCK_BITS);
	nr_empty += !start;
	for (block = first + 1; block < last; block++)
		pcpu_init_block_md(block, PCPU_BLOCK_BITS);
	pcpu_block_update(last, 0, end);
	nr_empty += end == PCPU_BLOCK_BITS;

	if (nr_empty)
		pcpu_update_empty_pages(chunk, nr_empty);
	pcpu_chunk_refresh_hint(chunk, true);
}

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

/*
 * Bits [@bit, @end) have been cleared.
 * Lock: pcpu_lock.
 */
static __always_inline void pcpu_area_gained(struct pcpu_chunk *chunk,
					     unsigned int bit,
					     unsigned int end,
					     struct around around)
{
	const unsigned int index = bit >> PCPU_BITMAP_BLOCK_SHIFT;

	if (likely(index == (end - 1) >> PCPU_BITMAP_BLOCK_SHIFT))
		block_gained(chunk, index, bit, end, around);
	else
		pcpu_block_update_hint_free(chunk, bit, end - bit);
}

/* Boot: a chunk that serves @size bytes; hiding the rest corrects the count. */
static void pcpu_init_boot_md(struct pcpu_chunk *chunk, int size)
{
	chunk->nr_empty_pop_pages = chunk->nr_pages;
}
