// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Keeping plain summaries: one hint per block, the largest free run, and one
 * for the chunk.
 *
 * A block's hint is exact: whenever its run is touched the block's bits are
 * read again.  The chunk's is not, in both directions:
 *
 *  - too low: it is derived from one hint and two edges of each block.  With
 *    free runs of 100, 300 and 200 bits in a block, none at an edge, it hears
 *    of the 300; when these are used, of the 200; the 100 it never sees as
 *    long as the block has a larger run;
 *  - too high: when a free stays inside a block, the chunk learns the start of
 *    the run that grew but the length of the block's largest run, which may
 *    be another one (Linux 4.14 to 5.1 does that; 5.2 put it right).
 *
 * Neither does harm: a search asks the blocks.  The chunk's count of empty
 * pages is made together with its hint, and is as stale.
 *
 * In Linux 4.14: mm/percpu.c, pcpu_block_update_hint_alloc() and _free(),
 * pcpu_chunk_refresh_hint().
 */
#include <linux/bitmap.h>
#include <linux/find.h>
#include <linux/minmax.h>

#include "bitmap.h"

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

/*
 * The slot a chunk belongs in: that of all its free bytes, see contract.h.
 */
int pcpu_chunk_slot(const struct pcpu_chunk *chunk)
{
	if (chunk->free_bytes < PCPU_MIN_ALLOC_SIZE ||
	    !chunk->chunk_md.contig_hint)
		return 0;
	return pcpu_size_to_slot(chunk->free_bytes);
}

/* What the slot follows from; the two are asked around each change of bits. */
static inline int pcpu_class(const struct pcpu_chunk *chunk)
{
	return pcpu_chunk_slot(chunk);
}

static inline void pcpu_class_was(struct pcpu_chunk *chunk, int class)
{
	pcpu_chunk_relocate(chunk, class);
}

/* Pages [bit_off, bit_off + bits) covers as a whole and that are backed. */
static int empty_pages(const struct pcpu_chunk *chunk, int bit_off, int bits)
{
	int page = (bit_off + PCPU_BLOCK_BITS - 1) / PCPU_BLOCK_BITS;
	int end = (bit_off + bits) / PCPU_BLOCK_BITS;
	int nr = 0;

	for (; page < end; page++)
		nr += test_bit(page, chunk->populated);
	return nr;
}

/* A run of @len bits at @start: the largest, or as large and better placed? */
static void learn(struct pcpu_block_md *md, int start, int len)
{
	if (len > md->contig_hint ||
	    (len == md->contig_hint &&
	     pcpu_better_start(start, md->contig_hint_start))) {
		md->contig_hint = len;
		md->contig_hint_start = start;
	}
}

/* Block @block learns that its bits [start, end) are a maximal free run. */
static void block_learn(struct pcpu_block_md *block, int start, int end)
{
	block->first_free = min(block->first_free, start);
	if (!start)
		block->left_free = end;
	if (end == PCPU_BLOCK_BITS)
		block->right_free = end - start;
	learn(block, start, end - start);
}

/* Read a block's bits again. */
static void block_refresh(struct pcpu_chunk *chunk, int index)
{
	struct pcpu_block_md *block = &chunk->md_blocks[index];
	const unsigned long base = (unsigned long)index * PCPU_BLOCK_BITS;
	const unsigned long top = base + PCPU_BLOCK_BITS;
	unsigned long rs = base + block->first_free, re;

	block->contig_hint = 0;
	block->left_free = 0;
	block->right_free = 0;
	while ((rs = find_next_zero_bit(chunk->alloc_map, top, rs)) < top) {
		re = find_next_bit(chunk->alloc_map, top, rs + 1);
		block_learn(block, rs - base, re - base);
		rs = re;
	}
}

/* A chunk while its summary is rebuilt. */
struct refresh {
	struct pcpu_chunk *chunk;
	int nr_empty;
};

static void chunk_saw(struct refresh *r, int start, int len)
{
	learn(&r->chunk->chunk_md, start, len);
	r->nr_empty += empty_pages(r->chunk, start, len);
}

/*
 * Rebuild the chunk's summary from its blocks': each block's largest run
 * unless it touches the right edge, and the runs across edges.
 */
static void chunk_refresh(struct pcpu_chunk *chunk)
{
	struct refresh r = { .chunk = chunk };
	const int pos = chunk->chunk_md.first_free;
	int i = pos >> PCPU_BITMAP_BLOCK_SHIFT;
	int off = pos & (PCPU_BLOCK_BITS - 1);	/* where to look on in it */
	int run = 0;			/* free bits up to the block's edge */

	chunk->chunk_md.contig_hint = 0;
	for (; i < chunk->nr_pages; i++, off = 0) {
		const struct pcpu_block_md *block = &chunk->md_blocks[i];
		const int base = i * PCPU_BLOCK_BITS;
		const int end = block->contig_hint_start + block->contig_hint;

		if (run) {
			run += block->left_free;
			if (block->left_free == PCPU_BLOCK_BITS)
				continue;
			off = block->left_free + 1;
			chunk_saw(&r, base + off - 1 - run, run);
			run = 0;
		}
		if (block->contig_hint && block->contig_hint_start >= off &&
		    end < PCPU_BLOCK_BITS) {
			chunk_saw(&r, base + block->contig_hint_start,
				  block->contig_hint);
			off = end + 1;
		}
		if (off < PCPU_BLOCK_BITS)
			run = block->right_free;
	}
	if (run)
		chunk_saw(&r, pcpu_chunk_map_bits(chunk) - run, run);
	pcpu_update_empty_pages(chunk, r.nr_empty - chunk->nr_empty_pop_pages);
}

