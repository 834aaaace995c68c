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
	const unsigned int base = (unsigned int)index * PCPU_BLOCK_BITS;
	const unsigned int end = base + PCPU_BLOCK_BITS;
	const unsigned int known = base + used_end;
	const unsigned int known_end = base + md->contig_hint_start +
				       md->contig_hint;
	int contig = 0, contig_start = md->contig_hint_start;
	int scan = 0, scan_start = md->scan_hint_start;
	unsigned int s, e;

	if (md->scan_hint) {
		contig = md->scan_hint;
		contig_start = md->scan_hint_start;
		e = base + contig_start + contig;
	} else {
		e = base + md->first_free;
	}
	md->right_free = 0;

	for (s = find_next_zero_bit(map, end, e); s < end;
	     s = find_next_zero_bit(map, end, e + 1)) {
		int start = s - base;
		int len;

		e = find_next_bit(map, end,
				  s >= known && s < known_end ? known_end : s);
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
