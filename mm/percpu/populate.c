// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which pages of a chunk are backed: the counters, and backing the pages of
 * one request.
 *
 * The backend finds and maps memory.  A page counts as empty when it is
 * backed and entirely free; what exactly is counted, and when, differs from
 * generation to generation (pcpu_update_empty_pages()).
 *
 * Taking an area subtracts the empty pages it uses, whether they are backed or
 * not; the moment they are populated adds them (PCPU_COUNTS_IN_FLIGHT).  In
 * between the count is too low by the pages in flight.
 *
 * In Linux: mm/percpu.c, pcpu_chunk_populated(), pcpu_chunk_depopulated(), and
 * the loop over a request's pages in pcpu_alloc().
 */
#include <linux/bitmap.h>
#include <linux/errno.h>
#include <linux/find.h>

#include "internal.h"

/* @nr pages of @chunk were backed, or (< 0) are not backed any more. */
static void count_populated(struct pcpu_chunk *chunk, int nr)
{
	chunk->nr_populated += nr;
	WRITE_ONCE(pcpu_nr_populated, pcpu_nr_populated + nr);
}

/**
 * pcpu_mark_populated - mark pages as backed, but do not count them as empty
 * @chunk: their chunk
 * @page_start: first page
 * @page_end: one past the last
 *
 * Lock: pcpu_lock, and pcpu_alloc_mutex unless the chunk is not published.
 */
void pcpu_mark_populated(struct pcpu_chunk *chunk, int page_start,
			 int page_end)
{
	bitmap_set(chunk->populated, page_start, page_end - page_start);
	count_populated(chunk, page_end - page_start);
}

/**
 * pcpu_chunk_populated - pages [page_start, page_end) are backed and empty
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
 * pcpu_chunk_depopulated - pages [page_start, page_end), empty, are gone
 * @chunk: their chunk
 * @page_start: first page
 * @page_end: one past the last
 *
 * Lock: pcpu_lock and pcpu_alloc_mutex.
 */
void pcpu_chunk_depopulated(struct pcpu_chunk *chunk, int page_start,
			    int page_end)
{
	pcpu_update_empty_pages(chunk, page_start - page_end);
	count_populated(chunk, page_start - page_end);
	bitmap_clear(chunk->populated, page_start, page_end - page_start);
}

static int back_range(struct pcpu_chunk *chunk, int start, int end, gfp_t gfp)
{
	if (PCPU_FAILURE_UNDOES)
		return pcpu_back_pages(chunk, start, end, gfp);
	return pcpu_populate_chunk(chunk, start, end, gfp);
}

/**
 * pcpu_populate_area - back every page an area touches, range by range
 * @chunk: its chunk
 * @off: byte offset of the area
 * @size: its length
 * @gfp: for the pages
 *
 * Ranges that were backed before one failed stay; before Linux 3.18 they went
 * back (pcpu_populate_failed()).
 *
 * Context: task, may sleep.
 * Lock: pcpu_alloc_mutex held, pcpu_lock not held.
 * Return: 0 or -ENOMEM.
 */
int pcpu_populate_area(struct pcpu_chunk *chunk, int off, int size, gfp_t gfp)
{
	const unsigned int page_start = off >> PAGE_SHIFT;
	const unsigned int page_end = (off + size - 1) / (int)PAGE_SIZE + 1;
	DECLARE_BITMAP(ours, PCPU_MIN_UNIT_SIZE / PAGE_SIZE + 1) = { 0 };
	unsigned int rs = page_start, re;
	unsigned long flags;

	for_each_clear_bitrange_from(rs, re, chunk->populated, page_end) {
		if (back_range(chunk, rs, re, gfp)) {
			if (PCPU_FAILURE_UNDOES)
				pcpu_populate_failed(chunk, off, size, ours);
			return -ENOMEM;
		}
		bitmap_set(ours, rs - page_start, re - rs);
		spin_lock_irqsave(&pcpu_lock, flags);
		pcpu_mark_populated(chunk, rs, re);
		if (PCPU_COUNTS_IN_FLIGHT)
			pcpu_update_empty_pages(chunk, re - rs);
		spin_unlock_irqrestore(&pcpu_lock, flags);
	}
	return 0;
}
