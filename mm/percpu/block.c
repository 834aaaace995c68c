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

/*
 * Reading a map run by run: @word holds the free bits of the word at @base
 * that are still to be looked at.  Adding its lowest bit turns the lowest run
 * of ones over, and the lowest bit of the sum is the run's end.
 */
struct run_iter {
	const unsigned long *map;
	unsigned long word;
	unsigned int base;
};

static __always_inline void run_iter_start(struct run_iter *it,
					   const unsigned long *map,
					   unsigned int bit)
{
	it->map = map;
	it->base = bit & -BITS_PER_LONG;
	it->word = ~map[bit / BITS_PER_LONG] & (~0UL << bit % BITS_PER_LONG);
}

/* Start of the next run below @end. */
static __always_inline bool run_iter_next(struct run_iter *it,
					  unsigned int end, unsigned int *start)
{
	while (!it->word) {
		it->base += BITS_PER_LONG;
		if (it->base >= end)
			return false;
		it->word = ~it->map[it->base / BITS_PER_LONG];
	}
	*start = it->base + __ffs(it->word);
	return *start < end;
}

/*
 * End of that run, at most @end.
 * @known: the run goes at least as far as this
 */
static __always_inline unsigned int run_iter_end(struct run_iter *it,
						 unsigned int end,
						 unsigned int known)
{
	unsigned long sum = it->word + (it->word & -it->word);
	unsigned int used;

	if (sum) {
		it->word &= sum;
		used = it->base + __ffs(sum);
		return used < end ? used : end;
	}
	used = it->base + BITS_PER_LONG;
	used = find_next_bit(it->map, end, known > used ? known : used);
	if (used < end)
		run_iter_start(it, it->map, used);
	return used;
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
	const unsigned int first = (unsigned int)index * PCPU_BLOCK_BITS;
	const unsigned int end = first + PCPU_BLOCK_BITS;
	const unsigned int known = first + used_end;
	const unsigned int known_end = first + md->contig_hint_start +
				       md->contig_hint;
	int contig = 0, contig_start = md->contig_hint_start;
	int scan = 0, scan_start = md->scan_hint_start;
	struct run_iter it;
	unsigned int s, e;

	if (md->scan_hint) {
		contig = md->scan_hint;
		contig_start = md->scan_hint_start;
		e = contig_start + contig;
	} else {
		e = md->first_free;
	}
	md->right_free = 0;

	run_iter_start(&it, chunk->alloc_map, first + e);
	while (run_iter_next(&it, end, &s)) {
		int start = s - first;
		int len;

		e = run_iter_end(&it, end, s >= known ? known_end : 0);
		len = e - s;
		if (len > contig) {
			if (contig > scan) {
				scan = contig;
				scan_start = contig_start;
			}
			contig = len;
			contig_start = start;
		} else if (len == contig) {
			if (pcpu_better_start(start, contig_start)) {
				contig_start = start;
			} else {
				scan = len;
				scan_start = start;
			}
		}
		if (!start)
			md->left_free = len;
		if (e == end) {
			md->right_free = len;
			break;
		}
	}

	md->contig_hint = contig;
	md->contig_hint_start = contig_start;
	md->scan_hint = scan;
	md->scan_hint_start = scan_start;
}
