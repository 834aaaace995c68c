/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which bitmap chunk serves a request.
 *
 * Lists in slot order from the request's own class to the free slot, each from
 * its head; the first chunk that fits wins.  Since Linux 5.2 chunks of the
 * lowest classes in which a search failed are given up (slot 0) until a free
 * changes their class, so that hopeless chunks cost one search, not many.
 *
 * In line in alloc.c.  In Linux: mm/percpu.c, pcpu_alloc().
 */
#ifndef _MM_PERCPU_TAKE_H
#define _MM_PERCPU_TAKE_H

#include <linux/align.h>
#include <linux/list.h>
#include <linux/log2.h>

#include "bitmap.h"
#include "request.h"

/*
 * Round what may be rounded.
 * Return: false if no allocator could serve this.
 */
static __always_inline bool pcpu_normalise(struct request *req)
{
	if (req->align < PCPU_MIN_ALLOC_SIZE)
		req->align = PCPU_MIN_ALLOC_SIZE;
	req->size = ALIGN(req->size, PCPU_MIN_ALLOC_SIZE);

	/* A size that wrapped around is 0 now: one comparison sees both. */
	return req->size - 1 < PCPU_MIN_UNIT_SIZE &&
	       req->align <= PAGE_SIZE && is_power_of_2(req->align);
}

/*
 * Take the area out of one chunk.
 * Return: its offset, or NO_FIT, or another negative number should the bits
 * not hold what the summaries promised (never seen).
 * Lock: pcpu_lock.
 */
#define NO_FIT	(-1)

static __always_inline int alloc_from_chunk(struct pcpu_chunk *chunk,
					    int bits, int align,
					    bool is_atomic)
{
	int start = -1;

	/* the first test turns most chunks away that are */
	if (chunk->chunk_md.contig_hint < bits ||
	    !pcpu_contig_fits(&chunk->chunk_md, bits, align))
		return NO_FIT;
	if (!is_atomic)
		start = pcpu_first_block_fit(chunk, bits, align);
	if (start < 0)
		start = pcpu_find_block_fit(chunk, bits, align, is_atomic);
	if (start < 0)
		return NO_FIT;
	return pcpu_alloc_area(chunk, bits, align, start);
}

/*
 * Walk the lists from the request's own class up.  A set bit of
 * pcpu_slot_mask may stand for a list that is empty by now; it is cleared when
 * that is seen.
 *
 * Lock: pcpu_lock.
 * Return: where the area was taken; chunk NULL if nowhere.
 */
static noinline struct place alloc_from_lists(int bits, int align,
					      bool is_atomic)
{
	unsigned long slots = pcpu_slot_mask &
			      (~0UL << pcpu_size_to_slot(bits <<
						PCPU_MIN_ALLOC_SHIFT));
	struct place place = { NULL, -1 };

	for (; slots; slots &= slots - 1) {
		const int slot = __ffs(slots);
		struct list_head *list = &pcpu_chunk_lists[slot];
		struct list_head *pos = list->next;

		if (unlikely(pos == list)) {
			pcpu_slot_mask &= ~BIT(slot);
			continue;
		}
		do {
			place.chunk = list_entry(pos, struct pcpu_chunk, list);
			pos = pos->next;	/* before the chunk moves */
			place.off = alloc_from_chunk(place.chunk, bits, align,
						     is_atomic);
			if (likely(place.off >= 0)) {
				if (unlikely(pcpu_chunk_isolated(place.chunk)))
					pcpu_reintegrate_chunk(place.chunk);
				return place;
			}
			if (slot < PCPU_SLOT_FAIL_THRESHOLD &&
			    place.off == NO_FIT)
				pcpu_chunk_move(place.chunk, 0, true);
		} while (pos != list);
	}
	place.chunk = NULL;
	return place;
}

/*
 * Not on the lists: make a chunk.  One that is free serves every valid
 * request, so a success follows.
 *
 * Lock: pcpu_lock held on entry and exit, dropped meanwhile;
 * pcpu_alloc_mutex held.
 */
static noinline struct place alloc_from_new_chunk(int bits, int align,
						  gfp_t gfp,
						  unsigned long *flags)
{
	struct place place = { NULL, -1 };

	do {
		/* somebody may have freed a whole chunk */
		if (list_empty(&pcpu_chunk_lists[pcpu_free_slot])) {
			bool added;

			spin_unlock_irqrestore(&pcpu_lock, *flags);
			added = pcpu_add_chunk(gfp);
			spin_lock_irqsave(&pcpu_lock, *flags);
			if (!added)
				break;
		}
		place = alloc_from_lists(bits, align, false);
	} while (!place.chunk);
	return place;
}

/*
 * The reserved chunk serves reserved requests and nothing else does.
 * Lock: pcpu_lock.
 */
static noinline struct place alloc_from_reserved(int bits, int align,
						 bool is_atomic)
{
	struct place place = { pcpu_reserved_chunk, -1 };

	place.off = alloc_from_chunk(place.chunk, bits, align, is_atomic);
	if (place.off < 0)
		place.chunk = NULL;
	return place;
}

/*
 * Find a chunk and take the area; create a chunk if that is what it takes.
 *
 * Lock: pcpu_lock held on entry and exit; pcpu_alloc_mutex held unless the
 * request is atomic.
 * Return: NULL, or why it failed.
 */
static __always_inline const char *
pcpu_take_area(const struct request *req, unsigned long *flags,
	       struct place *place)
{
	const int bits = req->size >> PCPU_MIN_ALLOC_SHIFT;
	const int align = req->align >> PCPU_MIN_ALLOC_SHIFT;

	if (unlikely(req->reserved) && pcpu_reserved_chunk) {
		*place = alloc_from_reserved(bits, align, req->is_atomic);
		return place->chunk ? NULL : "alloc from reserved chunk failed";
	}

	*place = alloc_from_lists(bits, align, req->is_atomic);
	if (likely(place->chunk))
		return NULL;
	if (req->is_atomic)
		return "atomic alloc failed, no space left";
	*place = alloc_from_new_chunk(bits, align, pcpu_gfp(req->gfp), flags);
	return place->chunk ? NULL : "failed to allocate new chunk";
}

#endif /* _MM_PERCPU_TAKE_H */
