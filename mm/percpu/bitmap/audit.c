// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * CONFIG_DEBUG_PERCPU: is everything the allocator remembers true?
 *
 * After each operation the chunk it touched is measured again from its bits,
 * one bit at a time and with none of the allocator's own helpers, and every
 * summary is compared:
 *
 *   1. free_bytes and chunk_md.first_free are exact;
 *   2. first_free of each block that has a free bit is exact;
 *   3. each boundary bit belongs to an area and areas do not run together
 *      with free space;
 *   4. nr_populated is the number of populated bits;
 *   5. what the summaries promise: audit_md.c of hinted/ or plain/.
 *
 * A difference is a bug of the allocator: it is printed and the system stops.
 *
 * Lock: pcpu_lock.
 */
#define pr_fmt(fmt) "percpu: audit: " fmt

#include <linux/bitops.h>
#include <linux/bug.h>
#include <linux/printk.h>

#include "audit.h"
#include "bitmap.h"

void pcpu_audit_failed(const struct pcpu_chunk *chunk, const char *what,
		       int index, const char *cond)
{
	pr_emerg("chunk %px: %s (block %d): not true: %s\n", chunk->base_addr,
		 what, index, cond);
	pcpu_audit_show(index < 0 ? &chunk->chunk_md :
				    &chunk->md_blocks[index]);
	pr_emerg("free_bytes %d empty %d populated %d of %d pages\n",
		 chunk->free_bytes, chunk->nr_empty_pop_pages,
		 chunk->nr_populated, chunk->nr_pages);
	BUG();
}

static bool bit_free(const struct pcpu_chunk *chunk, int bit)
{
	return !test_bit(bit, chunk->alloc_map);
}

bool pcpu_range_free(const struct pcpu_chunk *chunk, int start, int len)
{
	while (len--)
		if (!bit_free(chunk, start++))
			return false;
	return true;
}

/* Return: the block's number of free bits. */
static int audit_block(const struct pcpu_chunk *chunk, int index)
{
	const struct pcpu_block_md *md = &chunk->md_blocks[index];
	const int base = index * PCPU_BLOCK_BITS;
	struct pcpu_truth t = { .first = -1, .left = -1 };
	int i;

	for (i = 0; i < PCPU_BLOCK_BITS; i++) {
		if (!bit_free(chunk, base + i)) {
			if (t.left < 0)
				t.left = i;
			t.right = 0;
			continue;
		}
		if (t.first < 0)
			t.first = i;
		t.nr_free++;
		if (++t.right > t.largest)
			t.largest = t.right;
	}
	if (t.left < 0)
		t.left = PCPU_BLOCK_BITS;

	AUDIT(chunk, t.first < 0 || md->first_free == t.first, "first_free",
	      index);
	pcpu_audit_block(chunk, index, &t);
	return t.nr_free;
}

/* Boundaries stand at the edges of areas and nowhere else. */
static void audit_bounds(const struct pcpu_chunk *chunk)
{
	const int len = chunk->nr_pages * PCPU_BLOCK_BITS;
	bool used, before = false;
	int i;

	for (i = 0; i <= len; i++, before = used) {
		bool bound = test_bit(i, chunk->bound_map);

		used = i < len && !bit_free(chunk, i);
		AUDIT(chunk, used == before || bound, "area without an edge",
		      i / PCPU_BLOCK_BITS - (i == len));
		AUDIT(chunk, used || before || !bound, "edge without an area",
		      i / PCPU_BLOCK_BITS - (i == len));
	}
}

/**
 * pcpu_audit_chunk - compare all a chunk's metadata with its bits
 * @chunk: any chunk
 *
 * Lock: pcpu_lock.  Does not return if anything is wrong.
 * Return: its share of pcpu_nr_empty_pop_pages.
 */
int pcpu_audit_chunk(const struct pcpu_chunk *chunk)
{
	const struct pcpu_block_md *md = &chunk->chunk_md;
	const int len = chunk->nr_pages * PCPU_BLOCK_BITS;
	int i, nr_free = 0, empty = 0, populated = 0, first = len;

	for (i = 0; i < chunk->nr_pages; i++) {
		bool backed = test_bit(i, chunk->populated);
		int block_free = audit_block(chunk, i);

		nr_free += block_free;
		populated += backed;
		if (block_free == PCPU_BLOCK_BITS && backed)
			empty++;
		else if (block_free < PCPU_BLOCK_BITS && !backed)
			empty--;
	}
	for (i = len - 1; i >= 0; i--)
		if (bit_free(chunk, i))
			first = i;

	AUDIT(chunk, chunk->free_bytes == nr_free * PCPU_MIN_ALLOC_SIZE,
	      "free_bytes", -1);
	AUDIT(chunk, md->first_free == first, "first_free", -1);
	AUDIT(chunk, chunk->nr_populated == populated, "nr_populated", -1);
	pcpu_audit_chunk_md(chunk, empty);
	audit_bounds(chunk);
	return pcpu_chunk_isolated(chunk) ? 0 : chunk->nr_empty_pop_pages;
}
