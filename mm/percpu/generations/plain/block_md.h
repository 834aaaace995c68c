/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A summary of free runs with one hint, the largest run: Linux 4.14 to 5.1.
 * The chunk's own uses only contig_hint and first_free.  (A file of its own
 * because another family has another: bitmap/.)
 */
#ifndef _MM_PERCPU_BLOCK_MD_H
#define _MM_PERCPU_BLOCK_MD_H

struct pcpu_block_md {
	int contig_hint;	/* length of the largest free run           */
	int contig_hint_start;
	int left_free;		/* free bits at the block's left edge       */
	int right_free;		/* free bits at the block's right edge      */
	int first_free;		/* lowest free bit                          */
};

#endif /* _MM_PERCPU_BLOCK_MD_H */
