// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The buddy system: a zone's free memory in blocks of 2^order pages.
 *
 * A free block of order n starts at a frame number that is a multiple of
 * 2^n.  Its buddy is the neighbour with which it forms a block of order
 * n + 1: the frame number with bit n flipped.
 *
 *     order 2   |               0               |
 *     order 1   |       0       |       2       |
 *     order 0   |   0   |   1   |   2   |   3   |   frame numbers
 *
 * Allocating takes the smallest free block that is large enough and halves
 * it until it fits, putting the upper halves back.  Freeing does the
 * opposite: as long as the buddy is free too, the two become one.
 *
 * Invariants
 *   1. A free block has PG_buddy and its order on its first page, and is on
 *      free_area[order] of its zone exactly once.
 *   2. Two free buddies of the same order and zone never exist side by side,
 *      except at MAX_ORDER.
 *   3. zone->nr_free is the sum of all blocks.
 *
 * Lock: zone->lock, taken by the caller with interrupts off.
 *
 * In Linux: mm/page_alloc.c, __rmqueue_smallest(), __free_one_page().
 */
#include <linux/list.h>
#include <linux/mm.h>

#include "internal.h"

static void block_add(struct zone *zone, struct page *page, unsigned int order)
{
	page->flags |= 1UL << PG_buddy;
	page->order = order;
	list_add(&page->lru, &zone->free_area[order].free_list);
	zone->free_area[order].nr_free++;
}

static void block_del(struct zone *zone, struct page *page)
{
	list_del(&page->lru);
	zone->free_area[page->order].nr_free--;
	page->flags &= ~(1UL << PG_buddy);
}

/*
 * The block of @order at @pfn, if it is free as a whole and of @page's zone.
 * A zone or a section may end in the middle of what would be one block.
 */
static struct page *free_buddy(const struct page *page, unsigned long pfn,
			       unsigned int order)
{
	struct page *buddy;

	if (!pfn_valid(pfn))
		return NULL;
	buddy = pfn_to_page(pfn);
	if (!page_test(buddy, PG_buddy) || buddy->order != order ||
	    (buddy->flags & PAGE_ID_MASK) != (page->flags & PAGE_ID_MASK))
		return NULL;
	return buddy;
}

/**
 * buddy_free - put a block back, merged with its buddies
 * @zone: its zone
 * @page: its first page, flags clear but for zone and node
 * @order: its order
 *
 * Lock: zone->lock.
 */
void buddy_free(struct zone *zone, struct page *page, unsigned int order)
{
	unsigned long pfn = page_to_pfn(page);

	zone->nr_free += 1UL << order;
	while (order < MAX_ORDER) {
		unsigned long other = pfn ^ (1UL << order);
		struct page *buddy = free_buddy(page, other, order);

		if (!buddy)
			break;
		block_del(zone, buddy);
		if (other < pfn) {
			pfn = other;
			page = buddy;
		}
		order++;
	}
	block_add(zone, page, order);
}

/**
 * buddy_alloc - take a block, splitting a larger one if need be
 * @zone: from where
 * @order: 0 to MAX_ORDER
 *
 * Lock: zone->lock.
 * Return: its first page, flags clear but for zone and node; NULL if no block
 * is large enough.
 */
struct page *buddy_alloc(struct zone *zone, unsigned int order)
{
	unsigned int from = order;
	struct page *page;

	while (list_empty(&zone->free_area[from].free_list))
		if (++from > MAX_ORDER)
			return NULL;

	page = list_first_entry(&zone->free_area[from].free_list, struct page,
				lru);
	block_del(zone, page);
	while (from > order) {
		from--;
		block_add(zone, page + (1UL << from), from);
	}
	page->order = order;
	zone->nr_free -= 1UL << order;
	return page;
}

/* An empty zone. Context: boot. */
void buddy_init(struct zone *zone)
{
	int order;

	for (order = 0; order <= MAX_ORDER; order++) {
		INIT_LIST_HEAD(&zone->free_area[order].free_list);
		zone->free_area[order].nr_free = 0;
	}
}
