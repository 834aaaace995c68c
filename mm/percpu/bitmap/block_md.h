/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A summary of free runs with two hints, as since Linux 5.2: the largest run
 * and a smaller one before it.  chunk.h has the picture and the promises.
 */
#ifndef _MM_PERCPU_BLOCK_MD_H
#define _MM_PERCPU_BLOCK_MD_H

struct pcpu_block_md {
	int scan_hint;		/* length of a known free run, or 0         */
	int scan_hint_start;
	int contig_hint;	/* length of the largest known free run     */
	int contig_hint_start;
	int left_free;		/* free bits at the block's left edge       */
	int right_free;		/* free bits at the block's right edge      */
	int first_free;		/* lowest free bit                          */
	int nr_bits;		/* bits described                           */
};

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
 * Where a scan for @bits may begin: behind the scan hint if that is known to
 * be too small and everything before it smaller still.
 */
static inline int pcpu_next_hint(const struct pcpu_block_md *md, int bits)
{
	if (md->scan_hint && md->contig_hint_start > md->scan_hint_start &&
	    bits > md->scan_hint)
		return md->scan_hint_start + md->scan_hint;
	return md->first_free;
}

#endif /* _MM_PERCPU_BLOCK_MD_H */
