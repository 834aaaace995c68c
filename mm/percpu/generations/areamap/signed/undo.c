// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Backing the pages of one request is all or nothing before Linux 3.18: when
 * it fails, what had been backed goes back.
 *
 * In 2.6.30 every page of the request's range goes, also those that were there
 * before; where other objects live in one, Linux takes it from under them.
 *
 * Here such a page is *kept*: it stays mapped, but is counted as if it were
 * not populated.  A request that wants it populated must find as many free
 * pages as populating would take.  So placement and failures are those of
 * Linux, and the objects live on.
 *
 * From 2.6.32 on only what had just been got goes back.
 *
 * In Linux: mm/percpu.c (mm/percpu-vm.c), pcpu_populate_chunk().
 */
#include <linux/bitmap.h>
#include <linux/bitops.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/find.h>
#include <linux/mm.h>
#include <linux/printk.h>

#include "areamap.h"

/* M: pages kept although Linux 2.6.30 gives them back, of all CPUs. */
long pcpu_nr_kept_pages;

/* Pages [first, last] of a request, and whether somebody else uses them. */
struct span {
	int off;			/* the request's area */
	int first, last;
	bool first_shared, last_shared;
};

static void note_neighbour(void *arg, int start, int end, bool used)
{
	struct span *span = arg;

	if (!used || start == span->off)
		return;
	if (start >> PAGE_SHIFT <= span->first &&
	    (end - 1) >> PAGE_SHIFT >= span->first)
		span->first_shared = true;
	if (start >> PAGE_SHIFT <= span->last &&
	    (end - 1) >> PAGE_SHIFT >= span->last)
		span->last_shared = true;
}

static void give_page(struct pcpu_chunk *chunk, int page)
{
	pcpu_depopulate_chunk(chunk, page, page + 1);
}

static void keep_page(struct pcpu_chunk *chunk, int page)
{
	__set_bit(page, pcpu_kept(chunk));
	pcpu_nr_kept_pages += num_possible_cpus();
	pr_warn("percpu: page %d of chunk %px stays: objects live in it\n", page,
		chunk->base_addr);
}

static void keep_no_more(struct pcpu_chunk *chunk, int page)
{
	__clear_bit(page, pcpu_kept(chunk));
	pcpu_nr_kept_pages -= num_possible_cpus();
}

/* Is there memory for one page of every CPU?  It is not used. */
static bool pages_to_spare(gfp_t gfp)
{
	struct page *page, *list = NULL;
	unsigned int cpu, nr = 0;

	for_each_possible_cpu(cpu) {
		page = alloc_pages(gfp, 0);
		if (!page)
			break;
		page->private = (unsigned long)list;
		list = page;
		nr++;
	}
	while (list) {
		page = list;
		list = (struct page *)page->private;
		__free_pages(page, 0);
	}
	return nr == num_possible_cpus();
}

/* Back pages [start, end) up to the first that cannot be; Return: that. */
static int back_pages(struct pcpu_chunk *chunk, int start, int end, gfp_t gfp)
{
	for (; start < end; start++) {
		if (test_bit(start, pcpu_kept(chunk))) {
			if (!pages_to_spare(gfp))
				break;
			keep_no_more(chunk, start);
		} else if (pcpu_populate_chunk(chunk, start, start + 1, gfp)) {
			break;
		}
	}
	return start;
}

/**
 * pcpu_back_pages - pcpu_populate_chunk() that knows of kept pages
 * @chunk: the chunk
 * @start: first page
 * @end: one past the last
 * @gfp: for the pages
 *
 * If the request fails after a kept page was populated for it, the page is kept
 * again, for the objects in it: by pcpu_populate_failed(), or right here.
 *
 * Lock: pcpu_alloc_mutex held, pcpu_lock not held.
 * Return: 0 or -ENOMEM.
 */
int pcpu_back_pages(struct pcpu_chunk *chunk, int start, int end, gfp_t gfp)
{
	DECLARE_BITMAP(were_kept, PCPU_MIN_UNIT_SIZE / PAGE_SIZE + 1) = { 0 };
	int page, failed;

	if (find_next_bit(pcpu_kept(chunk), end, start) >= (unsigned int)end)
		return pcpu_populate_chunk(chunk, start, end, gfp);

	for (page = start; page < end; page++)
		if (test_bit(page, pcpu_kept(chunk)))
			__set_bit(page - start, were_kept);
	failed = back_pages(chunk, start, end, gfp);
	if (failed == end)
		return 0;
	for (page = start; page < failed; page++) {
		if (test_bit(page - start, were_kept))
			keep_page(chunk, page);
		else
			give_page(chunk, page);
	}
	return -ENOMEM;
}

/**
 * pcpu_pages_leave - a chunk without objects gives its kept pages back, too
 * @chunk: the chunk
 *
 * Lock: pcpu_alloc_mutex held, pcpu_lock not held.
 */
void pcpu_pages_leave(struct pcpu_chunk *chunk)
{
	int page;

	for (page = 0; page < chunk->nr_pages; page++) {
		if (!test_bit(page, pcpu_kept(chunk)))
			continue;
		keep_no_more(chunk, page);
		give_page(chunk, page);
	}
}

/* Page @page is populated no more.  Lock: pcpu_alloc_mutex. */
static void depopulate(struct pcpu_chunk *chunk, int page, bool keep)
{
	unsigned long flags;

	spin_lock_irqsave(&pcpu_lock, flags);
	pcpu_chunk_depopulated(chunk, page, page + 1);
	spin_unlock_irqrestore(&pcpu_lock, flags);
	if (keep)
		keep_page(chunk, page);
	else
		give_page(chunk, page);
}

/**
 * pcpu_populate_failed - the pages of a request could not all be backed
 * @chunk: its chunk
 * @off: byte offset of its area, which is still taken
 * @size: its length
 * @ours: pages that were backed for it, counted from its first one
 *
 * Lock: pcpu_alloc_mutex held, pcpu_lock not held.
 */
void pcpu_populate_failed(struct pcpu_chunk *chunk, int off, int size,
			  const unsigned long *ours)
{
	struct span s = {
		.off = off, .first = off >> PAGE_SHIFT,
		.last = (off + size - 1) >> PAGE_SHIFT,
	};
	unsigned long flags;
	int page;

	spin_lock_irqsave(&pcpu_lock, flags);
	pcpu_for_each_area(chunk, note_neighbour, &s);
	spin_unlock_irqrestore(&pcpu_lock, flags);

	for (page = s.first; page <= s.last; page++) {
		bool shared = (page == s.first && s.first_shared) ||
			      (page == s.last && s.last_shared);
		bool mine = test_bit(page - s.first, ours);

		if (!test_bit(page, chunk->populated))
			continue;
		if (mine || PCPU_FAILURE_UNDOES == 2)
			depopulate(chunk, page, shared);
	}
}
