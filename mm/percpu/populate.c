// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which pages of a chunk are backed: the books.
 *
 * The backend finds and maps memory.  A page counts as empty when it is
 * backed and entirely free; what exactly is counted, and when, differs from
 * generation to generation (pcpu_update_empty_pages()).
 *
 * In Linux: mm/percpu.c, pcpu_chunk_populated(), pcpu_chunk_depopulated().
 */
#include <linux/bitmap.h>

#include "internal.h"

/**
 * pcpu_mark_populated - the same without counting them as empty
 * @chunk: their chunk
 * @page_start: first page
 * @page_end: one past the last
 *
 * Lock: pcpu_lock, and pcpu_alloc_mutex unless the chunk is not published.
 */
void pcpu_mark_populated(struct pcpu_chunk *chunk, int page_start,
			 int page_end)
{
	int nr = page_end - page_start;

	bitmap_set(chunk->populated, page_start, nr);
	chunk->nr_populated += nr;
	WRITE_ONCE(pcpu_nr_populated, pcpu_nr_populated + nr);
}

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
	pcpu_mark_populated(chunk, page_start, page_end);
	pcpu_update_empty_pages(chunk, page_end - page_start);
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
