// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Counting empty pages: those that are backed and lie in free areas.
 *
 * Whether an area is free decides for the pages that it covers, and for a page
 * at its edge that it shares with a free neighbour alone:
 *
 *	page   |        |        |        |        |
 *	       |   free    |   area   | free  | used
 *	                |<---------------->|  two pages of the area
 *
 * Taking an area subtracts its pages, whether they are backed or not; backing
 * them adds them.
 *
 * In Linux 3.18 to 4.13: mm/percpu.c, pcpu_count_occupied_pages().
 */
#include <linux/bitops.h>
#include <linux/minmax.h>

#include "areamap.h"

/*
 * Pages that are empty if and only if area @i is free.
 * Lock: pcpu_lock; the area is not merged with its neighbours.
 */
static int pcpu_pages_of(const struct pcpu_chunk *chunk, int i)
{
	const int *entry = &chunk->map.entry[i];
	int start = entry[0] & ~1;
	int end = entry[1] & ~1;
	int page, last;

	page = (start + (int)PAGE_SIZE - 1) >> PAGE_SHIFT;
	if (i && !(entry[-1] & 1) &&
	    entry[-1] <= (start >> PAGE_SHIFT << PAGE_SHIFT))
		page = start >> PAGE_SHIFT;

	last = end >> PAGE_SHIFT;
	if (i + 1 < chunk->map.used && !(entry[1] & 1) &&
	    (entry[2] & ~1) >= (last + 1) << PAGE_SHIFT && end % PAGE_SIZE)
		last++;
	return max(last - page, 0);
}

/* One chunk's areas, looked at for empty pages. */
struct empty {
	const struct pcpu_chunk *chunk;
	int nr;
};

static void count_empty(void *arg, int start, int end, bool used)
{
	int page = (start + (int)PAGE_SIZE - 1) >> PAGE_SHIFT;
	struct empty *e = arg;

	for (; !used && page < end >> PAGE_SHIFT; page++)
		e->nr += test_bit(page, e->chunk->populated);
}

/* Backed pages of a chunk that lie in free areas.  Lock: pcpu_lock. */
int pcpu_chunk_empty_pages(const struct pcpu_chunk *chunk)
{
	struct empty e = { .chunk = chunk };

	pcpu_for_each_area(chunk, count_empty, &e);
	return e.nr;
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
	if (chunk != pcpu_reserved_chunk)
		WRITE_ONCE(pcpu_nr_empty_pop_pages,
			   pcpu_nr_empty_pop_pages + nr);
}
