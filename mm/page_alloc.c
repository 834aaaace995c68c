// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The page allocator: memory in blocks of 2^order pages (a buddy system).
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
 *      free_area[order] exactly once.
 *   2. Two free buddies of the same order never exist side by side, except
 *      at MAX_ORDER.
 *   3. A block in use has PG_head and its order on its first page, so that
 *      a double free or a wrong order is seen and refused.
 *
 * Lock: zone_lock, taken with interrupts off, protects everything here and
 * the flags, order and lru of every struct page.
 *
 * In Linux: mm/page_alloc.c, __rmqueue_smallest(), __free_one_page().
 */
#include <linux/bug.h>
#include <linux/fault-inject.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/list.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <linux/spinlock.h>
#include <linux/string.h>

struct free_area {
	struct list_head free_list;
	unsigned long nr_free;		/* blocks on the list */
};

struct page *mem_map;
unsigned long min_low_pfn;
unsigned long max_pfn;

static DEFINE_SPINLOCK(zone_lock);
static struct free_area free_area[MAX_ORDER + 1];	/* L: zone_lock */
static unsigned long nr_free;		/* L: zone_lock; pages free now    */
static unsigned long nr_managed;	/* L: zone_lock; pages ever given  */

static inline bool page_test(const struct page *page, enum pageflags flag)
{
	return page->flags & (1u << flag);
}

static void block_add(struct page *page, unsigned int order)
{
	page->flags = 1u << PG_buddy;
	page->order = order;
	list_add(&page->lru, &free_area[order].free_list);
	free_area[order].nr_free++;
}

static void block_del(struct page *page)
{
	list_del(&page->lru);
	free_area[page->order].nr_free--;
	page->flags = 0;
}

/* Is the block of @order at @pfn free as a whole? */
static bool block_is_free(unsigned long pfn, unsigned int order)
{
	struct page *page;

	if (!pfn_valid(pfn))
		return false;
	page = pfn_to_page(pfn);
	return page_test(page, PG_buddy) && page->order == order;
}

/* Put a block back, merged with its buddies.  Lock: zone_lock. */
static void free_one_block(unsigned long pfn, unsigned int order)
{
	nr_free += 1ul << order;
	while (order < MAX_ORDER) {
		unsigned long buddy = pfn ^ (1ul << order);

		if (!block_is_free(buddy, order))
			break;
		block_del(pfn_to_page(buddy));
		pfn &= ~(1ul << order);
		order++;
	}
	block_add(pfn_to_page(pfn), order);
}

/* Take a block of @order, splitting a larger one.  Lock: zone_lock. */
static struct page *take_block(unsigned int order)
{
	unsigned int from = order;
	struct page *page;

	while (list_empty(&free_area[from].free_list))
		if (++from > MAX_ORDER)
			return NULL;

	page = list_first_entry(&free_area[from].free_list, struct page, lru);
	block_del(page);
	while (from > order) {
		from--;
		block_add(page + (1ul << from), from);
	}
	page->flags = 1u << PG_head;
	page->order = order;
	page->index = 0;
	page->private = 0;
	nr_free -= 1ul << order;
	return page;
}

/* There is one node so far. */
struct page *alloc_pages_node(int nid __always_unused, gfp_t gfp,
			      unsigned int order)
{
	return alloc_pages(gfp, order);
}

/**
 * alloc_pages - allocate 2^@order contiguous pages
 * @gfp: __GFP_ZERO clears them, __GFP_NOWARN keeps a failure quiet
 * @order: 0 to MAX_ORDER
 *
 * Context: any. There is nothing to reclaim, so it never sleeps.
 * Return: the first page, or NULL. __free_pages() with the same order frees.
 */
struct page *alloc_pages(gfp_t gfp, unsigned int order)
{
	struct page *page = NULL;
	unsigned long flags;

	if (order <= MAX_ORDER &&
	    !should_fail_alloc(FAULT_PAGE, PAGE_SIZE << order, gfp)) {
		spin_lock_irqsave(&zone_lock, flags);
		page = take_block(order);
		spin_unlock_irqrestore(&zone_lock, flags);
	}
	if (!page) {
		if (!(gfp & __GFP_NOWARN))
			pr_warn("page allocation failure: order %u of at most %u, %lu pages free\n",
				order, (unsigned int)MAX_ORDER,
				nr_free_pages());
		return NULL;
	}
	if (gfp & __GFP_ZERO)
		memset(page_address(page), 0, PAGE_SIZE << order);
	return page;
}

/**
 * __free_pages - give back what alloc_pages() returned
 * @page: the first page
 * @order: the order it was allocated with
 *
 * A block that is not in use, or was allocated with another order, is
 * reported with the caller and left alone.
 *
 * Context: any.
 */
void __free_pages(struct page *page, unsigned int order)
{
	unsigned long flags;
	bool valid;

	spin_lock_irqsave(&zone_lock, flags);
	valid = page_test(page, PG_head) && page->order == order;
	if (valid) {
		page->flags = 0;
		free_one_block(page_to_pfn(page), order);
	}
	spin_unlock_irqrestore(&zone_lock, flags);

	WARN(!valid, "bad free of page frame %lx: order %u, in use %d with order %u",
	     page_to_pfn(page), order, page_test(page, PG_head), page->order);
}

