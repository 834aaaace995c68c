// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What summaries with scan hints promise, checked:
 *
 *   1. a contig run and a scan run are really free, at block and chunk level,
 *      and a scan run behind the contig run has the same length;
 *   2. a block's contig_hint is 0 if and only if it has no free bit; and
 *      no hint is larger than the truth (contig_hint, right_free and,
 *      rarely, left_free may be smaller: that is waste, not damage);
 *   3. nr_empty_pop_pages counts the pages that are free and backed, less
 *      those allocated from but not backed yet.
 *
 * Lock: pcpu_lock.
 */
#define pr_fmt(fmt) "percpu: audit: " fmt

#include <linux/printk.h>

#include "audit.h"
#include "bitmap.h"

void pcpu_audit_show(const struct pcpu_block_md *md)
{
	pr_emerg("contig %d+%d scan %d+%d left %d right %d first %d\n",
		 md->contig_hint_start, md->contig_hint, md->scan_hint_start,
		 md->scan_hint, md->left_free, md->right_free, md->first_free);
}

/* A summary against the bits [base, base + nr_bits). */
static void audit_hints(const struct pcpu_chunk *chunk,
			const struct pcpu_block_md *md, int base, int index)
{
	const int len = chunk->nr_pages * PCPU_BLOCK_BITS;

	AUDIT(chunk, md->contig_hint >= 0 && md->scan_hint >= 0 &&
		     md->left_free >= 0 && md->right_free >= 0 &&
		     md->first_free >= 0, "negative hint", index);
	AUDIT(chunk, md->first_free <= md->nr_bits, "first_free", index);
	if (md->contig_hint) {
		AUDIT(chunk, base + md->contig_hint_start + md->contig_hint <=
			     len, "contig run beyond the map", index);
		AUDIT(chunk, pcpu_range_free(chunk,
					     base + md->contig_hint_start,
					     md->contig_hint),
		      "contig run is used", index);
	}
	if (md->scan_hint) {
		AUDIT(chunk, md->scan_hint <= md->contig_hint,
		      "scan run larger than contig run", index);
		AUDIT(chunk, md->scan_hint_start + md->scan_hint <=
			     md->nr_bits, "scan run beyond the map", index);
		AUDIT(chunk, pcpu_range_free(chunk,
					     base + md->scan_hint_start,
					     md->scan_hint),
		      "scan run is used", index);
		AUDIT(chunk, md->scan_hint_start <= md->contig_hint_start ||
			     md->scan_hint == md->contig_hint,
		      "scan run behind a longer contig run", index);
	}
}

void pcpu_audit_block(const struct pcpu_chunk *chunk, int index,
		      const struct pcpu_truth *t)
{
	const struct pcpu_block_md *md = &chunk->md_blocks[index];

	AUDIT(chunk, md->nr_bits == PCPU_BLOCK_BITS, "nr_bits", index);
	AUDIT(chunk, md->left_free <= t->left, "left_free", index);
	AUDIT(chunk, md->right_free <= t->right, "right_free", index);
	AUDIT(chunk, md->contig_hint <= t->largest, "contig_hint", index);
	AUDIT(chunk, !md->contig_hint == !t->nr_free,
	      "contig_hint and free bits", index);
	audit_hints(chunk, md, index * PCPU_BLOCK_BITS, index);
}

void pcpu_audit_chunk_md(const struct pcpu_chunk *chunk, int empty)
{
	const struct pcpu_block_md *md = &chunk->chunk_md;

	AUDIT(chunk, md->nr_bits == pcpu_chunk_map_bits(chunk), "nr_bits",
	      -1);
	AUDIT(chunk, chunk->nr_empty_pop_pages == empty,
	      "nr_empty_pop_pages", -1);
	audit_hints(chunk, md, 0, -1);
}
