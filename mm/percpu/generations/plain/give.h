/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Giving an area of a bitmap chunk with plain summaries back.
 */
#ifndef _MM_PERCPU_GIVE_H
#define _MM_PERCPU_GIVE_H

#include "hints.h"
#include "release.h"

/* See pcpu_free_area(). */
static inline int pcpu_give_area(struct pcpu_chunk *chunk, unsigned int off)
{
	const int old_slot = pcpu_chunk_slot(chunk);
	struct around around;
	unsigned int bit, end;
	int rc;

	rc = pcpu_release_bits(chunk, off, &bit, &end, &around);
	if (unlikely(rc <= 0))
		return rc;
	pcpu_block_update_hint_free(chunk, bit, end - bit);
	pcpu_chunk_relocate(chunk, old_slot);
	return (end - bit) << PCPU_MIN_ALLOC_SHIFT;
}

/* Pages are not taken from chunks in use. */
static inline bool pcpu_reclaim_after_free(struct pcpu_chunk *chunk)
{
	return false;
}

#endif /* _MM_PERCPU_GIVE_H */
