// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * CONFIG_DEBUG_PERCPU: is what an area map chunk remembers true?
 *
 *   1. the areas follow one another from the region's start to its end, none
 *      is empty, no two neighbours are both free;
 *   2. free_bytes is the sum of the free ones;
 *   3. contig_hint is not below the largest of them;
 *   4. the map has room for its entries;
 *   5. nr_populated is the number of populated bits.
 *
 * A difference is a bug of the allocator: it is printed and the system stops.
 *
 * Lock: pcpu_lock.
 */
#define pr_fmt(fmt) "percpu: audit: " fmt

#include <linux/bitops.h>
#include <linux/bug.h>
#include <linux/minmax.h>
#include <linux/printk.h>

#include "areamap.h"

/* An audit on its way through a chunk's areas. */
struct audit {
	const struct pcpu_chunk *chunk;
	int end;		/* of the area before; -1: there was none */
	bool used;		/* that one was */
	int nr_free;		/* bytes */
	int largest;		/* free area */
};

#define AUDIT(chunk, cond, where) do {					\
	if (unlikely(!(cond)))						\
		audit_failed(chunk, where, #cond);			\
} while (0)

static void audit_failed(const struct pcpu_chunk *chunk, int where,
			 const char *cond)
{
	pr_emerg("chunk %px: offset %d: not true: %s\n", chunk->base_addr,
		 where, cond);
	pr_emerg("free_bytes %d contig %d entries %d of %d, populated %d of %d pages\n",
		 chunk->free_bytes, chunk->contig_hint, chunk->map.used,
		 chunk->map.alloc, chunk->nr_populated, chunk->nr_pages);
	BUG();
}

static void audit_area(void *arg, int start, int end, bool used)
{
	struct audit *a = arg;

	AUDIT(a->chunk, end > start, start);
	AUDIT(a->chunk, a->end < 0 || start == a->end, start);
	AUDIT(a->chunk, a->end < 0 || used || a->used, start);
	/* area 0 of a boot chunk may have got a few bytes of the region */
	AUDIT(a->chunk, a->end >= 0 || start >= a->chunk->start_offset, start);
	if (!used) {
		a->nr_free += end - start;
		a->largest = max(a->largest, end - start);
	}
	a->end = end;
	a->used = used;
}

/**
 * pcpu_audit_chunk - compare all a chunk's metadata with its map
 * @chunk: any chunk
 *
 * Lock: pcpu_lock.  Does not return if anything is wrong.
 * Return: its share of pcpu_nr_empty_pop_pages.
 */
int pcpu_audit_chunk(const struct pcpu_chunk *chunk)
{
	struct audit a = { .chunk = chunk, .end = -1 };
	int i, populated = 0;

	pcpu_for_each_area(chunk, audit_area, &a);
	AUDIT(chunk, a.end == pcpu_region_end(chunk), a.end);
	AUDIT(chunk, chunk->free_bytes == a.nr_free, a.nr_free);
	AUDIT(chunk, chunk->contig_hint >= a.largest, a.largest);
	AUDIT(chunk, chunk->map.used <= chunk->map.alloc, a.end);
	for (i = 0; i < chunk->nr_pages; i++)
		populated += test_bit(i, chunk->populated);
	AUDIT(chunk, chunk->nr_populated == populated, a.end);
	return pcpu_chunk_empty_pages(chunk);
}
