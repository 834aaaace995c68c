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
 *   3. a contig run and a scan run are really free, at block and chunk level,
 *      and a scan run behind the contig run has the same length;
 *   4. a block's contig_hint is 0 if and only if it has no free bit; and
 *      no hint is larger than the truth (contig_hint, right_free and,
 *      rarely, left_free may be smaller: that is waste, not damage);
 *   5. each boundary bit belongs to an area and areas do not run together
 *      with free space;
 *   6. nr_empty_pop_pages counts the pages that are free and backed, less
 *      those allocated from but not backed yet;
 *   7. nr_populated is the number of populated bits.
 *
 * A difference is a bug of the allocator: it is printed and the system stops.
 *
 * Lock: pcpu_lock.
 */
#define pr_fmt(fmt) "percpu: audit: " fmt

#include <linux/bitops.h>
#include <linux/bug.h>
#include <linux/printk.h>

#include "internal.h"

#define AUDIT(chunk, cond, what, index) do {				\
	if (unlikely(!(cond)))						\
		audit_failed(chunk, what, index, #cond);		\
} while (0)

static void audit_failed(const struct pcpu_chunk *chunk, const char *what,
			 int index, const char *cond)
{
	const struct pcpu_block_md *md = &chunk->chunk_md;

	if (index >= 0)
		md = &chunk->md_blocks[index];
	pr_emerg("chunk %px: %s (block %d): not true: %s\n", chunk->base_addr,
		 what, index, cond);
	pr_emerg("contig %d+%d scan %d+%d left %d right %d first %d\n",
		 md->contig_hint_start, md->contig_hint, md->scan_hint_start,
		 md->scan_hint, md->left_free, md->right_free, md->first_free);
	pr_emerg("free_bytes %d empty %d populated %d of %d pages\n",
		 chunk->free_bytes, chunk->nr_empty_pop_pages,
		 chunk->nr_populated, chunk->nr_pages);
	BUG();
}

static bool bit_free(const struct pcpu_chunk *chunk, int bit)
{
	return !test_bit(bit, chunk->alloc_map);
}

static bool range_free(const struct pcpu_chunk *chunk, int start, int len)
{
	while (len--)
		if (!bit_free(chunk, start++))
			return false;
	return true;
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
		AUDIT(chunk, range_free(chunk, base + md->contig_hint_start,
					md->contig_hint),
		      "contig run is used", index);
	}
	if (md->scan_hint) {
		AUDIT(chunk, md->scan_hint <= md->contig_hint,
		      "scan run larger than contig run", index);
		AUDIT(chunk, md->scan_hint_start + md->scan_hint <=
			     md->nr_bits, "scan run beyond the map", index);
		AUDIT(chunk, range_free(chunk, base + md->scan_hint_start,
					md->scan_hint),
		      "scan run is used", index);
		AUDIT(chunk, md->scan_hint_start <= md->contig_hint_start ||
			     md->scan_hint == md->contig_hint,
		      "scan run behind a longer contig run", index);
	}
}

/* Return: the block's number of free bits. */
static int audit_block(const struct pcpu_chunk *chunk, int index)
{
	const struct pcpu_block_md *md = &chunk->md_blocks[index];
	const int base = index * PCPU_BLOCK_BITS;
	int i, first = -1, left = -1, run = 0, largest = 0, nr_free = 0;

	for (i = 0; i < PCPU_BLOCK_BITS; i++) {
		if (!bit_free(chunk, base + i)) {
			if (left < 0)
				left = i;
			run = 0;
			continue;
		}
		if (first < 0)
			first = i;
		nr_free++;
		if (++run > largest)
			largest = run;
	}
	if (left < 0)
		left = PCPU_BLOCK_BITS;

	AUDIT(chunk, md->nr_bits == PCPU_BLOCK_BITS, "nr_bits", index);
	AUDIT(chunk, md->left_free <= left, "left_free", index);
	AUDIT(chunk, first < 0 || md->first_free == first, "first_free",
	      index);
	AUDIT(chunk, md->right_free <= run, "right_free", index);
	AUDIT(chunk, md->contig_hint <= largest, "contig_hint", index);
	AUDIT(chunk, !md->contig_hint == !nr_free, "contig_hint and free bits",
	      index);
	audit_hints(chunk, md, base, index);
	return nr_free;
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
	AUDIT(chunk, md->nr_bits == len, "nr_bits", -1);
	AUDIT(chunk, md->first_free == first, "first_free", -1);
	AUDIT(chunk, chunk->nr_empty_pop_pages == empty,
	      "nr_empty_pop_pages", -1);
	AUDIT(chunk, chunk->nr_populated == populated, "nr_populated", -1);
	audit_hints(chunk, md, 0, -1);
	audit_bounds(chunk);
	return chunk->isolated ? 0 : chunk->nr_empty_pop_pages;
}
