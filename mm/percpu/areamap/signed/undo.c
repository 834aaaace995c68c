// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Backing the pages of one request is all or nothing before Linux 3.18: when
 * it fails, what had been backed goes back.
 *
 * In 2.6.30 a failure gives back every page of the request's range, also
 * those that were there before; where other objects live in them that is the
 * end of those.  Here, only pages that nobody uses go.  From 2.6.32 on only
 * what had just been got goes back.
 *
 * In Linux: mm/percpu.c (mm/percpu-vm.c), pcpu_populate_chunk().
 */
#include <linux/bitops.h>

#include "areamap.h"

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

/* Take page @page away.  Lock: pcpu_alloc_mutex. */
static void depopulate(struct pcpu_chunk *chunk, int page)
{
	unsigned long flags;

	pcpu_depopulate_chunk(chunk, page, page + 1);
	pcpu_post_unmap_tlb_flush(chunk, page, page + 1);
	spin_lock_irqsave(&pcpu_lock, flags);
	pcpu_chunk_depopulated(chunk, page, page + 1);
	spin_unlock_irqrestore(&pcpu_lock, flags);
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
		if (mine || (PCPU_FAILURE_TAKES_EMPTY && !shared))
			depopulate(chunk, page);
	}
}