/**
 * pcpu_update_empty_pages - pages became empty (or are not any more)
 * @chunk: their chunk
 * @nr: how many, negative for pages lost
 *
 * Lock: pcpu_lock.
 */
void pcpu_update_empty_pages(struct pcpu_chunk *chunk, int nr)
{
	chunk->nr_empty_pop_pages += nr;
	if (chunk != pcpu_reserved_chunk)
		WRITE_ONCE(pcpu_nr_empty_pop_pages,
			   pcpu_nr_empty_pop_pages + nr);
}

/* Block @index lost its bits [off, end); the area goes on if @more. */
static void first_block_lost(struct pcpu_chunk *chunk, int index, int off,
			     int end, bool more)
{
	struct pcpu_block_md *block = &chunk->md_blocks[index];
	const unsigned long base = (unsigned long)index * PCPU_BLOCK_BITS;

	if (off == block->first_free)
		block->first_free = find_next_zero_bit(chunk->alloc_map,
						       base + PCPU_BLOCK_BITS,
						       base + end) - base;
	if (off >= block->contig_hint_start &&
	    off < block->contig_hint_start + block->contig_hint) {
		block_refresh(chunk, index);
		return;
	}
	block->left_free = min(block->left_free, off);
	block->right_free = more ? 0 : min(block->right_free,
					   PCPU_BLOCK_BITS - end);
}

static void middle_block_lost(struct pcpu_block_md *block)
{
	block->contig_hint = 0;
	block->left_free = 0;
	block->right_free = 0;
}

/* The last block of an area that began before it lost its bits [0, end). */
static void last_block_lost(struct pcpu_chunk *chunk, int index, int end)
{
	struct pcpu_block_md *block = &chunk->md_blocks[index];
	const unsigned long base = (unsigned long)index * PCPU_BLOCK_BITS;

	block->first_free = find_next_zero_bit(chunk->alloc_map,
					       base + PCPU_BLOCK_BITS,
					       base + end) - base;
	if (end == PCPU_BLOCK_BITS) {
		middle_block_lost(block);
	} else if (end > block->contig_hint_start) {
		block_refresh(chunk, index);
	} else {
		block->left_free = 0;
		block->right_free = min(block->right_free,
					PCPU_BLOCK_BITS - end);
	}
}

/**
 * pcpu_block_update_hint_alloc - the bits of an area have just been set
 * @chunk: the chunk
 * @bit_off: the area's first bit
 * @bits: its length
 *
 * Whether a hint is broken is asked of the area's first bit only.
 *
 * Lock: pcpu_lock.
 */
void pcpu_block_update_hint_alloc(struct pcpu_chunk *chunk, int bit_off,
				  int bits)
{
	struct pcpu_block_md *md = &chunk->chunk_md;
	const int s = bit_off >> PCPU_BITMAP_BLOCK_SHIFT;
	const int e = (bit_off + bits - 1) >> PCPU_BITMAP_BLOCK_SHIFT;
	int i;

	if (bit_off == md->first_free)
		md->first_free = find_next_zero_bit(chunk->alloc_map,
						    pcpu_chunk_map_bits(chunk),
						    bit_off + bits);

	first_block_lost(chunk, s, bit_off - s * PCPU_BLOCK_BITS,
			 s == e ? bit_off + bits - s * PCPU_BLOCK_BITS :
				  PCPU_BLOCK_BITS, s != e);
	for (i = s + 1; i < e; i++)
		middle_block_lost(&chunk->md_blocks[i]);
	if (s != e)
		last_block_lost(chunk, e,
				bit_off + bits - e * PCPU_BLOCK_BITS);

	if (bit_off >= md->contig_hint_start &&
	    bit_off < md->contig_hint_start + md->contig_hint)
		chunk_refresh(chunk);
}

/*
 * Bits [@bit, @stop) have been cleared: the first and the last block learn the
 * whole free run around them, as far as they go; blocks between are free.
 * Lock: pcpu_lock.
 */
static void pcpu_area_gained(struct pcpu_chunk *chunk, unsigned int bit,
			     unsigned int stop, struct around around)
{
	const int s = bit >> PCPU_BITMAP_BLOCK_SHIFT;
	const int e = (stop - 1) >> PCPU_BITMAP_BLOCK_SHIFT;
	struct pcpu_block_md *first = &chunk->md_blocks[s];
	int i, start, end;

	pcpu_free_run(chunk, bit, stop - bit, &start, &end);
	block_learn(first, start, s == e ? end : PCPU_BLOCK_BITS);
	for (i = s + 1; i < e; i++)
		pcpu_init_block_md(&chunk->md_blocks[i], PCPU_BLOCK_BITS);
	if (s != e)
		block_learn(&chunk->md_blocks[e], 0, end);

	if (s != e || end - start == PCPU_BLOCK_BITS)
		chunk_refresh(chunk);
	else	/* the length may be another run's: see above */
		learn(&chunk->chunk_md, s * PCPU_BLOCK_BITS + start,
		      first->contig_hint);
}

static void pcpu_area_lost(struct pcpu_chunk *chunk, int bit_off, int bits)
{
	pcpu_block_update_hint_alloc(chunk, bit_off, bits);
}

/*
 * Boot: a chunk that serves @size bytes.  The contig run starts out at 0 even
 * where the head will be hidden; hiding it corrects that.
 */
static void pcpu_init_boot_md(struct pcpu_chunk *chunk, int size)
{
	const int end = chunk->start_offset + size;

	chunk->chunk_md.contig_hint = size >> PCPU_MIN_ALLOC_SHIFT;
	chunk->nr_empty_pop_pages = end / (int)PAGE_SIZE -
			(chunk->start_offset + (int)PAGE_SIZE - 1) /
			(int)PAGE_SIZE;
}

/* Balance work has nothing else to do. */
void pcpu_balance_family(void)
{
}
