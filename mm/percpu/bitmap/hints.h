/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The one rule by which a summary with two hints learns of a free run, and
 * what the files that keep such summaries share.
 */
#ifndef _MM_PERCPU_HINTS_H
#define _MM_PERCPU_HINTS_H

#include "bitmap.h"
#include "internal.h"

void pcpu_block_update(struct pcpu_block_md *block, int start, int end);
void pcpu_block_refresh_hint(struct pcpu_chunk *chunk, int index,
			     int used_end);
void pcpu_chunk_refresh_hint(struct pcpu_chunk *chunk, bool full_scan);
int pcpu_blocks_lost(struct pcpu_chunk *chunk, int s, int e, int bit_off,
		     int bits);
void pcpu_block_update_hint_free(struct pcpu_chunk *chunk, int bit_off,
				 int bits);

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

/* Do [a, b) and [x, y) overlap?  An empty [x, x) does if a < x < b. */
static inline bool pcpu_region_overlap(int a, int b, int x, int y)
{
	return a < y && x < b;
}

/* The chunk's contig hint may have changed, and its class with it. */
static __always_inline void pcpu_contig_changed(struct pcpu_chunk *chunk,
						int old_contig)
{
	if (chunk->chunk_md.contig_hint != old_contig)
		pcpu_chunk_relocate(chunk, pcpu_contig_slot(old_contig));
}

#endif /* _MM_PERCPU_HINTS_H */
