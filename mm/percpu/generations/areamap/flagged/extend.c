// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Maps that are extended before they are full.
 *
 * A request that may sleep extends the map itself when fewer than 64
 * entries are left.  One that must not needs 3, and asks the balance work for
 * a longer map when fewer than 32 are left; without them it fails although
 * there may be memory.
 *
 * In Linux 3.18 to 4.13: mm/percpu.c, pcpu_need_to_extend().
 */
#include <linux/list.h>

#include "areamap.h"

#define MARGIN_ATOMIC	3
#define MARGIN_LOW	32
#define MARGIN_HIGH	64

static LIST_HEAD(waiting);	/* L: chunks whose map is to be extended */

/* See areamap.h. */
int pcpu_map_wanted(struct pcpu_chunk *chunk, bool is_atomic)
{
	struct pcpu_map *map = &chunk->map;
	int margin = MARGIN_HIGH;

	if (is_atomic) {
		margin = MARGIN_ATOMIC;
		if (map->alloc < map->used + MARGIN_LOW && !map->extend.next) {
			list_add_tail(&map->extend, &waiting);
			pcpu_schedule_balance_work();
		}
	}
	if (map->alloc >= map->used + margin)
		return 0;
	return pcpu_map_size(map->used + margin);
}

/* Lock: pcpu_lock. */
static void wait_no_more(struct pcpu_chunk *chunk)
{
	if (!chunk->map.extend.next)
		return;
	list_del(&chunk->map.extend);
	chunk->map.extend.next = NULL;
}

/**
 * pcpu_balance_family - extend the maps that wait for it
 *
 * Lock: pcpu_alloc_mutex held, pcpu_lock not held.
 */
void pcpu_balance_family(void)
{
	struct pcpu_chunk *chunk;
	int entries;

	spin_lock_irq(&pcpu_lock);
	while (!list_empty(&waiting)) {
		chunk = list_first_entry(&waiting, struct pcpu_chunk,
					 map.extend);
		wait_no_more(chunk);
		entries = pcpu_map_wanted(chunk, false);
		spin_unlock_irq(&pcpu_lock);
		if (entries)
			pcpu_extend_map(chunk, entries);
		spin_lock_irq(&pcpu_lock);
	}
	spin_unlock_irq(&pcpu_lock);
}

/**
 * pcpu_forget_chunk - a chunk is about to end: its map need not be extended
 * @chunk: the chunk
 *
 * Lock: pcpu_lock not held.
 */
void pcpu_forget_chunk(struct pcpu_chunk *chunk)
{
	unsigned long flags;

	spin_lock_irqsave(&pcpu_lock, flags);
	wait_no_more(chunk);
	spin_unlock_irqrestore(&pcpu_lock, flags);
}
