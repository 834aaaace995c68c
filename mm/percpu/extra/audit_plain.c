// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What plain summaries promise, checked: a block's hints and edges are exact.
 * The chunk's hint may be anything (hints.c says why), and so may its count
 * of empty pages, as long as it is within the chunk.
 *
 * Lock: pcpu_lock.
 */
#define pr_fmt(fmt) "percpu: audit: " fmt

#include <linux/bitmap.h>
#include <linux/minmax.h>
#include <linux/printk.h>

#include "audit_bitmap.h"
#include "bitmap.h"

/* Blocks are whole words here. */
#define BLOCK_LONGS	(PCPU_BLOCK_BITS / BITS_PER_LONG)

/* Word @i of a block, 0 beyond its end. */
static unsigned long word_at(const unsigned long *block, int i)
{
	return i < BLOCK_LONGS ? block[i] : 0;
}

void pcpu_audit_show(const struct pcpu_block_md *md)
{
	pr_emerg("contig %d+%d left %d right %d first %d\n",
		 md->contig_hint_start, md->contig_hint, md->left_free,
		 md->right_free, md->first_free);
}

/*
 * Is there a free run longer than @len in the block?  Every bit that does not
 * begin a free run of 2, 4, ... and then @len + 1 bits is struck out: that is
 * as much work for a run here and there as for 512 of them.
 */
static bool longer_run(const struct pcpu_chunk *chunk, int index, int len)
{
	unsigned long left[BLOCK_LONGS];
	int i, have, step;

	for (i = 0; i < BLOCK_LONGS; i++)
		left[i] = ~chunk->alloc_map[index * BLOCK_LONGS + i];
	for (have = 1; have <= len; have += step) {
		int words, bits;

		step = min(have, len + 1 - have);
		words = step / BITS_PER_LONG;
		bits = step % BITS_PER_LONG;
		for (i = 0; i < BLOCK_LONGS; i++)
			left[i] &= word_at(left, i + words) >> bits |
				   word_at(left, i + words + 1) << 1 <<
				   (BITS_PER_LONG - 1 - bits);
	}
	return !bitmap_empty(left, PCPU_BLOCK_BITS);
}

void pcpu_audit_block(const struct pcpu_chunk *chunk, int index, int left)
{
	const struct pcpu_block_md *md = &chunk->md_blocks[index];
	const int base = index * PCPU_BLOCK_BITS;
	const int end = base + PCPU_BLOCK_BITS;
	const int right = md->right_free;

	AUDIT(chunk, md->left_free == left, "left_free", index);
	AUDIT(chunk, pcpu_range_free(chunk, base, end, end - right, right) &&
		     (right == PCPU_BLOCK_BITS ||
		      test_bit(end - right - 1, chunk->alloc_map)),
	      "right_free", index);
	AUDIT(chunk, pcpu_range_free(chunk, base, end,
				     base + md->contig_hint_start,
				     md->contig_hint),
	      "contig run is not free", index);
	AUDIT(chunk, left == PCPU_BLOCK_BITS ||
		     !longer_run(chunk, index, md->contig_hint),
	      "contig_hint", index);
}

void pcpu_audit_chunk_md(const struct pcpu_chunk *chunk, int empty)
{
	AUDIT(chunk, chunk->chunk_md.contig_hint >= 0, "contig_hint", -1);
	AUDIT(chunk, !chunk->free_bytes || chunk->chunk_md.contig_hint,
	      "contig_hint 0 with free bits", -1);
}
