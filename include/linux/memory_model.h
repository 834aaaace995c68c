/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From a frame number to its struct page and back. Included by <linux/mm.h>
 * only.
 *
 * Physical memory is cut into sections of 32 MiB. Each section that has memory
 * has an array of struct page for the part from its first to its last frame
 * of memory; holes between sections cost a table entry.
 *
 *	memory    |####....|........|..######|########|
 *	mem_sections   |        -         |       |
 *	               v                  v       v
 *	struct page   [####]         [######][########]
 *
 * A block of the page allocator lies within one section: its pages are one
 * array. The way back is in the page itself.
 *
 * In Linux: include/asm-generic/memory_model.h, CONFIG_SPARSEMEM.
 */
#include <linux/mm.h>	/* which includes this in its turn */

#ifndef _LINUX_MEMORY_MODEL_H
#define _LINUX_MEMORY_MODEL_H

#include <linux/mm_types.h>

#define SECTION_SIZE_BITS	25
#define PFN_SECTION_SHIFT	(SECTION_SIZE_BITS - PAGE_SHIFT)
#define PAGES_PER_SECTION	(1UL << PFN_SECTION_SHIFT)

/* B: all of it is written by sparse_init() and constant afterwards. */
struct mem_section {
	unsigned long map;	/* where frame 0 would have its struct page */
	unsigned long start;	/* first frame with one */
	unsigned long end;	/* one past the last */
	unsigned long unused;	/* a power of two */
};

extern unsigned long mem_sections;	/* address section 0 would have */

static inline struct mem_section *pfn_to_section(unsigned long pfn)
{
	return (struct mem_section *)(mem_sections +
		(pfn >> PFN_SECTION_SHIFT) * sizeof(struct mem_section));
}

static inline struct page *pfn_to_page(unsigned long pfn)
{
	return (struct page *)(pfn_to_section(pfn)->map +
			       pfn * sizeof(struct page));
}

static inline unsigned long page_to_pfn(const struct page *page)
{
	return (unsigned long)(virt_to_phys(page->virtual) >> PAGE_SHIFT);
}

/* Has the frame a struct page? False for all until mem_init(). */
static inline bool pfn_valid(unsigned long pfn)
{
	const struct mem_section *section;

	if (pfn < min_low_pfn || pfn >= max_pfn)
		return false;
	section = pfn_to_section(pfn);
	return pfn >= section->start && pfn < section->end;
}

#endif /* _LINUX_MEMORY_MODEL_H */