/**
 * __get_free_pages - alloc_pages() by linear address
 * @gfp: as for alloc_pages()
 * @order: as for alloc_pages()
 *
 * Context: any.
 * Return: the address, or 0. free_pages() frees.
 */
unsigned long __get_free_pages(gfp_t gfp, unsigned int order)
{
	struct page *page = alloc_pages(gfp, order);

	return page ? (unsigned long)page_address(page) : 0;
}

/* Give back what __get_free_pages() returned; 0 is ignored. */
void free_pages(unsigned long addr, unsigned int order)
{
	if (addr)
		__free_pages(virt_to_page((void *)addr), order);
}

/* Pages free at this moment; a snapshot. */
unsigned long nr_free_pages(void)
{
	unsigned long flags, n;

	spin_lock_irqsave(&zone_lock, flags);
	n = nr_free;
	spin_unlock_irqrestore(&zone_lock, flags);
	return n;
}

/* Pages that the allocator has ever been given, free or not. */
unsigned long totalram_pages(void)
{
	unsigned long flags, n;

	spin_lock_irqsave(&zone_lock, flags);
	n = nr_managed;
	spin_unlock_irqrestore(&zone_lock, flags);
	return n;
}

/* Hand the frames [@pfn, @end) over, in the largest aligned blocks. */
static void give_range(unsigned long pfn, unsigned long end)
{
	unsigned long flags;

	spin_lock_irqsave(&zone_lock, flags);
	nr_managed += pfn < end ? end - pfn : 0;
	while (pfn < end) {
		unsigned int order = pfn ? __ffs(pfn) : MAX_ORDER;

		if (order > MAX_ORDER)
			order = MAX_ORDER;
		while ((1ul << order) > end - pfn)
			order--;
		free_one_block(pfn, order);
		pfn += 1ul << order;
	}
	spin_unlock_irqrestore(&zone_lock, flags);
}

/**
 * free_reserved_area - hand memory that was reserved at boot to the allocator
 * @start: first byte, linear address
 * @end: one past the last byte
 * @poison: byte to fill it with first, or -1
 * @what: name for the log, or NULL for no line
 *
 * Only whole pages inside [@start, @end) are given.
 *
 * Context: boot, or any once nobody uses the area.
 */
void free_reserved_area(void *start, void *end, int poison, const char *what)
{
	unsigned long first = PAGE_ALIGN((unsigned long)start);
	unsigned long last = (unsigned long)end & PAGE_MASK;

	if (first >= last)
		return;
	if (poison >= 0)
		memset((void *)first, poison, last - first);
	give_range(virt_to_phys((void *)first) >> PAGE_SHIFT,
		   virt_to_phys((void *)(last - 1)) / PAGE_SIZE + 1);
	if (what)
		pr_info("Freeing %s memory: %luK\n", what,
			(last - first) >> 10);
}

/**
 * memblock_free_late - give a boot reservation to the page allocator
 * @base: first byte
 * @size: bytes; only whole pages inside are given
 *
 * Context: task, after mem_init(), once nobody uses the range.
 */
void memblock_free_late(phys_addr_t base, phys_addr_t size)
{
	give_range((base + PAGE_SIZE - 1) >> PAGE_SHIFT,
		   (base + size) >> PAGE_SHIFT);
}

/**
 * memblock_free_all - take over what memblock has not given away
 *
 * Context: boot only, once, by mem_init(). From here on memblock must not be
 * asked for memory any more.
 */
void __init memblock_free_all(void)
{
	phys_addr_t start, end;
	u64 i;

	for_each_free_mem_range(i, NUMA_NO_NODE, MEMBLOCK_NONE, &start, &end,
				NULL)
		give_range((start + PAGE_SIZE - 1) >> PAGE_SHIFT,
			   end >> PAGE_SHIFT);
}

/**
 * mem_init - build mem_map[] and take over memblock's free memory
 *
 * Context: boot only, once, after paging_init().
 */
void __init mem_init(void)
{
	size_t bytes;
	int order;

	for (order = 0; order <= MAX_ORDER; order++)
		INIT_LIST_HEAD(&free_area[order].free_list);

	min_low_pfn = memblock_start_of_DRAM() >> PAGE_SHIFT;
	max_pfn = memblock_end_of_DRAM() >> PAGE_SHIFT;
	bytes = (max_pfn - min_low_pfn) * sizeof(struct page);
	mem_map = memblock_alloc(bytes, PAGE_SIZE);
	if (!mem_map)
		panic("mem_init: no room for mem_map, %zu bytes", bytes);

	memblock_free_all();
	pr_info("Memory: %luK/%luK available\n",
		nr_free_pages() << (PAGE_SHIFT - 10),
		(unsigned long)(memblock_phys_mem_size() >> 10));
}
