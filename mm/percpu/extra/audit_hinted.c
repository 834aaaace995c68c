// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What summaries with scan hints promise, checked:
 *
 *   1. a contig run and a scan run are really free, at block and chunk level,
 *      and a scan run after the contig run has the same length;
 *   2. a block's contig_hint is 0 if and only if it has no free bit; and
 *      no hint is larger than the truth (contig_hint, right_free and,
 *      rarely, left_free may be smaller: that is waste, not damage);
 *   3. nr_empty_pop_pages counts the pages that are free and backed, less
 *      those allocated from but not backed yet.
 *
 * Lock: pcpu_lock.
 */
#define pr_fmt(fmt) "percpu: audit: " fmt

#include <linux/find.h>
#include <linux/printk.h>

#include "audit_bitmap.h"
#include "bitmap.h"

void pcpu_audit_show(const struct pcpu_block_md *md)
{
	pr_emerg("contig %d+%d scan %d+%d left %d right %d first %d\n",
		 md->contig_hint_start, md->contig_hint, md->scan_hint_start,
		 md->scan_hint, md->left_free, md->right_free, md->first_free);
}

/* A summary against the bits [base, end). */
static void audit_hints(const struct pcpu_chunk *chunk,
			const struct pcpu_block_md *md, int base, int end,
			int index)
{
	AUDIT(chunk, md->nr_bits == end - base, "nr_bits", index);
	AUDIT(chunk, md->first_free >= 0 && md->first_free <= md->nr_bits,
	      "first_free", index);
	AUDIT(chunk, md->left_free >= 0 && md->right_free >= 0,
	      "negative edge", index);
	AUDIT(chunk, !md->contig_hint ||
		     pcpu_range_free(chunk, base, end,
				     base + md->contig_hint_start,
				     md->contig_hint),
	      "contig run is not free", index);
	if (!md->scan_hint)
		return;
	AUDIT(chunk, pcpu_range_free(chunk, base, end,
				     base + md->scan_hint_start,
				     md->scan_hint),
	      "scan run is not free", index);
	AUDIT(chunk, md->scan_hint <= md->contig_hint,
	      "scan run larger than contig run", index);
	AUDIT(chunk, md->scan_hint_start <= md->contig_hint_start ||
		     md->scan_hint == md->contig_hint,
	      "scan run behind a longer contig run", index);
}

void pcpu_audit_block(const struct pcpu_chunk *chunk, int index, int left)
{
	const struct pcpu_block_md *md = &chunk->md_blocks[index];
	const int base = index * PCPU_BLOCK_BITS;
	const int end = base + PCPU_BLOCK_BITS;
	int zero = find_next_zero_bit(chunk->alloc_map, end, base);

	audit_hints(chunk, md, base, end, index);
	AUDIT(chunk, md->left_free <= left, "left_free", index);
	AUDIT(chunk, pcpu_range_free(chunk, base, end, end - md->right_free,
				     md->right_free), "right_free", index);
	AUDIT(chunk, !md->contig_hint == (zero == end), "contig_hint and free bits",
	      index);
}

void pcpu_audit_chunk_md(const struct pcpu_chunk *chunk, int empty)
{
	AUDIT(chunk, chunk->nr_empty_pop_pages == empty,
	      "nr_empty_pop_pages", -1);
	audit_hints(chunk, &chunk->chunk_md, 0, pcpu_chunk_map_bits(chunk),
		    -1);
}
