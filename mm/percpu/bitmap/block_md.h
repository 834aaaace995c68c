/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A summary of free runs with two hints, as since Linux 5.2: the largest run
 * and a smaller one before it.  chunk.h has the picture and the promises.
 * (A file of its own because another family has another: generations/plain/.)
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

#endif /* _MM_PERCPU_BLOCK_MD_H */
