/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From a frame number to its struct page and back: one array, mem_map[].
 * Included by <linux/mm.h> only.
 *
 * In Linux: include/asm-generic/memory_model.h.
 */
#ifndef _LINUX_MEMORY_MODEL_H
#define _LINUX_MEMORY_MODEL_H

#include <linux/mm_types.h>

extern struct page *mem_map;		/* B: set once by mem_init() */

static inline struct page *pfn_to_page(unsigned long pfn)
{
	return mem_map + (pfn - min_low_pfn);
}

static inline unsigned long page_to_pfn(const struct page *page)
{
	return (unsigned long)(page - mem_map) + min_low_pfn;
}

static inline bool pfn_valid(unsigned long pfn)
{
	return mem_map && pfn >= min_low_pfn && pfn < max_pfn;
}

#endif /* _LINUX_MEMORY_MODEL_H */
