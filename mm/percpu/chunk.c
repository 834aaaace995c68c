// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A chunk's life, and the way from an address to its chunk.
 *
 * A chunk is metadata (the family's) and one unit of address space per CPU
 * (the backend's).  The first and the reserved chunk are put together at
 * boot and never end.
 *
 * In Linux: pcpu_create_chunk() of mm/percpu-vm.c and mm/percpu-km.c, and
 * mm/percpu.c, pcpu_chunk_addr_search().
 */
#include <linux/bitmap.h>
#include <linux/list.h>

#include "internal.h"
#include "extra/stats.h"
#include "extra/trace.h"

/**
 * pcpu_create_chunk - metadata and units, whichever backend there is
 * @gfp: for both
 *
 * Lock: pcpu_alloc_mutex.
 * Return: a chunk without an object, on no list; NULL: no memory.
 */
struct pcpu_chunk *pcpu_create_chunk(gfp_t gfp)
{
	struct pcpu_chunk *chunk = pcpu_alloc_chunk(gfp);

	if (chunk && pcpu_get_units(chunk, gfp)) {
		pcpu_free_chunk(chunk);
		chunk = NULL;
	}
	return chunk;
}

/**
 * pcpu_destroy_chunk - what pcpu_create_chunk() made goes again
 * @chunk: on no list, without objects; its pages have been depopulated
 *
 * Lock: pcpu_alloc_mutex.
 */
void pcpu_destroy_chunk(struct pcpu_chunk *chunk)
{
	pcpu_put_units(chunk);
	pcpu_free_chunk(chunk);
}

/**
 * pcpu_add_chunk - create a chunk and put it on its list
 * @gfp: for all memory it takes
 *
 * Lock: pcpu_alloc_mutex held, pcpu_lock not held.
 * Return: true, or false without any trace when there is no memory.
 */
bool pcpu_add_chunk(gfp_t gfp)
{
	struct pcpu_chunk *chunk = pcpu_create_chunk(gfp);
	unsigned long flags;

	if (!chunk)
		return false;

	spin_lock_irqsave(&pcpu_lock, flags);
	pcpu_stats_chunk_alloc();
	trace_percpu_create_chunk(chunk->base_addr);
	pcpu_chunk_relocate(chunk, -1);
	spin_unlock_irqrestore(&pcpu_lock, flags);
	return true;
}

/**
 * pcpu_add_chunk_locked - a request found no chunk: there will be a free one
 * @gfp: for all memory it takes
 * @flags: of pcpu_lock, which is dropped meanwhile
 *
 * A chunk that was freed in between does as well as a new one.  (Before Linux
 * 3.18 nobody looked for that: PCPU_KEEPS_FREE_CHUNK.)
 *
 * Lock: pcpu_lock held on entry and exit; pcpu_alloc_mutex held.
 * Return: false when there is no memory.
 */
bool pcpu_add_chunk_locked(gfp_t gfp, unsigned long *flags)
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

/**
 * pcpu_remove_chunk - the end of an entirely free chunk
 * @chunk: ordinary, on no list of pcpu_chunk_lists[]
 *
 * Lock: pcpu_alloc_mutex held, pcpu_lock not held.
 */
void pcpu_remove_chunk(struct pcpu_chunk *chunk)
{
	unsigned int rs, re;
	unsigned long flags;

	if (PCPU_FAILURE_UNDOES)
		pcpu_pages_leave(chunk);
	for_each_set_bitrange(rs, re, chunk->populated, chunk->nr_pages) {
		pcpu_depopulate_chunk(chunk, rs, re);
		spin_lock_irqsave(&pcpu_lock, flags);
		pcpu_chunk_depopulated(chunk, rs, re);
		spin_unlock_irqrestore(&pcpu_lock, flags);
	}

	spin_lock_irqsave(&pcpu_lock, flags);
	pcpu_stats_chunk_dealloc();
	trace_percpu_destroy_chunk(chunk->base_addr);
	spin_unlock_irqrestore(&pcpu_lock, flags);
	pcpu_destroy_chunk(chunk);
}

/**
 * pcpu_chunk_addr_search - the chunk that serves an address
 * @addr: an address in unit 0, as a __percpu pointer translates to; any
 *	  value, also one that is not ours
 *
 * Unit 0 may belong to no CPU and then has no pages: the page asked for the
 * chunk is the one of a CPU that exists.
 *
 * Lock: pcpu_lock, which keeps the answer alive even for a stray address.
 * Return: the chunk, NULL if nobody serves @addr.
 */
struct pcpu_chunk *pcpu_chunk_addr_search(const void *addr)
{
	return __pcpu_chunk_addr_search(addr);
}
