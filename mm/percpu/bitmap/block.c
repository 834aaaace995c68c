// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * One summary: how it learns of a free run, and how it is rebuilt.
 *
 * pcpu_learn() is the rule.  pcpu_block_refresh_hint() forgets the contig hint,
 * which has just been allocated from, and reads the block's bits again.  A
 * scan hint, if there is one, takes its place and only the bits after it are
 * read.  Two things can be lost by that and are part of Linux's
 * placement: a run before the promoted one that is larger, and the right edge
 * when the promoted run touches it.
 *
 * In Linux: mm/percpu.c, pcpu_block_update(), pcpu_block_refresh_hint().
 */
#include <linux/bitmap.h>
#include <linux/find.h>

#include "bitmap.h"

/* Do [a, b) and [x, y) overlap?  An empty [x, x) does if a < x < b. */
static inline bool pcpu_region_overlap(int a, int b, int x, int y)
{
	return a < y && x < b;
}

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
 * Where a scan for @bits may begin: after the scan hint if that is known to
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
 * pcpu_learn() out of line.
 * Lock: pcpu_lock.
 */
static noinline void pcpu_block_update(struct pcpu_block_md *md, int start,
				       int end)
{
	pcpu_learn(md, start, end);
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

/*
 * Reading a block's bits run by run.  @word holds the free bits of the word
 * *@p, the one of bit @base, that are still to be looked at.
 */
struct reader {
	const unsigned long *map, *p, *last;
	unsigned long word;
	unsigned int base;
	unsigned int end;	/* of the block */
};

static __always_inline void start_at(struct reader *r, unsigned int bit)
{
	r->base = bit & -BITS_PER_LONG;
	r->p = r->map + bit / BITS_PER_LONG;
	r->word = ~*r->p & BITMAP_FIRST_WORD_MASK(bit);
}

/* Is there another word with a free bit? */
static __always_inline bool next_word(struct reader *r)
{
	do {
		r->base += BITS_PER_LONG;
		if (++r->p > r->last)
			return false;
	} while (*r->p == ~0UL);
	r->word = ~*r->p;
	return true;
}

/*
 * The next run is [*start, end returned); it starts in r->word, which is not
 * 0.  Adding its lowest bit to the word turns the lowest run of ones over: the
 * lowest bit of the sum is the run's end.  No sum: the run leaves the word.
 * @known: the block is free from @known_from to @known; 0: nothing is known
 */
static __always_inline unsigned int next_run(struct reader *r,
					     unsigned int known_from,
					     unsigned int known,
					     unsigned int *start)
{
	unsigned long sum = r->word + (r->word & -r->word);
	unsigned int e;

	*start = r->base + __ffs(r->word);
	r->word &= sum;
	if (likely(sum))
		return r->base + __ffs(sum);

	e = r->base + BITS_PER_LONG;
	if (e < known && *start >= known_from)
		e = known;
	e = find_next_bit(r->map, r->end, e);
	if (e < r->end)
		start_at(r, e);
	return e;
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
static noinline void pcpu_block_refresh_hint(struct pcpu_chunk *chunk,
					     int index, int used_end)
{
	struct pcpu_block_md *md = &chunk->md_blocks[index];
	const unsigned long *map = chunk->alloc_map;
	const unsigned int first = (unsigned int)index * PCPU_BLOCK_BITS;
	const unsigned int end = first + PCPU_BLOCK_BITS;
	struct reader r = {
		.map = map, .last = map + (end - 1) / BITS_PER_LONG,
		.end = end,
	};
	struct hints h = {
		.contig_start = md->contig_hint_start,
		.scan_start = md->scan_hint_start,
	};
	unsigned int bit, s, e, known = 0;

	if (used_end < md->contig_hint_start + md->contig_hint)
		known = first + md->contig_hint_start + md->contig_hint;
	if (md->scan_hint) {
		h.contig = md->scan_hint;
		h.contig_start = md->scan_hint_start;
		bit = first + h.contig_start + h.contig;
	} else {
		bit = first + md->first_free;
		if (bit == first)
			md->left_free = find_next_bit(map, end, first) - first;
	}
	md->right_free = 0;

	if (bit < end)
		start_at(&r, bit);
	while (bit < end && (r.word || next_word(&r))) {
		e = next_run(&r, first + used_end, known, &s);
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

	md->contig_hint = h.contig;
	md->contig_hint_start = h.contig_start;
	md->scan_hint = h.scan;
	md->scan_hint_start = h.scan_start;
}
