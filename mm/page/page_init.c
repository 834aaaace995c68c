// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * From memblock to the page allocator, and the sum of it all.
 *
 *	memory of the device tree = managed pages + reserved pages
 *
 * Reserved is what boot has taken: the kernel's image, the device tree, the
 * per-CPU areas, the struct pages themselves... Each such page carries its
 * mark, PG_reserved, for ever or until it is handed over late (init memory).
 *
 * In Linux: mm/memblock.c, memblock_free_all(); mm/page_alloc.c,
 * free_reserved_area().
 */
#include <linux/bug.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <linux/string.h>

#include "internal.h"

static void give_block(struct page *page, unsigned int order)
{
	struct zone *zone = page_zone(page);
	unsigned long flags;

	page_poison(page, order);
	spin_lock_irqsave(&zone->lock, flags);
	zone->managed_pages += 1UL << order;
	buddy_free(zone, page, order);
	spin_unlock_irqrestore(&zone->lock, flags);
}

/*
 * Hand the frames [@pfn, @end) over, in the largest aligned blocks that do not
 * leave their zone. None of them is reserved.
 */
static void give_range(unsigned long pfn, unsigned long end)
{
	while (pfn < end) {
		struct page *page = pfn_to_page(pfn);
		unsigned int order = pfn ? __ffs(pfn) : MAX_ORDER;
		unsigned long stop = min(end, zone_end_pfn(page_zone(page)));

		if (order > MAX_ORDER)
			order = MAX_ORDER;
		while ((1UL << order) > stop - pfn)
			order--;
		give_block(page, order);
		pfn += 1UL << order;
	}
}

/* Give frames that boot had; page frames that do not exist are left alone. */
static void give_reserved(unsigned long pfn, unsigned long end)
{
	unsigned long bad = 0;

	for (; pfn < end; pfn++) {
		struct page *page = pfn_valid(pfn) ? pfn_to_page(pfn) : NULL;

		if (!page || !PageReserved(page)) {
			bad++;
			continue;
		}
		page->flags &= ~(1UL << PG_reserved);
		give_block(page, 0);
	}
	WARN(bad, "%lu of the pages below %#llx were not boot's to give", bad,
	     (unsigned long long)end << PAGE_SHIFT);
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
	unsigned long pfn;

	if (first >= last)
		return;
	if (poison >= 0)
		memset((void *)first, poison, last - first);
	pfn = (unsigned long)(virt_to_phys((void *)first) >> PAGE_SHIFT);
	give_reserved(pfn, pfn + (last - first) / PAGE_SIZE);
	if (what)
		printk(KERN_DEBUG "Freeing %s memory: %luK\n", what,
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
	give_reserved(PFN_UP(base), PFN_DOWN(base + size));
}

/* Mark [@start, @end) as boot's. Frames outside of memory have no mark. */
static void __init reserve_range(unsigned long start, unsigned long end)
{
	start = max(start, min_low_pfn);
	end = min(end, max_pfn);
	while (start < end) {
		unsigned long next = (start | (PAGES_PER_SECTION - 1)) + 1;
		const struct mem_section *section = pfn_to_section(start);
		unsigned long first = max(start, section->start);
		unsigned long last = min(min(next, end), section->end);
		struct page *page = pfn_to_page(first);

		for (; first < last; first++, page++)
			page->flags |= 1UL << PG_reserved;
		start = next;
	}
}

static void __init mark_reserved_pages(void)
{
	struct memblock_region *r;

	for_each_reserved_mem_region(r)
		reserve_range(memblock_region_reserved_base_pfn(r),
			      memblock_region_reserved_end_pfn(r));
	for_each_mem_region(r)
		if (memblock_is_nomap(r) || memblock_is_driver_managed(r))
			reserve_range(memblock_region_reserved_base_pfn(r),
				      memblock_region_reserved_end_pfn(r));
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

	memblock_clear_hotplug(0, ~(phys_addr_t)0);
	mark_reserved_pages();
	for_each_free_mem_range(i, NUMA_NO_NODE, MEMBLOCK_NONE, &start, &end,
				NULL)
		give_range(PFN_UP(start), PFN_DOWN(end));
}

/* Pages free at this moment, those on CPUs' lists included. Context: any. */
unsigned long nr_free_pages(void)
{
	unsigned long n = 0;
	struct zone *zone;

	for_each_populated_zone(zone)
		n += READ_ONCE(zone->nr_free) + zone_pcp_pages(zone);
	return n;
}

/* Pages that the allocator has ever been given, free or not. Context: any. */
unsigned long totalram_pages(void)
{
	unsigned long n = 0;
	struct zone *zone;

	for_each_populated_zone(zone)
		n += READ_ONCE(zone->managed_pages);
	return n;
}

/* Pages of memory that boot has kept; counts them, page by page. */
unsigned long nr_reserved_pages(void)
{
	unsigned long start, end, n = 0;
	int i;

	for_each_mem_pfn_range(i, MAX_NUMNODES, &start, &end, NULL)
		for (; start < end; start++)
			n += PageReserved(pfn_to_page(start));
	return n;
}

/*
 * Boot's line about memory: how much of it the page allocator has.
 *
 * Context: boot only, once memory is handed over.
 * In Linux: mm/page_alloc.c, mem_init_print_info().
 */
static void __init mem_init_print_info(void)
{
	unsigned long all = (unsigned long)(memblock_phys_mem_size() >> 10);
	unsigned long free = nr_free_pages() << (PAGE_SHIFT - 10);

	pr_info("Memory: %luK/%luK available (%luK page array)\n", free, all,
		mem_map_bytes >> 10);
}

/**
 * mem_init - make the struct pages and take over memblock's free memory
 *
 * Context: boot only, once, after paging_init().
 */
void __init mem_init(void)
{
	sparse_init();
	zones_init();
	memblock_free_all();
	setup_per_zone_wmarks();
	mem_init_print_info();
}
