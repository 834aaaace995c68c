// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * CONFIG_DEBUG_PERCPU: is everything the allocator remembers true?
 *
 * After each operation the chunk it touched is measured again from its bits,
 * a word at a time and with none of the allocator's own helpers, and every
 * summary is compared.  The cost follows from the size of a unit: it does not
 * grow as the chunk fills up or falls to pieces.
 *
 *   1. free_bytes and chunk_md.first_free are exact;
 *   2. first_free of each block that has a free bit is exact;
 *   3. each boundary bit belongs to an area and areas do not run together
 *      with free space;
 *   4. nr_populated is the number of populated bits;
 *   5. what the summaries promise: audit_hinted.c or audit_plain.c.
 *
 * A difference is a bug of the allocator: it is printed and the system stops.
 *
 * Lock: pcpu_lock.
 */
#define pr_fmt(fmt) "percpu: audit: " fmt

#include <linux/bitmap.h>
#include <linux/bug.h>
#include <linux/find.h>
#include <linux/minmax.h>
#include <linux/printk.h>

#include "audit_bitmap.h"
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

bool pcpu_range_free(const struct pcpu_chunk *chunk, int base, int end,
		     int start, int len)
{
	if (start < base || start > end || len < 0 || len > end - start)
		return false;
	end = start + len;
	return (int)find_next_bit(chunk->alloc_map, end, start) == end;
}

/* Return: whether all of the block is free. */
static bool audit_block(const struct pcpu_chunk *chunk, int index)
{
	const struct pcpu_block_md *md = &chunk->md_blocks[index];
	const int base = index * PCPU_BLOCK_BITS;
	const int end = base + PCPU_BLOCK_BITS;
	int first = find_next_zero_bit(chunk->alloc_map, end, base);
	int left = find_next_bit(chunk->alloc_map, end, base) - base;

	AUDIT(chunk, first == end || md->first_free == first - base,
	      "first_free", index);
	pcpu_audit_block(chunk, index, left);
	return left == PCPU_BLOCK_BITS;
}

/* Of word @i of a map: the block of its lowest bit in @bits. */
static int block_of(const struct pcpu_chunk *chunk, int i, unsigned long bits)
{
	int bit = i * BITS_PER_LONG + __ffs(bits);

	return min(bit / PCPU_BLOCK_BITS, chunk->nr_pages - 1);
}

/*
 * Boundaries are at the edges of areas and nowhere else: where use changes
 * there must be one, in free space there must be none.
 */
static void audit_bounds(const struct pcpu_chunk *chunk)
{
	const int len = pcpu_chunk_map_bits(chunk);
	unsigned long before = 0;	/* the word before, its last bit */
	int i, left;

	for (i = 0, left = len; left >= 0; i++, left -= BITS_PER_LONG) {
		unsigned long used = left ? chunk->alloc_map[i] : 0;
		unsigned long bound = chunk->bound_map[i];
		unsigned long around, edges;

		if (left < (int)BITS_PER_LONG) {
			used &= left ? BITMAP_LAST_WORD_MASK(left) : 0;
			bound &= BITMAP_LAST_WORD_MASK(left + 1);
		}
		before |= used << 1;
		edges = (used ^ before) & ~bound;
		around = bound & ~(used | before);
		AUDIT(chunk, !edges, "area without an edge",
		      block_of(chunk, i, edges));
		AUDIT(chunk, !around, "edge without an area",
		      block_of(chunk, i, around));
		before = used >> (BITS_PER_LONG - 1);
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
	const int len = pcpu_chunk_map_bits(chunk);
	int i, empty = 0, populated = 0;
	int nr_free = len - bitmap_weight(chunk->alloc_map, len);

	for (i = 0; i < chunk->nr_pages; i++) {
		bool backed = test_bit(i, chunk->populated);
		bool all_free = audit_block(chunk, i);

		populated += backed;
		if (all_free && backed)
			empty++;
		else if (!all_free && !backed)
			empty--;
	}

	AUDIT(chunk, chunk->free_bytes == nr_free * PCPU_MIN_ALLOC_SIZE,
	      "free_bytes", -1);
	AUDIT(chunk, chunk->chunk_md.first_free ==
		     (int)find_first_zero_bit(chunk->alloc_map, len),
	      "first_free", -1);
	AUDIT(chunk, chunk->nr_populated == populated, "nr_populated", -1);
	pcpu_audit_chunk_md(chunk, empty);
	audit_bounds(chunk);
	return chunk->isolated ? 0 : chunk->nr_empty_pop_pages;
}
