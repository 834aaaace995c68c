// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * kmalloc(): objects of one size class packed into one page each.
 *
 * Every power of two from 32 bytes to 2 KiB has a cache. A cache owns pages;
 * the free objects of all its pages hang on one list, linked through their
 * own first word. The struct page of each says which cache it belongs to, so
 * kfree() needs nothing but the address. Larger requests are whole blocks of
 * the page allocator.
 *
 *   kmalloc_caches[1] (64 bytes)
 *      freelist -> obj -> obj -> obj ...        page->private = cache
 *                  [ page A: 64 objects ] [ page B: 64 objects ]
 *
 * Invariants
 *   1. An object is on its cache's freelist or in use, never both.
 *   2. page->private of every PG_slab page is its cache.
 *
 * Lock: each cache's lock, with interrupts off, protects its freelist and
 * counters.
 *
 * In Linux: mm/slab_common.c, kmalloc_caches[]. Linux keeps free lists per
 * slab and per CPU; this is the one-list core of the idea.
 */
#include <linux/bug.h>
#include <linux/fault-inject.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/string.h>

struct kmem_cache {
	spinlock_t lock;
	unsigned int size;
	void **freelist;	/* L: lock; first word links to the next */
	unsigned long nr_live;	/* L: lock */
};

#define NR_KMALLOC_CACHES (KMALLOC_MAX_CACHE_SHIFT - KMALLOC_MIN_SHIFT + 1)

static struct kmem_cache kmalloc_caches[NR_KMALLOC_CACHES];
static bool slab_up;		/* B: set once by kmem_cache_init() */

/* Has kmem_cache_init() run, so that kmalloc() works? */
bool slab_is_available(void)
{
	return slab_up;
}

static struct kmem_cache *cache_for(size_t size)
{
	unsigned int shift = KMALLOC_MIN_SHIFT;

	while ((1ul << shift) < size)
		shift++;
	return &kmalloc_caches[shift - KMALLOC_MIN_SHIFT];
}

/* Carve one more page into @cache's objects. Lock: @cache->lock. */
static bool cache_grow(struct kmem_cache *cache, gfp_t gfp)
{
	struct page *page = alloc_pages(gfp & ~__GFP_ZERO, 0);
	char *obj, *end;

	if (!page)
		return false;
	page->flags |= 1u << PG_slab;
	page->private = (unsigned long)cache;
	end = (char *)page_address(page) + PAGE_SIZE;
	for (obj = end - cache->size; obj >= end - PAGE_SIZE;
	     obj -= cache->size) {
		*(void **)obj = cache->freelist;
		cache->freelist = (void **)obj;
	}
	return true;
}

/**
 * kmalloc - allocate @size bytes
 * @size: 1 byte up to 2^MAX_ORDER pages; 0 gives NULL
 * @gfp: __GFP_ZERO clears the object
 *
 * The object is aligned to its size class, pages to a page.
 *
 * Context: any.
 * Return: the object or NULL. kfree() frees.
 */
void *kmalloc(size_t size, gfp_t gfp)
{
	struct kmem_cache *cache;
	unsigned long flags;
	void *obj = NULL;

	if (!size)
		return NULL;
	if (size > 1ul << KMALLOC_MAX_CACHE_SHIFT)
		return (void *)__get_free_pages(gfp, get_order(size));

	if (should_fail_alloc(FAULT_SLAB, size, gfp))
		return NULL;
	cache = cache_for(size);
	spin_lock_irqsave(&cache->lock, flags);
	if (cache->freelist || cache_grow(cache, gfp)) {
		obj = cache->freelist;
		cache->freelist = *(void **)obj;
		cache->nr_live++;
	}
	spin_unlock_irqrestore(&cache->lock, flags);
	if (obj && (gfp & __GFP_ZERO))
		memset(obj, 0, cache->size);
	return obj;
}

/**
 * kfree - give back what kmalloc() returned
 * @obj: the object; NULL is ignored
 *
 * Context: any.
 */
void kfree(const void *obj)
{
	struct kmem_cache *cache;
	unsigned long flags;
	struct page *page;
	void **free = (void **)obj;

	if (!obj)
		return;
	page = virt_to_page(obj);
	if (!(page->flags & (1u << PG_slab))) {
		__free_pages(page, page->order);
		return;
	}
	cache = (struct kmem_cache *)page->private;
	if (WARN((unsigned long)obj & (cache->size - 1),
		 "kfree: %p is inside an object of kmalloc-%u", obj,
		 cache->size))
		return;
	spin_lock_irqsave(&cache->lock, flags);
	*free = cache->freelist;
	cache->freelist = free;
	cache->nr_live--;
	spin_unlock_irqrestore(&cache->lock, flags);
}

/* Bytes that the caller of kmalloc() may really use. */
size_t ksize(const void *obj)
{
	struct page *page = virt_to_page(obj);

	if (page->flags & (1u << PG_slab))
		return ((struct kmem_cache *)page->private)->size;
	return PAGE_SIZE << page->order;
}

/* Objects in use in all caches (whole-page requests not counted). */
unsigned long slab_nr_live(void)
{
	unsigned long n = 0;
	int i;

	for (i = 0; i < NR_KMALLOC_CACHES; i++)
		n += READ_ONCE(kmalloc_caches[i].nr_live);
	return n;
}

/**
 * kmem_cache_init - make kmalloc() work
 *
 * Context: boot only, once, after mem_init().
 */
void __init kmem_cache_init(void)
{
	int i;

	for (i = 0; i < NR_KMALLOC_CACHES; i++) {
		spin_lock_init(&kmalloc_caches[i].lock);
		kmalloc_caches[i].size = 1u << (KMALLOC_MIN_SHIFT + i);
	}
	slab_up = true;
}
