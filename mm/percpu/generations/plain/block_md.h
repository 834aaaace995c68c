/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A summary of free runs with one hint, the largest run: Linux 4.14 to 5.1.
 * The chunk's own uses only contig_hint and first_free.
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

/* A summary of @nr_bits free bits. */
static inline void pcpu_init_block_md(struct pcpu_block_md *block, int nr_bits)
{
	block->contig_hint = nr_bits;
	block->contig_hint_start = 0;
	block->left_free = nr_bits;
	block->right_free = nr_bits;
	block->first_free = 0;
}

/* Where a scan may begin, whatever it is for. */
static inline int pcpu_next_hint(const struct pcpu_block_md *md, int bits)
{
	return md->first_free;
}

#endif /* _MM_PERCPU_BLOCK_MD_H */
