// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The struct pages: made once, for every section of physical memory that has
 * any (the picture is in <linux/memory_model.h>). Sections side by side share
 * an array, which lies on the node of their memory. Frames in a hole within
 * a section are reserved from the beginning; what else is, is marked when
 * memblock hands over (page_init.c).
 *
 * In Linux: mm/sparse.c, mm/page_alloc.c, memmap_init().
 */
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/printk.h>

#include "internal.h"

unsigned long min_low_pfn;
unsigned long max_pfn;
unsigned long mem_sections;
unsigned long mem_map_bytes;

/* The table, and which sections it begins and ends with. */
static void __init make_table(void)
{
	unsigned long first = min_low_pfn >> PFN_SECTION_SHIFT;
	unsigned long nr = ((max_pfn - 1) >> PFN_SECTION_SHIFT) - first + 1;
	size_t bytes = nr * sizeof(struct mem_section);
	void *table = memblock_alloc(bytes, SMP_CACHE_BYTES);

	if (!table)
		panic("mem_init: no room for %lu memory sections, %zu bytes",
		      nr, bytes);
	mem_sections = (unsigned long)table -
		       first * sizeof(struct mem_section);
}

/* Let the sections of [@start, @end) know of it. */
static void __init widen_sections(unsigned long start, unsigned long end)
{
	while (start < end) {
		unsigned long next = (start | (PAGES_PER_SECTION - 1)) + 1;
		struct mem_section *section = pfn_to_section(start);

		if (!section->end)
			section->start = start;
		section->end = min(next, end);
		start = next;
	}
}

/*
 * One array for all sections of [@start, @end) that have none yet, from the
 * first frame of the first to the last of the last.
 */
static void __init make_maps(unsigned long start, unsigned long end, int nid)
{
	struct mem_section *section = pfn_to_section(start);
	struct mem_section *last = pfn_to_section(end - 1);
	unsigned long first;
	size_t bytes;
	void *map;

	if (section->map)		/* made for a range before this one */
		section++;
	if (section > last)
		return;
	first = section->start;
	bytes = (last->end - first) * sizeof(struct page);
	map = memblock_alloc_try_nid_raw(bytes, sizeof(struct page),
					 MEMBLOCK_LOW_LIMIT,
					 MEMBLOCK_ALLOC_ACCESSIBLE, nid);
	if (!map)
		panic("mem_init: no room for the struct pages of frames %#lx-%#lx, %zu bytes",
		      first, last->end - 1, bytes);
	for (; section <= last; section++)
		section->map = (unsigned long)map -
			       first * sizeof(struct page);
	mem_map_bytes += bytes;
}

/*
 * Once per page of the machine, so field by field: the compiler turns the
 * assignment of a whole struct into a call of memset().
 */
static __always_inline void init_page(struct page *page, unsigned long flags,
				      void *virtual)
{
	page->flags = flags;
	page->lru.next = NULL;
	page->lru.prev = NULL;
	page->virtual = virtual;
	page->private = 0;
	page->index = 0;
	page->order = 0;
	page->slab_state = NULL;
}

static void __init init_pages(unsigned long start, unsigned long end,
			      unsigned long flags)
{
	struct page *page = pfn_to_page(start), *last = page + (end - start);
	char *virtual = phys_to_virt((phys_addr_t)start << PAGE_SHIFT);

	for (; page < last; page++, virtual += PAGE_SIZE)
		init_page(page, flags, virtual);
}

/* [@start, @end) lies in one section; @mark is PG_reserved's bit, or 0. */
static void __init init_part(unsigned long start, unsigned long end, int nid,
			     unsigned long mark)
{
	const unsigned long border = clamp(zone_dma_end(), start, end);

	mark |= (unsigned long)nid << PAGE_NODE_SHIFT;
	init_pages(start, border,
		   mark | (unsigned long)ZONE_DMA << PAGE_ZONE_SHIFT);
	init_pages(border, end,
		   mark | (unsigned long)ZONE_NORMAL << PAGE_ZONE_SHIFT);
}

/* Where the sections of [@start, @end) have struct pages. */
static void __init init_range(unsigned long start, unsigned long end, int nid,
			      unsigned long mark)
{
	while (start < end) {
		unsigned long next = (start | (PAGES_PER_SECTION - 1)) + 1;
		struct mem_section *section = pfn_to_section(start);
		unsigned long first = max(start, section->start);
		unsigned long last = min(min(next, end), section->end);

		if (first < last)
			init_part(first, last, nid, mark);
		start = next;
	}
}

/**
 * sparse_init - make and initialise all struct pages
 *
 * Context: boot only, once, memblock complete.
 */
void __init sparse_init(void)
{
	unsigned long start, end, last;
	int i, nid;

	min_low_pfn = memblock_start_of_DRAM() >> PAGE_SHIFT;
	max_pfn = memblock_end_of_DRAM() >> PAGE_SHIFT;
	zone_dma_init();
	make_table();
	for_each_mem_pfn_range(i, MAX_NUMNODES, &start, &end, NULL)
		widen_sections(start, end);

	for_each_mem_pfn_range(i, MAX_NUMNODES, &start, &end, &nid)
		make_maps(start, end, memblock_node(nid));
	printk(KERN_DEBUG "sparse: %lu KiB of struct pages, for %lu KiB of memory\n",
	       mem_map_bytes >> 10,
	       (unsigned long)(memblock_phys_mem_size() >> 10));
	last = min_low_pfn;
	for_each_mem_pfn_range(i, MAX_NUMNODES, &start, &end, &nid) {
		nid = memblock_node(nid);
		init_range(last, start, nid, 1UL << PG_reserved);
		init_range(start, end, nid, 0);
		last = end;
	}
	printk(KERN_DEBUG "sparse: struct pages initialised\n");
}
