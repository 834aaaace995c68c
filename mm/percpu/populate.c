// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which pages of a chunk are backed, and backing them for one request.
 *
 * The backend finds and maps memory; the books are kept here.  A page counts
 * as empty when it is backed and its block entirely free.  Allocating from a
 * page that is not backed yet subtracts it all the same (hints.c), and the
 * moment it is populated adds it again: in between the count is too low by
 * the pages in flight, never too high.
 *
 * In Linux: mm/percpu.c, pcpu_chunk_populated(), pcpu_chunk_depopulated().
 */
#include <linux/bitmap.h>
#include <linux/errno.h>
#include <linux/find.h>

#include "internal.h"

/**
 * pcpu_chunk_populated - pages [page_start, page_end) are backed now
 * @chunk: their chunk
 * @page_start: first page
 * @page_end: one past the last
 *
 * Lock: pcpu_lock, and pcpu_alloc_mutex unless the chunk is not published.
 */
void pcpu_chunk_populated(struct pcpu_chunk *chunk, int page_start,
			  int page_end)
{
	int nr = page_end - page_start;

	bitmap_set(chunk->populated, page_start, nr);
	chunk->nr_populated += nr;
	WRITE_ONCE(pcpu_nr_populated, pcpu_nr_populated + nr);
	pcpu_update_empty_pages(chunk, nr);
}

/**
 * pcpu_chunk_depopulated - pages [page_start, page_end) are backed no more
 * @chunk: their chunk
 * @page_start: first page
 * @page_end: one past the last
 *
 * Lock: pcpu_lock and pcpu_alloc_mutex.
 */
void pcpu_chunk_depopulated(struct pcpu_chunk *chunk, int page_start,
			    int page_end)
{
	int nr = page_end - page_start;

	bitmap_clear(chunk->populated, page_start, nr);
	chunk->nr_populated -= nr;
	WRITE_ONCE(pcpu_nr_populated, pcpu_nr_populated - nr);
	pcpu_update_empty_pages(chunk, -nr);
}

/**
 * pcpu_populate_area - back every page an area touches
 * @chunk: its chunk
 * @off: byte offset of the area
 * @size: its length
 * @gfp: for the pages
 *
 * Pages that were populated before one fails stay.
 *
 * Context: task, may sleep.
 * Lock: pcpu_alloc_mutex held, pcpu_lock not held.
 * Return: 0 or -ENOMEM.
 */
int pcpu_populate_area(struct pcpu_chunk *chunk, int off, int size, gfp_t gfp)
{
	unsigned int rs = off >> PAGE_SHIFT;
	unsigned int page_end = (off + size - 1) / (int)PAGE_SIZE + 1;
	unsigned int re;
	unsigned long flags;

	for_each_clear_bitrange_from(rs, re, chunk->populated, page_end) {
		if (pcpu_populate_chunk(chunk, rs, re, gfp))
			return -ENOMEM;
		spin_lock_irqsave(&pcpu_lock, flags);
		pcpu_chunk_populated(chunk, rs, re);
		spin_unlock_irqrestore(&pcpu_lock, flags);
	}
	return 0;
}
