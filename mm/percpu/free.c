// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Giving an object back, and the pointers one must not give back.
 *
 * Linux 6.1 believes whatever it is passed and corrupts its maps.  Here a
 * pointer is checked first, at the price of two bit tests: the start of a
 * live area has both its alloc bit and its boundary bit set.
 *
 *	no chunk serves it		foreign pointer
 *	alloc bit clear			double free
 *	alloc bit set, no boundary	interior pointer
 *
 * In each case one report with the caller, and nothing is changed.
 *
 * In Linux: mm/percpu.c, free_percpu(), pcpu_free_area(),
 * pcpu_block_update_hint_free().
 */
#include <linux/bitmap.h>
#include <linux/export.h>
#include <linux/find.h>
#include <linux/list.h>
#include <linux/percpu.h>

#include "ext.h"
#include "hints.h"
#include "internal.h"
#include "lookup.h"
#include "quirks.h"
#include "report.h"
#include "stats.h"
#include "trace.h"

/*
 * What lies around the freed bits [bit, end): the map's bits before @bit with
 * @bit - 1 on top, and those from @end on with @end at the bottom, as far as
 * one word goes.  None set: look further.
 */
struct around {
	unsigned long below;
	unsigned long above;
};

/*
 * Bits [@bit, @end), which lie in block @index, have been cleared: extend them
 * to the whole free run around them, as far as the block goes, and learn it.
 */
static __always_inline void block_gained(struct pcpu_chunk *chunk, int index,
					 unsigned int bit, unsigned int end,
					 struct around around)
{
	struct pcpu_block_md *block = &chunk->md_blocks[index];
	const unsigned int base = index * PCPU_BLOCK_BITS;
	const unsigned int top = base + PCPU_BLOCK_BITS;
	const unsigned int contig = base + block->contig_hint_start;
	int start, stop;

	if (bit == contig + block->contig_hint) {
		bit = contig;
	} else if (around.below) {
		bit -= BITS_PER_LONG - 1 - __fls(around.below);
		if (bit < base)
			bit = base;
	} else if (bit > base) {
		bit = pcpu_run_start_before(chunk->alloc_map, base,
					    (bit - 1) & -BITS_PER_LONG);
	}
	start = bit - base;

	if (end == contig) {
		end += block->contig_hint;
	} else if (around.above) {
		end += __ffs(around.above);
		if (end > top)
			end = top;
	} else {
		end = find_next_bit(chunk->alloc_map, top,
				    (end | (BITS_PER_LONG - 1)) + 1);
	}
	stop = end - base;

	pcpu_learn(block, start, stop);
	if (unlikely(stop - start >= PCPU_BLOCK_BITS)) {
		pcpu_update_empty_pages(chunk, 1);
		pcpu_chunk_refresh_hint(chunk, true);
	} else {
		pcpu_chunk_learn_freed(chunk, index, start, stop);
	}
}

/* Clear [@bit, @end) and look at what is next to it. */
static __always_inline struct around clear_bits(struct pcpu_chunk *chunk,
						unsigned int bit,
						unsigned int end)
{
	unsigned long *map = chunk->alloc_map + bit / BITS_PER_LONG;
	const unsigned int pos = bit % BITS_PER_LONG;
	struct around around;
	unsigned long word;

	if (likely(pos + (end - bit) < BITS_PER_LONG)) {
		/* the map's word tells all */
		word = *map & ~(((1UL << (end - bit)) - 1) << pos);
		*map = word;
		around.above = word >> (end % BITS_PER_LONG);
	} else {
		bitmap_clear(chunk->alloc_map, bit, end - bit);
		word = *map;
		around.above = 0;
		if (end < (unsigned int)pcpu_chunk_map_bits(chunk))
			around.above = chunk->alloc_map[end / BITS_PER_LONG] >>
				       (end % BITS_PER_LONG);
	}
	if (pos)
		around.below = word << (BITS_PER_LONG - pos);
	else
		around.below = bit ? map[-1] : 0;
	return around;
}

