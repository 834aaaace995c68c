// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A chunk's life, and the way from an address to its chunk.
 *
 * A chunk is one allocation of metadata (this file) and one unit of address
 * space per CPU (the backend):
 *
 *	[ struct pcpu_chunk | populated | md_blocks | alloc_map | bound_map ]
 *
 * The first and the reserved chunk are put together by first_chunk.c from
 * boot memory, out of the same pieces.
 *
 * In Linux: mm/percpu.c, pcpu_alloc_chunk(), pcpu_chunk_addr_search().
 */
#include <linux/bitmap.h>
#include <linux/init.h>
#include <linux/list.h>
#include <linux/slab.h>

#include "ext.h"
#include "hints.h"
#include "internal.h"
#include "lookup.h"
#include "stats.h"
#include "trace.h"

/**
 * pcpu_init_md_blocks - every summary says "all free"
 * @chunk: its nr_pages and md_blocks are set
 *
 * Context: before the chunk is published.
 */
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
 * pcpu_add_chunk - create a chunk and put it on its list
 * @gfp: for all memory it takes
 *
 * Lock: pcpu_alloc_mutex held, pcpu_lock not held.
 * Return: true, or false without any trace when there is no memory.
 */
bool pcpu_add_chunk(gfp_t gfp)
{
	struct pcpu_chunk *chunk = pcpu_create_chunk(gfp);
	unsigned long flags;

	if (!chunk)
		return false;

	spin_lock_irqsave(&pcpu_lock, flags);
	pcpu_stats_chunk_alloc();
	trace_percpu_create_chunk(chunk->base_addr);
	pcpu_chunk_relocate(chunk, -1);
	spin_unlock_irqrestore(&pcpu_lock, flags);
	return true;
}

/**
 * pcpu_remove_chunk - the end of an entirely free chunk
 * @chunk: ordinary, on no list of pcpu_chunk_lists[]
 *
 * Lock: pcpu_alloc_mutex held, pcpu_lock not held.
 */
void pcpu_remove_chunk(struct pcpu_chunk *chunk)
{
	unsigned int rs, re;
	unsigned long flags;

	for_each_set_bitrange(rs, re, chunk->populated, chunk->nr_pages) {
		pcpu_depopulate_chunk(chunk, rs, re);
		spin_lock_irqsave(&pcpu_lock, flags);
		pcpu_chunk_depopulated(chunk, rs, re);
		spin_unlock_irqrestore(&pcpu_lock, flags);
	}

	spin_lock_irqsave(&pcpu_lock, flags);
	pcpu_stats_chunk_dealloc();
	trace_percpu_destroy_chunk(chunk->base_addr);
	spin_unlock_irqrestore(&pcpu_lock, flags);
	pcpu_destroy_chunk(chunk);
}

/**
 * pcpu_chunk_hide_region - mark bits as used for good
 * @chunk: a first or reserved chunk that is not published yet
 * @bit: first bit: 0, then the tail's
 * @nr_bits: how many
 *
 * Context: boot only.
 */
void pcpu_chunk_hide_region(struct pcpu_chunk *chunk, int bit, int nr_bits)
{
	bitmap_set(chunk->alloc_map, bit, nr_bits);
	__set_bit(bit, chunk->bound_map);
	__set_bit(bit + nr_bits, chunk->bound_map);
	if (!bit)
		chunk->chunk_md.first_free = nr_bits;
	pcpu_block_update_hint_alloc(chunk, bit, nr_bits);
}

static void __init set_region(struct pcpu_region *region,
			      const struct pcpu_chunk *chunk)
{
	region->start = (unsigned long)chunk->base_addr + chunk->start_offset;
	region->size = ((unsigned long)chunk->nr_pages << PAGE_SHIFT) -
		       chunk->start_offset - chunk->end_offset;
}

/**
 * pcpu_regions_init - note which addresses the boot chunks serve
 *
 * Context: boot only; pcpu_first_chunk and, if any, pcpu_reserved_chunk exist.
 */
void __init pcpu_regions_init(void)
{
	set_region(&pcpu_first_region, pcpu_first_chunk);
	if (pcpu_reserved_chunk)
		set_region(&pcpu_reserved_region, pcpu_reserved_chunk);
}

/**
 * pcpu_chunk_addr_search - the chunk that serves an address
 * @addr: an address in unit 0, as a __percpu pointer translates to; any
 *	  value, also one that is not ours
 *
 * Unit 0 may belong to no CPU and then has no pages: the page asked for the
 * chunk is the one of a CPU that exists.
 *
 * Lock: pcpu_lock, which keeps the answer alive even for a stray address.
 * Return: the chunk, NULL if nobody serves @addr.
 */
struct pcpu_chunk *pcpu_chunk_addr_search(const void *addr)
{
	return __pcpu_chunk_addr_search(addr);
}
