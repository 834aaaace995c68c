// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which area map chunk serves a request.
 *
 * Lists in slot order from the request's own class up, each from its head; the
 * first chunk whose hint allows it is searched, and what the search learns
 * corrects the hint.  Before that its map must have room for what the search
 * may split; a longer map is made with the lock dropped, and the walk starts
 * again.
 *
 * A chunk that a search has found to hold less than 4 bytes in one piece goes
 * to slot 0.  Linux walks on from there, in a list it was never in, and ends
 * up nowhere: it hangs, with the lock held.  It takes a request for less than
 * 4 bytes in a chunk with nothing but crumbs left.  Here such a request fails
 * and says so.
 *
 * In Linux: mm/percpu.c, pcpu_alloc().
 */
#include <linux/list.h>

#include "areamap.h"
#include "take.h"

/* What became of one chunk, or of the walk. */
enum outcome {
	FOUND,
	NOT_HERE,
	RESTART,	/* the lock was dropped */
	NO_MAP,
	LOST,
};

/*
 * Lock: pcpu_lock held on entry and exit, dropped meanwhile;
 * pcpu_alloc_mutex held.
 */
static enum outcome extend_unlocked(struct pcpu_chunk *chunk, int entries,
				    unsigned long *flags)
{
	int rc;

	spin_unlock_irqrestore(&pcpu_lock, *flags);
	rc = pcpu_extend_map(chunk, entries);
	spin_lock_irqsave(&pcpu_lock, *flags);
	return rc ? NO_MAP : RESTART;
}

/* Lock: pcpu_lock. */
static enum outcome try_chunk(struct pcpu_chunk *chunk,
			      const struct request *req, unsigned long *flags,
			      struct place *place)
{
	int entries;

	if ((int)req->size > chunk->contig_hint)
		return NOT_HERE;
	entries = pcpu_map_wanted(chunk, req->is_atomic);
	if (entries) {
		if (req->is_atomic)
			return NOT_HERE;
		return extend_unlocked(chunk, entries, flags);
	}
	place->off = pcpu_alloc_area(chunk, req->size, req->align,
				     req->is_atomic);
	if (place->off < 0)
		return NOT_HERE;
	place->chunk = chunk;
	return FOUND;
}

/* Lock: pcpu_lock. */
static enum outcome walk_lists(const struct request *req, unsigned long *flags,
			       struct place *place)
{
	struct pcpu_chunk *chunk, *next;
	enum outcome outcome;
	int slot;

	for (slot = pcpu_size_to_slot(req->size); slot < pcpu_nr_slots;
	     slot++) {
		list_for_each_entry_safe(chunk, next, &pcpu_chunk_lists[slot],
					 list) {
			outcome = try_chunk(chunk, req, flags, place);
			if (outcome != NOT_HERE)
				return outcome;
			if (!pcpu_chunk_slot(chunk))
				return LOST;
		}
	}
	return NOT_HERE;
}

/* Lock: as extend_unlocked(). */
static bool new_chunk(unsigned long *flags, gfp_t gfp)
{
	bool added;

	if (PCPU_KEEPS_FREE_CHUNK &&
	    !list_empty(&pcpu_chunk_lists[pcpu_free_slot]))
		return true;
	spin_unlock_irqrestore(&pcpu_lock, *flags);
	added = pcpu_add_chunk(gfp);
	spin_lock_irqsave(&pcpu_lock, *flags);
	return added;
}

/* Reserved requests are served by the reserved chunk and by nobody else. */
static const char *take_reserved(const struct request *req,
				 unsigned long *flags, struct place *place)
{
	enum outcome outcome;

	do {
		outcome = try_chunk(pcpu_reserved_chunk, req, flags, place);
	} while (outcome == RESTART);
	if (outcome == FOUND)
		return NULL;
	return outcome == NO_MAP ?
	       "failed to extend area map of reserved chunk" :
	       "alloc from reserved chunk failed";
}

/* See take.h. */
const char *pcpu_take_area(const struct request *req, unsigned long *flags,
			   struct place *place)
{
	if (req->is_atomic && !PCPU_SERVES_ATOMIC)
		return "this generation serves no atomic requests";
	if (req->reserved && pcpu_reserved_chunk)
		return take_reserved(req, flags, place);

	for (;;) {
		switch (walk_lists(req, flags, place)) {
		case FOUND:
			return NULL;
		case NO_MAP:
			return "failed to extend area map";
		case LOST:
			return "the search ended in a chunk full of crumbs";
		case RESTART:
			break;
		case NOT_HERE:
			if (req->is_atomic)
				return "atomic alloc failed, no space left";
			if (!new_chunk(flags, pcpu_gfp(req->gfp)))
				return "failed to allocate new chunk";
			break;
		}
	}
}
