/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From an address to its chunk.
 *
 * The boot chunks are known by the addresses they serve; every other chunk
 * is known to the pages that back it, and the backend asks them.
 */
#ifndef _MM_PERCPU_LOOKUP_H
#define _MM_PERCPU_LOOKUP_H

#include "internal.h"

/* See pcpu_chunk_addr_search(). */
static __always_inline struct pcpu_chunk *
__pcpu_chunk_addr_search(const void *addr)
{
	const unsigned long a = (unsigned long)addr;
	struct pcpu_chunk *chunk;

	if (a - pcpu_first_region.start < pcpu_first_region.size)
		return pcpu_first_chunk;
	if (a - pcpu_reserved_region.start < pcpu_reserved_region.size)
		return pcpu_reserved_chunk;

	chunk = pcpu_addr_to_chunk((char *)addr +
				   pcpu_unit_offsets[pcpu_low_unit_cpu]);
	if (unlikely(chunk && a - (unsigned long)chunk->base_addr >=
		     (unsigned long)pcpu_unit_size))
		return NULL;
	return chunk;
}

#endif /* _MM_PERCPU_LOOKUP_H */
