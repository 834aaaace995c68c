// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Reading the bits of a map for a place, at or after where the summaries said
 * to look, if the place right there is taken (take.c).
 *
 * The longest run that was too short is reported to its block, whose summary
 * may not know it: later searches can then skip it.
 *
 * In Linux: mm/percpu.c, pcpu_find_zero_area(), pcpu_block_update_scan().
 */
#include <linux/align.h>
#include <linux/errno.h>
#include <linux/find.h>

#include "bitmap.h"

/* The largest run that a scan saw and that was too short. */
struct skipped {
	unsigned int off;
	unsigned int bits;
};

static void note_skipped(struct skipped *skipped, unsigned int off,
			 unsigned int bits)
{
	if (bits < skipped->bits)
		return;
	if (bits == skipped->bits && !pcpu_better_start(off, skipped->off))
		return;
	skipped->off = off;
	skipped->bits = bits;
}

/*
 * The run of free bits at @bit goes on at least to @pos, the start of a word:
 * where does it end?
 *
 * Only the first block is read; how far the others are free at their left
 * edge is known.
 * Return: its end, or anything from @enough on if it goes that far.
 */
static unsigned int run_end(const struct pcpu_chunk *chunk, unsigned int pos,
			    unsigned int enough)
{
	const struct pcpu_block_md *block;
	unsigned int base, used;

	if (pos >= enough)
		return pos;
	base = ((pos - 1) | (PCPU_BLOCK_BITS - 1)) + 1;
	used = find_next_bit(chunk->alloc_map, base, pos);
	if (used < base)
		return used;
	block = &chunk->md_blocks[base >> PCPU_BITMAP_BLOCK_SHIFT];
	while (base < enough && block->left_free == PCPU_BLOCK_BITS) {
		base += PCPU_BLOCK_BITS;
		block++;
	}
	return base < enough ? base + block->left_free : base;
}

/*
 * First fit at or after @start, run by run.
 *
 * In a word of free bits the lowest run of ones is found by an addition: adding
 * the word's lowest bit carries through the run, so the sum's lowest bit is the
 * run's end (0110 + 0010 = 1000).  No sum: the run leaves the word.
 * Return: the place, @end if there is none.
 */
static __always_inline unsigned int
scan_for_area(const struct pcpu_chunk *chunk, unsigned int end,
	      unsigned int start, unsigned int nr, unsigned int align,
	      struct skipped *skipped)
{
	const unsigned long *map = chunk->alloc_map;
	const unsigned long *p = map + start / BITS_PER_LONG;
	const unsigned long *last = map + (end - 1) / BITS_PER_LONG;
	unsigned long word = ~*p & BITMAP_FIRST_WORD_MASK(start);
	unsigned int base = start & -BITS_PER_LONG;
	int longest = 1;	/* shorter runs are of no interest */

	for (;;) {
		unsigned int bit, used;
		unsigned long sum;

		if (!word) {
			do {
				base += BITS_PER_LONG;
				if (++p > last)
					return end;
			} while (*p == ~0UL);
			word = ~*p;
		}
		bit = ALIGN(base + __ffs(word), align);
		sum = word + (word & -word);
		word &= sum;
		if (likely(sum)) {
			used = base + __ffs(sum);
		} else {
			/* up to the word's end at least */
			used = run_end(chunk, base + BITS_PER_LONG, bit + nr);
			if (used < bit + nr) {
				if (used >= end)
					return end;
				p = map + used / BITS_PER_LONG;
				base = used & -BITS_PER_LONG;
				word = ~*p & BITMAP_FIRST_WORD_MASK(used);
			}
		}
		if ((int)(used - bit) < longest)
			continue;
		if (used - bit >= nr)
			return bit + nr <= end ? bit : end;
		note_skipped(skipped, bit, used - bit);
		longest = skipped->bits;
	}
}

/*
 * Report the whole skipped run to its block, also the part before the
 * alignment.  A run that crosses blocks is not reported.
 */
static void learn_skipped(struct pcpu_chunk *chunk,
			  const struct skipped *skipped)
{
	unsigned int base = skipped->off & -PCPU_BLOCK_BITS;
	unsigned int end = skipped->off + skipped->bits;
	unsigned int start;

	if (end - base > PCPU_BLOCK_BITS)
		return;
	start = pcpu_run_start(chunk->alloc_map, base, skipped->off);
	pcpu_block_update(&chunk->md_blocks[base >> PCPU_BITMAP_BLOCK_SHIFT],
			  start - base, end - base);
}

/*
 * See take.c.  @end: a scan is at most a block too long, so that it has always
 * found a place by then if the summaries are right.
 */
static noinline int pcpu_scan_area(struct pcpu_chunk *chunk, unsigned int nr,
				   unsigned int align, unsigned int start,
				   unsigned int end)
{
	struct skipped skipped = { 0, 0 };
	const unsigned int bit = scan_for_area(chunk, end, start, nr, align,
					       &skipped);

	if (unlikely(bit >= end))
		return -ENOSPC;
	if (skipped.bits)
		learn_skipped(chunk, &skipped);
	return bit;
}
