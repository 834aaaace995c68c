// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which area map chunk serves a request.
 *
 * Lists in slot order from the request's own class up, each from its head; the
 * first chunk whose hint allows it is searched, and what the search learns
 * corrects the hint.  Before that, the chunk's map must have room for the
 * areas into which the search may split one; the map is extended with the lock
 * dropped, and the walk starts again.
 *
 * A chunk that a search has found to hold less than 4 bytes in one piece goes
 * to slot 0.  Linux then continues its walk in that list, whose head it is not
 * looking for: it hangs, with the lock held.  This needs a request for less
 * than 4 bytes and a chunk in which only free pieces below 4 bytes are left.
 * Here such a request fails, with a message.
 *
 * In Linux: mm/percpu.c, pcpu_alloc().
 */
#include <linux/list.h>

#include "areamap.h"

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
static __always_inline enum outcome
try_chunk(struct pcpu_chunk *chunk, const struct request *req,
	  unsigned long *flags, struct place *place)
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

/* See contract.h. */
static noinline const char *pcpu_take_area(const struct request *req,
					   unsigned long *flags,
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
			if (!pcpu_add_chunk_locked(pcpu_gfp(req->gfp), flags))
				return "failed to allocate new chunk";
			break;
		}
	}
}
