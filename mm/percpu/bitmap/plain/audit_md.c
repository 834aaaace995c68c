// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What plain summaries promise, checked: a block's hints and edges are exact.
 * The chunk's hint may be anything (hints.c says why), and so may its count
 * of empty pages, as long as it is within the chunk.
 *
 * Lock: pcpu_lock.
 */
#define pr_fmt(fmt) "percpu: audit: " fmt

#include <linux/printk.h>

#include "audit.h"
#include "bitmap.h"

void pcpu_audit_show(const struct pcpu_block_md *md)
{
	pr_emerg("contig %d+%d left %d right %d first %d\n",
		 md->contig_hint_start, md->contig_hint, md->left_free,
		 md->right_free, md->first_free);
}

void pcpu_audit_block(const struct pcpu_chunk *chunk, int index,
		      const struct pcpu_truth *t)
{
	const struct pcpu_block_md *md = &chunk->md_blocks[index];

	AUDIT(chunk, md->left_free == t->left, "left_free", index);
	AUDIT(chunk, md->right_free == t->right, "right_free", index);
	AUDIT(chunk, md->contig_hint == t->largest, "contig_hint", index);
	AUDIT(chunk, pcpu_range_free(chunk, index * PCPU_BLOCK_BITS +
				     md->contig_hint_start, md->contig_hint),
	      "contig run is used", index);
}

void pcpu_audit_chunk_md(const struct pcpu_chunk *chunk, int empty)
{
	AUDIT(chunk, chunk->chunk_md.contig_hint >= 0, "contig_hint", -1);
	AUDIT(chunk, !chunk->free_bytes || chunk->chunk_md.contig_hint,
	      "contig_hint 0 with free bits", -1);
}
