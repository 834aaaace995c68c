// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * kmalloc() of sizes for which there is no class: whole pages; and what can be
 * asked and done with an object of any size.
 *
 * The first page of a large allocation carries a mark, so that kfree() takes
 * back what kmalloc() gave and nothing else.
 *
 * In Linux: mm/slab_common.c, kmalloc_large(), krealloc().
 */
#include <linux/bug.h>
#include <linux/fault-inject.h>
#include <linux/kernel.h>
#include <linux/string.h>

#include "slab.h"

#define KMALLOC_LARGE	0x6b6d616cUL	/* "kmal" in page->private */

static atomic_long_t nr_large;		/* large allocations in use */

void *kmalloc_large(size_t size, gfp_t gfp, int nid)
{
	unsigned int order;
	struct page *page;

	if (size > PAGE_SIZE << MAX_ORDER) {
		if (!(gfp & __GFP_NOWARN))
			pr_warn("kmalloc: %zu bytes, at most %lu\n", size,
				PAGE_SIZE << MAX_ORDER);
		return NULL;
	}
	order = get_order(size);
	page = nid == NUMA_NO_NODE ? alloc_pages(gfp, order) :
				     alloc_pages_node(nid, gfp, order);
	if (!page)
		return NULL;
	page->private = KMALLOC_LARGE;
	atomic_long_inc(&nr_large);
	return page_address(page);
}

/* The first page of a large allocation at @obj; NULL if there is none. */
static struct page *large_page(const void *obj)
{
	struct page *page = slab_lookup(obj);

	if (!page || !(page->flags & (1ul << PG_head)) ||
	    page->flags & (1ul << PG_slab) ||
	    page->private != KMALLOC_LARGE || !PAGE_ALIGNED(obj))
		return NULL;
	return page;
}

/* kfree() of what is in no slab: nothing, whole pages, or a mistake. */
void kfree_large(const void *obj)
{
	struct page *page;

	if (ZERO_OR_NULL_PTR(obj))
		return;
	page = large_page(obj);
	if (!page) {
		slab_report_foreign(obj, NULL);
		return;
	}
	page->private = 0;
	atomic_long_dec(&nr_large);
	__free_pages(page, page->order);
}

unsigned long kmalloc_nr_large(void)
{
	return atomic_long_read(&nr_large);
}

/**
 * ksize - bytes that the owner of an object may really use
 * @obj: from kmalloc() or a cache
 *
 * Context: any.
 * Return: at least what was asked for; 0 for NULL and ZERO_SIZE_PTR, and with
 * a warning for an address that is neither.
 */
size_t ksize(const void *obj)
{
	struct page *page;

	if (ZERO_OR_NULL_PTR(obj))
		return 0;
	page = large_page(obj);
	if (page)
		return PAGE_SIZE << page->order;
	page = slab_lookup(obj);
	if (page && page->slab_state)
		return page->slab_cache->object_size;
	slab_report_foreign(obj, NULL);
	return 0;
}

/* What kmalloc(@size) would make of it: ksize() of the object. */
size_t kmalloc_size_roundup(size_t size)
{
	if (!size)
		return 0;
	if (size > KMALLOC_MAX_CACHE_SIZE)
		return PAGE_SIZE << get_order(size);
	return kmalloc_caches[kmalloc_index(size)]->object_size;
}

/**
 * krealloc - change the size of an object, moving it if need be
 * @obj: from kmalloc(), or NULL
 * @size: new size; 0 frees @obj
 * @gfp: for the new object
 *
 * The contents stay, up to the smaller size. What is beyond them is not
 * cleared, unless the object moves and @gfp has __GFP_ZERO.
 *
 * Context: as kmalloc().
 * Return: the object; NULL if there is no memory: @obj is as it was then.
 * ZERO_SIZE_PTR for a size of 0.
 */
void *krealloc(const void *obj, size_t size, gfp_t gfp)
{
	size_t old = ksize(obj);
	void *new;

	if (!size) {
		kfree(obj);
		return ZERO_SIZE_PTR;
	}
	if (!ZERO_OR_NULL_PTR(obj)) {
		if (!old)
			return NULL;	/* reported: not an object */
		if (old >= size)
			return (void *)obj;
	}
	new = __kmalloc(size, gfp);
	if (new && old) {
		memcpy(new, obj, old);
		kfree(obj);
	}
	return new;
}

/* kmalloc() for an array; NULL when @n * @size is no size_t. */
void *krealloc_array(void *obj, size_t n, size_t size, gfp_t gfp)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes))
		return NULL;
	return krealloc(obj, bytes, gfp);
}

/* kfree() of a secret: all of the object is cleared first. */
void kfree_sensitive(const void *obj)
{
	size_t size = ksize(obj);

	if (size)
		memset((void *)obj, 0, size);
	/* The compiler must not drop stores to memory that is freed next. */
	barrier();
	kfree(obj);
}
