// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Pages of chunks that are in use go back (since Linux 5.14).
 *
 *	isolated          a free left a chunk with many empty pages: it waits on
 *	                  the to-depopulate list, its pages no longer counted
 *	sidelined         the balance work took them; it serves requests only
 *	                  before a free chunk would have to
 *	reintegrated      a request did need it, or it is entirely free
 *
 * In Linux: mm/percpu.c, pcpu_reclaim_populated(), pcpu_isolate_chunk().
 */
#include <linux/bug.h>
#include <linux/list.h>

#include "bitmap.h"

/*
 * Would its empty pages serve others better?  When the reserve is full without
 * them and they are a quarter of the chunk.
 */
static noinline bool should_reclaim(const struct pcpu_chunk *chunk)
{
	if (!pcpu_backend_reclaims || chunk->immutable)
		return false;
	if (chunk->isolated)
		return chunk->nr_empty_pop_pages;
	return pcpu_nr_empty_pop_pages > PCPU_EMPTY_POP_PAGES_HIGH +
					 chunk->nr_empty_pop_pages &&
	       chunk->nr_empty_pop_pages >= chunk->nr_pages / 4;
}

/*
 * Take a chunk's empty pages out of the reserve: it goes to the front of the
 * to-depopulate list, from which balance work takes its pages.  Asked again
 * for a chunk that is isolated already, only the move happens.
 */
static void isolate(struct pcpu_chunk *chunk)
{
	if (!chunk->isolated) {
		chunk->isolated = true;
		WRITE_ONCE(pcpu_nr_empty_pop_pages, pcpu_nr_empty_pop_pages -
						    chunk->nr_empty_pop_pages);
	}
	list_move(&chunk->list, &pcpu_chunk_lists[pcpu_to_depopulate_slot]);
}

/**
 * pcpu_reintegrate_chunk - an isolated chunk is an ordinary one again
 * @chunk: any chunk; nothing happens if it is not isolated
 *
 * Lock: pcpu_lock.
 */
void pcpu_reintegrate_chunk(struct pcpu_chunk *chunk)
{
	if (!chunk->isolated)
		return;
	chunk->isolated = false;
	WRITE_ONCE(pcpu_nr_empty_pop_pages,
		   pcpu_nr_empty_pop_pages + chunk->nr_empty_pop_pages);
	pcpu_chunk_relocate(chunk, -1);
}

/* Is page @i of @chunk backed and nothing in it? */
static bool page_is_empty(const struct pcpu_chunk *chunk, int i)
{
	return chunk->md_blocks[i].contig_hint == PCPU_BLOCK_BITS &&
	       test_bit(i, chunk->populated);
}

/*
 * Give back ranges of empty pages of one isolated chunk.
 *
 * Walk from the last page down.  A run of empty pages is given back when the
 * walk reaches its lower end; a run that the walk is still in when there is a
 * reason to stop stays.
 *
 * Lock: pcpu_lock held, dropped and taken again.
 * Return: true if the reserve is too small to go on.
 */
static bool reclaim_chunk(struct pcpu_chunk *chunk)
{
	int i, end = 0;
	bool enough = true;

	for (i = chunk->nr_pages - 1; i >= 0; i--) {
		int start = i + 1;

		if (!chunk->nr_empty_pop_pages)
			break;
		if (pcpu_nr_empty_pop_pages < PCPU_EMPTY_POP_PAGES_HIGH) {
			enough = false;
			break;
		}
		if (page_is_empty(chunk, i)) {
			if (!end)
				end = i + 1;
			if (i)
				continue;
			start = 0;
		}
		if (!end)
			continue;

		spin_unlock_irq(&pcpu_lock);
		pcpu_depopulate_chunk(chunk, start, end);
		spin_lock_irq(&pcpu_lock);
		pcpu_chunk_depopulated(chunk, start, end);
		end = 0;
	}

	return !enough;
}

/**
 * pcpu_reclaim_after_free - an area went and the chunk is not entirely free
 * @chunk: the chunk
 *
 * Has it so many empty pages that it should lose them?  Then it waits for
 * that, out of the way.
 *
 * Lock: pcpu_lock.
 * Return: true if there is work for the balance work.
 */
__always_inline bool pcpu_reclaim_after_free(struct pcpu_chunk *chunk)
{
	/* A quarter of less than four pages is none. */
	if (!chunk->nr_empty_pop_pages && chunk->nr_pages >= 4)
		return false;
	if (!should_reclaim(chunk))
		return false;
	isolate(chunk);
	return true;
}

/**
 * pcpu_balance_family - isolated chunks give their empty pages back
 *
 * As long as PCPU_EMPTY_POP_PAGES_HIGH remain elsewhere.
 *
 * Lock: pcpu_alloc_mutex held, pcpu_lock not held.
 */
void pcpu_balance_family(void)
{
	struct list_head *list = &pcpu_chunk_lists[pcpu_to_depopulate_slot];

	spin_lock_irq(&pcpu_lock);
	while (!list_empty(list)) {
		struct pcpu_chunk *chunk;

		chunk = list_first_entry(list, struct pcpu_chunk, list);
		WARN_ON_ONCE(chunk->immutable);
		if (reclaim_chunk(chunk) ||
		    chunk->free_bytes == pcpu_unit_size)
			pcpu_reintegrate_chunk(chunk);
		else
			pcpu_chunk_move(chunk, pcpu_sidelined_slot, false);
		pcpu_audit_chunk(chunk);
	}
	spin_unlock_irq(&pcpu_lock);
}