/* See pcpu_free_area(). */
static __always_inline int free_area(struct pcpu_chunk *chunk,
				     unsigned int off)
{
	struct pcpu_block_md *md = &chunk->chunk_md;
	const int old_contig = md->contig_hint;
	const unsigned int bit = off >> PCPU_MIN_ALLOC_SHIFT;
	const unsigned int pos = bit % BITS_PER_LONG;
	const unsigned long *map = chunk->alloc_map + bit / BITS_PER_LONG;
	unsigned long *bound = chunk->bound_map + bit / BITS_PER_LONG;
	unsigned long word = *bound >> pos;
	struct around around;
	unsigned int end, index;

	if (unlikely(!(*map >> pos & 1)))
		return 0;
	if (unlikely(!(word & 1) || off % PCPU_MIN_ALLOC_SIZE))
		return -1;

	/* up to the next boundary */
	word >>= 1;
	if (likely(word))
		end = bit + 1 + __ffs(word);
	else
		end = find_next_bit(chunk->bound_map,
				    pcpu_chunk_map_bits(chunk),
				    (bit | (BITS_PER_LONG - 1)) + 1);

	around = clear_bits(chunk, bit, end);

	/* a boundary that a neighbour needs stays */
	if (!(around.below >> (BITS_PER_LONG - 1)))
		*bound &= ~(1UL << pos);
	if (!(around.above & 1))
		__clear_bit(end, chunk->bound_map);

	chunk->free_bytes += (end - bit) << PCPU_MIN_ALLOC_SHIFT;
	if (bit < (unsigned int)md->first_free)
		md->first_free = bit;
	pcpu_stats_area_dealloc(chunk);

	index = bit >> PCPU_BITMAP_BLOCK_SHIFT;
	if (likely(index == (end - 1) >> PCPU_BITMAP_BLOCK_SHIFT))
		block_gained(chunk, index, bit, end, around);
	else
		pcpu_block_update_hint_free(chunk, bit, end - bit);
	pcpu_contig_changed(chunk, old_contig);
	return (end - bit) << PCPU_MIN_ALLOC_SHIFT;
}

/**
 * pcpu_free_area - give an area back
 * @chunk: the chunk
 * @off: byte offset from base_addr, any value inside the chunk
 *
 * Lock: pcpu_lock.
 * Return: its length in bytes; or nothing is changed and 0 if @off is free,
 * -1 if it lies inside an area.
 */
int pcpu_free_area(struct pcpu_chunk *chunk, unsigned int off)
{
	return free_area(chunk, off);
}

/*
 * An area of @chunk went: is there work to be put off?
 * Lock: pcpu_lock.
 */
static bool after_free(struct pcpu_chunk *chunk)
{
	struct list_head *free_list = &pcpu_chunk_lists[pcpu_free_slot];

	if (!chunk->isolated && chunk->free_bytes == pcpu_unit_size)
		/* One free chunk is kept; with another there is one to go. */
		return !list_empty(free_list) &&
		       (free_list->next != &chunk->list ||
			free_list->prev != &chunk->list);

	/* Nothing to reclaim; a quarter of less than four pages is none. */
	if (!chunk->nr_empty_pop_pages && chunk->nr_pages >= 4)
		return false;
	if (!pcpu_should_reclaim_chunk(chunk))
		return false;
	pcpu_isolate_chunk(chunk);
	return true;
}

/**
 * free_percpu - give back what alloc_percpu() gave
 * @ptr: the __percpu pointer, or NULL
 *
 * Context: any.
 */
void free_percpu(void __percpu *ptr)
{
	struct pcpu_chunk *chunk;
	const char *what;
	unsigned long flags;
	bool need_balance;
	char *addr;
	int off, size;

	if (!ptr)
		return;
	addr = __pcpu_ptr_to_addr(ptr);

	spin_lock_irqsave(&pcpu_lock, flags);
	chunk = __pcpu_chunk_addr_search(addr);
	if (unlikely(!chunk)) {
		what = "foreign pointer";
		goto bad;
	}
	off = addr - (char *)chunk->base_addr;
	size = free_area(chunk, off);
	if (unlikely(size <= 0)) {
		what = size ? "interior pointer" : "double free";
		goto bad;
	}

	pcpu_memcg_free_hook(chunk, off, size);
	pcpu_profile_free_hook(chunk, off, size);
	need_balance = after_free(chunk);
	trace_percpu_free_percpu(chunk->base_addr, off, (__force void *)ptr);
	pcpu_audit_chunk(chunk);
	spin_unlock_irqrestore(&pcpu_lock, flags);

	if (need_balance)
		pcpu_schedule_balance_work();
	return;

bad:
	spin_unlock_irqrestore(&pcpu_lock, flags);
	pcpu_report_bad_free((__force void *)ptr, what,
			     (unsigned long)__builtin_return_address(0));
}
EXPORT_SYMBOL_GPL(free_percpu);
