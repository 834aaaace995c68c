// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * One summary: how it learns of a free run, and how it is made anew.
 *
 * pcpu_learn() in hints.h is the rule.  pcpu_block_refresh_hint() forgets the
 * contig hint, which has just been allocated from, and reads the block's bits
 * again.  A scan hint, if there is one, takes its place and only the bits
 * behind it are read.  Two things can be lost by that and are part of Linux's
 * placement: a run before the promoted one that is larger, and the right edge
 * when the promoted run touches it.
 *
 * In Linux: mm/percpu.c, pcpu_block_update(), pcpu_block_refresh_hint().
 */
#include <linux/bitmap.h>
#include <linux/find.h>

#include "hints.h"
#include "internal.h"

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
	pcpu_learn(block, start, end);
}

/*
 * pcpu_run_start() when the word of @pos does not tell.
 * @pos: multiple of BITS_PER_LONG, no set bit from here to the run's end
 */
unsigned int pcpu_run_start_before(const unsigned long *map, unsigned int base,
				   unsigned int pos)
{
	const unsigned long *p = map + pos / BITS_PER_LONG;

	while (pos > base) {
		pos -= BITS_PER_LONG;
		if (*--p)
			return pos + __fls(*p) + 1;
	}
	return base;
}

/* The two hints while a block is read; see pcpu_block_refresh_hint(). */
struct hints {
	int contig, contig_start;
	int scan, scan_start;
};

/* The next run, one that is not smaller than the contig hint. */
static __always_inline void take_run(struct hints *h, int start, int len)
{
	if (len > h->contig) {
		if (h->contig > h->scan) {
			h->scan = h->contig;
			h->scan_start = h->contig_start;
		}
		h->contig = len;
		h->contig_start = start;
	} else if (pcpu_better_start(start, h->contig_start)) {
		h->contig_start = start;
	} else {
		h->scan = len;
		h->scan_start = start;
	}
}

/**
 * pcpu_block_refresh_hint - read a block's bits again
 * @chunk: the block's chunk
 * @index: the block
 * @used_end: end of the area just taken out of the contig run, relative to
 *	      the block; up to the contig run's end bits are free from there
 *
 * This is pcpu_learn() for runs in address order, none of them before the
 * contig hint: a run that is smaller than the largest so far changes nothing,
 * an equal one only competes for the start, a larger one makes the scan hint
 * of its predecessor.
 *
 * Lock: pcpu_lock.
 */
void pcpu_block_refresh_hint(struct pcpu_chunk *chunk, int index, int used_end)
{
	struct pcpu_block_md *md = &chunk->md_blocks[index];
	const unsigned long *map = chunk->alloc_map;
	const unsigned int first = (unsigned int)index * PCPU_BLOCK_BITS;
	const unsigned int end = first + PCPU_BLOCK_BITS;
	struct hints h = {
		.contig_start = md->contig_hint_start,
		.scan_start = md->scan_hint_start,
	};
	unsigned int bit, base, known = 0;
	const unsigned long *p, *last;
	unsigned long word;

	if (used_end < md->contig_hint_start + md->contig_hint)
		known = first + md->contig_hint_start + md->contig_hint;
	if (md->scan_hint) {
		h.contig = md->scan_hint;
		h.contig_start = md->scan_hint_start;
		bit = h.contig_start + h.contig;
	} else {
		bit = md->first_free;
		if (!bit)
			md->left_free = find_next_bit(map, end, first) - first;
	}
	md->right_free = 0;

	bit += first;
	if (bit >= end)
		goto out;
	p = map + bit / BITS_PER_LONG;
	base = bit & -BITS_PER_LONG;
	last = map + (end - 1) / BITS_PER_LONG;
	word = ~*p & BITMAP_FIRST_WORD_MASK(bit);
	for (;;) {
		unsigned long sum;
		unsigned int s, e;

		if (!word) {
			do {
				base += BITS_PER_LONG;
				if (++p > last)
					goto out;
			} while (*p == ~0UL);
			word = ~*p;
		}
		/*
		 * Adding its lowest bit turns the lowest run of ones over:
		 * the lowest bit of the sum is the run's end.
		 */
		s = base + __ffs(word);
		sum = word + (word & -word);
		word &= sum;
		if (likely(sum)) {
			e = base + __ffs(sum);
		} else {
			/* up to the word's end at least */
			e = base + BITS_PER_LONG;
			if (e < known && s >= first + used_end)
				e = known;
			e = find_next_bit(map, end, e);
			p = map + e / BITS_PER_LONG;
			base = e & -BITS_PER_LONG;
			if (e < end)
				word = ~*p & BITMAP_FIRST_WORD_MASK(e);
		}
		if (PCPU_BLOCK_BITS % BITS_PER_LONG) {
			/* small blocks of a test: they share words */
			if (s >= end)
				break;
			if (e > end)
				e = end;
		}
		if ((int)(e - s) >= h.contig)
			take_run(&h, s - first, e - s);
		if (e == end) {
			md->right_free = e - s;
			break;
		}
	}
out:
	md->contig_hint = h.contig;
	md->contig_hint_start = h.contig_start;
	md->scan_hint = h.scan;
	md->scan_hint_start = h.scan_start;
}
