// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What a bitmap chunk consists of:
 *
 *	[ struct pcpu_chunk | populated | md_blocks | alloc_map | bound_map ]
 *
 * One allocation for an ordinary chunk.  The first and the reserved chunk are
 * made of boot memory, out of the same pieces; each covers whole pages, so
 * they may share one: what a chunk covers but does not serve (a head in its
 * first page, a tail in its last) is marked as used before anybody can ask.
 *
 * In Linux: mm/percpu.c, pcpu_alloc_chunk(), pcpu_alloc_first_chunk().
 */
#include <linux/align.h>
#include <linux/bitmap.h>
#include <linux/find.h>
#include <linux/init.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/percpu-first-chunk.h>
#include <linux/slab.h>

#include "bitmap.h"
#include "extra/ext.h"

/* Every summary says "all free"; nr_pages and md_blocks are set. */
void pcpu_init_md_blocks(struct pcpu_chunk *chunk)
{
	int i;

	pcpu_init_block_md(&chunk->chunk_md, pcpu_chunk_map_bits(chunk));
	for (i = 0; i < chunk->nr_pages; i++)
		pcpu_init_block_md(&chunk->md_blocks[i], PCPU_BLOCK_BITS);
}

/**
 * pcpu_alloc_chunk - metadata of one chunk, all of it free
 * @gfp: for the memory
 *
 * Lock: pcpu_alloc_mutex.
 * Return: a chunk without units, on no list, or NULL.  pcpu_free_chunk()
 * takes it back.
 */
struct pcpu_chunk *pcpu_alloc_chunk(gfp_t gfp)
{
	const int nr_pages = pcpu_unit_pages;
	struct pcpu_chunk *chunk;
	char *p;

	p = kvzalloc(pcpu_chunk_bytes(nr_pages) +
		     pcpu_md_blocks_size(nr_pages) +
		     pcpu_alloc_map_size(nr_pages) +
		     pcpu_bound_map_size(nr_pages), gfp);
	if (!p)
		return NULL;

	chunk = (struct pcpu_chunk *)p;
	p += pcpu_chunk_bytes(nr_pages);
	chunk->md_blocks = (struct pcpu_block_md *)p;
	p += pcpu_md_blocks_size(nr_pages);
	chunk->alloc_map = (unsigned long *)p;
	p += pcpu_alloc_map_size(nr_pages);
	chunk->bound_map = (unsigned long *)p;

	INIT_LIST_HEAD(&chunk->list);
	chunk->nr_pages = nr_pages;
	chunk->free_bytes = nr_pages << PAGE_SHIFT;
	pcpu_init_md_blocks(chunk);

	if (pcpu_ext_chunk_init(chunk, gfp)) {
		kvfree(chunk);
		return NULL;
	}
	return chunk;
}

/**
 * pcpu_free_chunk - give a chunk's metadata back
 * @chunk: on no list, its units are gone; or NULL
 *
 * Lock: pcpu_alloc_mutex.
 */
void pcpu_free_chunk(struct pcpu_chunk *chunk)
{
	if (!chunk)
		return;
	pcpu_ext_chunk_exit(chunk);
	kvfree(chunk);
}

/**
 * pcpu_chunk_hide_region - mark bits as used for good
 * @chunk: a first or reserved chunk that is not published yet
 * @bit: first bit: 0, then the tail's
 * @nr_bits: how many
 *
 * Context: boot only.
 */
void __init pcpu_chunk_hide_region(struct pcpu_chunk *chunk, int bit,
				   int nr_bits)
{
	bitmap_set(chunk->alloc_map, bit, nr_bits);
	__set_bit(bit, chunk->bound_map);
	__set_bit(bit + nr_bits, chunk->bound_map);
	if (!bit)
		chunk->chunk_md.first_free = nr_bits;
	pcpu_block_update_hint_alloc(chunk, bit, nr_bits);
}

/**
 * pcpu_alloc_boot_chunk - chunk over a part of the first units
 * @addr: where the part starts in unit 0; a multiple of a map bit
 * @size: bytes of it
 *
 * Context: boot only.  Panics when there is no memory.
 * Return: the chunk: immutable, all backed, head and tail hidden, on no list.
 */
