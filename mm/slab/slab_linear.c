// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where the fast path of kfree() finds struct pages: it looks into one array,
 * the longest that memory has. Objects elsewhere (behind a hole, on another
 * node) take a few instructions more.
 */
#include <linux/init.h>

#include "slab.h"

struct slab_linear slab_linear;

/* One past the last frame whose struct page follows that of @pfn. */
static unsigned long __init array_end(unsigned long pfn)
{
	const struct page *first = pfn_to_page(pfn);
	unsigned long next = pfn;

	do
		next = (next | (PAGES_PER_SECTION - 1)) + 1;
	while (pfn_valid(next - 1) && pfn_valid(next) &&
	       pfn_to_page(next - 1) == first + (next - 1 - pfn) &&
	       pfn_to_page(next) == first + (next - pfn));
	while (!pfn_valid(next - 1))
		next--;
	return next;
}

/* Find that array. Context: boot, after mem_init(). */
void __init slab_linear_init(void)
{
	unsigned long pfn = min_low_pfn, end;

	while (pfn < max_pfn) {
		if (!pfn_valid(pfn)) {
			pfn = (pfn | (PAGES_PER_SECTION - 1)) + 1;
			continue;
		}
		end = array_end(pfn);
		if ((end - pfn) << PAGE_SHIFT > slab_linear.size) {
			slab_linear.size = (end - pfn) << PAGE_SHIFT;
			slab_linear.map = pfn_to_page(pfn);
			slab_linear.base = (unsigned long)
				page_address(slab_linear.map);
		}
		pfn = end;
	}
}
