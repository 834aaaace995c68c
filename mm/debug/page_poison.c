// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Free pages are filled with a pattern, and it must still be there when they
 * are handed out: a write to freed memory is found.
 *
 * In Linux: mm/page_poison.c, the same byte.
 */
#include <linux/bug.h>
#include <linux/mm.h>
#include <linux/poison.h>
#include <linux/string.h>

#include "../page/internal.h"

/* The block becomes free. */
void page_poison(struct page *page, unsigned int order)
{
	memset(page_address(page), PAGE_POISON, PAGE_SIZE << order);
}

/* The block will be handed out. */
void page_unpoison(struct page *page, unsigned int order)
{
	unsigned char *start = page_address(page);
	unsigned char *bad = memchr_inv(start, PAGE_POISON,
					PAGE_SIZE << order);

	WARN(bad, "pagealloc: memory corruption: byte %#lx of free page frame %#lx is %#x, not %#x",
	     bad ? (unsigned long)(bad - start) : 0, page_to_pfn(page),
	     bad ? *bad : 0, PAGE_POISON);
}
