/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What Linux 6.1 gets wrong and this generation therefore does too.
 *
 * Kept apart so that a generation that does it right replaces this file and
 * nothing else.
 */
#ifndef _MM_PERCPU_QUIRKS_H
#define _MM_PERCPU_QUIRKS_H

#include "bitmap.h"

/*
 * Q1.  The chunk's summary learns of a freed run that stays inside one block,
 * but Linux (5.2 to 7.2) passes the run's start counted from the chunk and its
 * end counted from the block.  In block 0 both are equal to what they should
 * be.  In any later block the length comes out negative and the summary learns
 * nothing (its first_free is up to date before): a chunk that was full keeps
 * a contig hint of 0, and its free space stays unused, until a free completes
 * a page, crosses one, or lies in block 0.  (docs/generations.md shows
 * what that costs.)
 *
 * Doing it right: pcpu_block_update(&chunk->chunk_md,
 *		   index * PCPU_BLOCK_BITS + start,
 *		   index * PCPU_BLOCK_BITS + end);
 */
static inline void pcpu_chunk_learn_freed(struct pcpu_chunk *chunk, int index,
					  int start, int end)
{
	if (!index)
		pcpu_block_update(&chunk->chunk_md, start, end);
}

#endif /* _MM_PERCPU_QUIRKS_H */
