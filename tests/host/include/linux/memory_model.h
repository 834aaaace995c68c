/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Host: the simulated machine has one array, mem_map[], for all its frames.
 *
 * In Linux: include/asm-generic/memory_model.h.
 */
#ifndef _LINUX_MEMORY_MODEL_H
#define _LINUX_MEMORY_MODEL_H

#include <linux/mm_types.h>

extern struct page *mem_map;		/* machine_init() */

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