static struct pcpu_chunk * __init
pcpu_alloc_boot_chunk(unsigned long addr, int size)
{
	unsigned long base = addr & PAGE_MASK;
	int start_offset = addr - base;
	int region_size = PAGE_ALIGN(start_offset + size);
	int nr_pages = region_size >> PAGE_SHIFT;
	struct pcpu_chunk *chunk = pcpu_boot_zalloc(pcpu_chunk_bytes(nr_pages));

	INIT_LIST_HEAD(&chunk->list);
	chunk->base_addr = (void *)base;
	chunk->start_offset = start_offset;
	chunk->end_offset = region_size - start_offset - size;
	chunk->nr_pages = nr_pages;
	chunk->alloc_map = pcpu_boot_zalloc(pcpu_alloc_map_size(nr_pages));
	chunk->bound_map = pcpu_boot_zalloc(pcpu_bound_map_size(nr_pages));
	chunk->md_blocks = pcpu_boot_zalloc(pcpu_md_blocks_size(nr_pages));
	pcpu_init_md_blocks(chunk);
	pcpu_ext_first_chunk_init(chunk);

	chunk->immutable = true;
	bitmap_fill(chunk->populated, nr_pages);
	chunk->nr_populated = nr_pages;
	chunk->free_bytes = size;
	pcpu_init_boot_md(chunk, size);

	/* head, then tail: the head tells first_free where to start */
	if (chunk->start_offset)
		pcpu_chunk_hide_region(chunk, 0,
				       chunk->start_offset >>
				       PCPU_MIN_ALLOC_SHIFT);
	if (chunk->end_offset) {
		int bits = chunk->end_offset >> PCPU_MIN_ALLOC_SHIFT;

		pcpu_chunk_hide_region(chunk,
				       pcpu_chunk_map_bits(chunk) - bits,
				       bits);
	}

	return chunk;
}

static void __init set_region(struct pcpu_region *region,
			      const struct pcpu_chunk *chunk)
{
	region->start = (unsigned long)chunk->base_addr + chunk->start_offset;
	region->size = ((unsigned long)chunk->nr_pages << PAGE_SHIFT) -
		       chunk->start_offset - chunk->end_offset;
}

/**
 * pcpu_boot_chunks - the chunks over the first units
 * @ai: the layout
 * @base_addr: where unit 0 starts
 *
 * The static part is rounded up to a map bit and the dynamic part loses the
 * difference.
 *
 * Context: boot only.  Panics when there is no memory.
 */
void __init pcpu_boot_chunks(const struct pcpu_alloc_info *ai, void *base_addr)
{
	const unsigned long base = (unsigned long)base_addr;
	const size_t static_size = ALIGN(ai->static_size, PCPU_MIN_ALLOC_SIZE);
	const size_t dyn_size = ai->dyn_size - (static_size - ai->static_size);

	if (ai->reserved_size) {
		pcpu_reserved_chunk = pcpu_alloc_boot_chunk(base + static_size,
							ai->reserved_size);
		set_region(&pcpu_reserved_region, pcpu_reserved_chunk);
	}
	pcpu_first_chunk = pcpu_alloc_boot_chunk(base + static_size +
						 ai->reserved_size, dyn_size);
	set_region(&pcpu_first_region, pcpu_first_chunk);
	pcpu_nr_empty_pop_pages = pcpu_first_chunk->nr_empty_pop_pages;
}

/*
 * All areas of a chunk, for reports and tests:
 *
 *	region start              last object's end      region end
 *	|                                  |                  |
 *	##..####.....##....#######....######..................
 *
 * See contract.h.
 */
void pcpu_for_each_area(const struct pcpu_chunk *chunk, pcpu_area_fn_t *fn,
			void *arg)
{
	const int end = pcpu_chunk_map_bits(chunk) -
			(chunk->end_offset >> PCPU_MIN_ALLOC_SHIFT);
	int bit = chunk->start_offset >> PCPU_MIN_ALLOC_SHIFT;
	int next;

	for (; bit < end; bit = next) {
		bool used = test_bit(bit, chunk->alloc_map);
		const unsigned long *map = used ? chunk->bound_map :
						  chunk->alloc_map;

		next = find_next_bit(map, end, bit + 1);
		fn(arg, bit << PCPU_MIN_ALLOC_SHIFT,
		   next << PCPU_MIN_ALLOC_SHIFT, used);
	}
}

/* See contract.h, these three. */
int pcpu_chunk_first_bit(const struct pcpu_chunk *chunk)
{
	return chunk->chunk_md.first_free;
}

int pcpu_chunk_contig_bytes(const struct pcpu_chunk *chunk)
{
	return chunk->chunk_md.contig_hint << PCPU_MIN_ALLOC_SHIFT;
}

int pcpu_chunk_contig_start(const struct pcpu_chunk *chunk)
{
	return chunk->chunk_md.contig_hint_start << PCPU_MIN_ALLOC_SHIFT;
}

/* Counted in hints.c, which differs: exact, or as of the last refresh (4.14) */
int pcpu_chunk_empty_pages(const struct pcpu_chunk *chunk)
{
	return chunk->nr_empty_pop_pages;
}
