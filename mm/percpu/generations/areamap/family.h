/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the shared files ask about an area map chunk: listed by its free
 * bytes, never isolated.
 */
#ifndef _MM_PERCPU_FAMILY_H
#define _MM_PERCPU_FAMILY_H

/* The slot a chunk belongs in. */
static inline int pcpu_chunk_slot(const struct pcpu_chunk *chunk)
{
	if (chunk->free_bytes < (int)sizeof(int) ||
	    chunk->contig_hint < (int)sizeof(int))
		return 0;
	return pcpu_size_to_slot(chunk->free_bytes);
}

static inline bool pcpu_chunk_isolated(const struct pcpu_chunk *chunk)
{
	return false;
}

/* For the reports: lowest free byte, largest free area there may be. */
int pcpu_chunk_first_bit(const struct pcpu_chunk *chunk);

static inline int pcpu_chunk_contig_bytes(const struct pcpu_chunk *chunk)
{
	return chunk->contig_hint;
}

/* An area map knows how long it may be, not where it is. */
static inline int pcpu_chunk_contig_start(const struct pcpu_chunk *chunk)
{
	return -1;
}

#include "reserve.h"

#endif /* _MM_PERCPU_FAMILY_H */
