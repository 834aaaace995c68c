// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Backing the pages of one request, range by range.  Ranges that were backed
 * before one failed stay; before Linux 3.18 they went back, which is the
 * generation's business (pcpu_populate_failed()).
 *
 * Taking an area subtracts the empty pages it uses, whether they are backed or
 * not, and the moment they are populated adds them: in between the count is
 * too low by the pages in flight, never too high.
 *
 * In Linux: mm/percpu.c, in pcpu_alloc().
 */
#include <linux/bitmap.h>
#include <linux/errno.h>
#include <linux/find.h>

#include "internal.h"

/**
 * pcpu_populate_area - back every page an area touches
 * @chunk: its chunk
 * @off: byte offset of the area
 * @size: its length
 * @gfp: for the pages
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
		if (pcpu_back_pages(chunk, rs, re, gfp)) {
			pcpu_populate_failed(chunk, off, size, ours);
			return -ENOMEM;
		}
		bitmap_set(ours, rs - page_start, re - rs);
		spin_lock_irqsave(&pcpu_lock, flags);
		pcpu_mark_populated(chunk, rs, re);
		pcpu_pages_for_request(chunk, re - rs);
		spin_unlock_irqrestore(&pcpu_lock, flags);
	}
	return 0;
}
