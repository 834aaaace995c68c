// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What an area map chunk consists of: struct pcpu_chunk with one bit for each
 * page of a unit, and the map, which is an allocation of its own because it
 * grows.
 *
 * Maps needed before kmalloc() works come from a few boot entries; those are
 * never given back.
 *
 * In Linux: mm/percpu.c, pcpu_alloc_chunk(), pcpu_extend_area_map().
 */
#include <linux/align.h>
#include <linux/bitmap.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/list.h>
#include <linux/minmax.h>
#include <linux/percpu-first-chunk.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "areamap.h"

/*
 * Entries for maps of boot: two maps of PCPU_BOOT_MAP_ALLOC, and what the
 * first chunk's grows to before kmalloc() works.  M: pcpu_alloc_mutex.
 */
static int boot_entries[2 * PCPU_BOOT_MAP_ALLOC + 512];
static unsigned int boot_entries_used;

static int *alloc_entries(int nr, gfp_t gfp)
{
	int *entries = &boot_entries[boot_entries_used];

	if (slab_is_available())
		return kvzalloc(nr * sizeof(*entries), gfp);
	if (boot_entries_used + nr > sizeof(boot_entries) / sizeof(int))
		return NULL;
	boot_entries_used += nr;
	return entries;
}

static void free_entries(int *entries)
{
	const unsigned long off = (unsigned long)entries -
				  (unsigned long)boot_entries;

	if (off >= sizeof(boot_entries))
		kvfree(entries);
}

/**
 * pcpu_extend_map - extend a chunk's map
 * @chunk: the chunk
 * @entries: how long
 *
 * Context: task, may sleep.
 * Lock: pcpu_alloc_mutex held, pcpu_lock not held.
 * Return: 0 or -ENOMEM.
 */
int pcpu_extend_map(struct pcpu_chunk *chunk, int entries)
{
	int *new = alloc_entries(entries, GFP_KERNEL);
	int *old = new;
	unsigned long flags;

	if (!new)
		return -ENOMEM;

	spin_lock_irqsave(&pcpu_lock, flags);
	if (entries > chunk->map.alloc) {
		old = chunk->map.entry;
		memcpy(new, old, chunk->map.alloc * sizeof(*old));
		chunk->map.entry = new;
		chunk->map.alloc = entries;
	}
	spin_unlock_irqrestore(&pcpu_lock, flags);
	free_entries(old);
	return 0;
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
	struct pcpu_chunk *chunk;

	chunk = kvzalloc(pcpu_chunk_bytes(pcpu_unit_pages), gfp);
	if (!chunk)
		return NULL;
	chunk->map.entry = alloc_entries(PCPU_DFL_MAP_ALLOC, gfp);
	if (!chunk->map.entry) {
		kvfree(chunk);
		return NULL;
	}
	chunk->map.alloc = PCPU_DFL_MAP_ALLOC;
	INIT_LIST_HEAD(&chunk->list);
	chunk->nr_pages = pcpu_unit_pages;
	pcpu_map_init(chunk, 0, pcpu_unit_size);
	return chunk;
}

/**
 * pcpu_free_chunk - give a chunk's metadata back
 * @chunk: on no list, its units are gone; or NULL
 *
 * Lock: pcpu_alloc_mutex held, pcpu_lock not held.
 */
void pcpu_free_chunk(struct pcpu_chunk *chunk)
{
	if (!chunk)
		return;
	pcpu_forget_chunk(chunk);
	free_entries(chunk->map.entry);
	kvfree(chunk);
}

/* A chunk that serves [@start, @start + @size) of the first units. */
static struct pcpu_chunk * __init alloc_boot_chunk(void *base_addr, int start,
						   int size)
{
	struct pcpu_chunk *chunk;

	chunk = pcpu_boot_zalloc(pcpu_chunk_bytes(pcpu_unit_pages));
	INIT_LIST_HEAD(&chunk->list);
	chunk->base_addr = base_addr;
	chunk->immutable = true;
	chunk->start_offset = start;
	chunk->end_offset = pcpu_unit_size - start - size;
	chunk->nr_pages = pcpu_unit_pages;
	chunk->nr_populated = pcpu_unit_pages;
	bitmap_fill(chunk->populated, pcpu_unit_pages);
	chunk->map.entry = alloc_entries(PCPU_BOOT_MAP_ALLOC, GFP_KERNEL);
	chunk->map.alloc = PCPU_BOOT_MAP_ALLOC;
	pcpu_map_init(chunk, start, size);
	return chunk;
}

static void __init set_region(struct pcpu_region *region, void *base_addr,
			      unsigned long start, unsigned long size)
{
	region->start = (unsigned long)base_addr + start;
	region->size = size;
}

/**
 * pcpu_boot_chunks - the chunks over the first units
 * @ai: the layout
 * @base_addr: where unit 0 starts
 *
 * Two chunks over the same units, with area 0 of each hiding what is before
 * its region.
 *
 * Context: boot only.  Panics when there is no memory.
 */
void __init pcpu_boot_chunks(const struct pcpu_alloc_info *ai, void *base_addr)
{
	const int static_size = ALIGN(ai->static_size, PCPU_MIN_ALLOC_SIZE);
	const int dyn = static_size + ai->reserved_size;
	const int end = ai->static_size + ai->reserved_size + ai->dyn_size;

	if (ai->reserved_size) {
		pcpu_reserved_chunk = alloc_boot_chunk(base_addr, static_size,
						       ai->reserved_size);
		set_region(&pcpu_reserved_region, base_addr, static_size,
			   ai->reserved_size);
	}
	pcpu_first_chunk = alloc_boot_chunk(base_addr, dyn, end - dyn);
	set_region(&pcpu_first_region, base_addr, dyn, end - dyn);
	pcpu_nr_empty_pop_pages = pcpu_chunk_empty_pages(pcpu_first_chunk);
}

/*
 * The slot a chunk belongs in: that of all its free bytes, see contract.h.
 */
int pcpu_chunk_slot(const struct pcpu_chunk *chunk)
{
	if (chunk->free_bytes < PCPU_SLACK || chunk->contig_hint < PCPU_SLACK)
		return 0;
	return pcpu_size_to_slot(chunk->free_bytes);
}

int pcpu_chunk_contig_bytes(const struct pcpu_chunk *chunk)
{
	return chunk->contig_hint;
}

/* An area map knows how long the largest area may be, not where it is. */
int pcpu_chunk_contig_start(const struct pcpu_chunk *chunk)
{
	return -1;
}
