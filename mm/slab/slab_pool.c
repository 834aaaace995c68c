// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Slabs: blocks of pages carved into the objects of one cache.
 *
 *	descriptor               block of 2^order pages
 *	+-------------+          +------+------+------+------+---+
 *	| struct slab |--------->| obj0 | obj1 | obj2 | obj3 |   |
 *	| state[]     |          +------+------+------+------+---+
 *	| pool[]      |          first  size
 *	+-------------+
 *
 * Nothing of the bookkeeping lies in objects or between them: state[] and
 * pool[] have a bit for each 8 bytes of the block (a granule of the slab's, not
 * of the per-CPU allocator), of which those where an object begins are used.
 * So objects keep what a constructor wrote, and a write through a stale
 * pointer does not lead the allocator astray.
 *
 * Descriptors are objects, too. Those of one-page slabs come from a cache
 * whose slabs keep their own descriptor in themselves, as object 0; the others
 * from caches of one-page slabs. So there is no circle.
 *
 *	slab of order 2 -> descriptor cache of order 2 (one-page slabs)
 *	                -> descriptor cache of order 0 (described by itself)
 *
 * In Linux: mm/slab.c, cache_grow_begin(), free_block(); its free lists are
 * indexes beside the objects.
 */
#include <linux/bug.h>
#include <linux/find.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/vmstat.h>

#include "slab.h"

/* Empty slabs a node keeps for each cache; more go back at once. */
#define KEEP_EMPTY	1

static unsigned int words(unsigned int order)
{
	return STATE_WORDS << order;
}

/* Bytes of a descriptor for slabs of 2^@order pages. */
size_t slab_descriptor_size(unsigned int order)
{
	return sizeof(struct slab) + 2 * sizeof(long) * words(order);
}

/* ---- objects and pools ---- */
static unsigned long granule(const struct slab *slab, const void *obj)
{
	return (unsigned long)((const char *)obj - slab->base) >>
	       SLAB_GRANULE_SHIFT;
}

static unsigned long nr_granules(const struct slab *slab)
{
	return PAGE_SIZE << slab->cache->order >> SLAB_GRANULE_SHIFT;
}

/* Put @slab on the list that its count asks for.  Lock: n->lock. */
static void relist(struct kmem_cache_node *n, struct slab *slab)
{
	struct list_head *list = &n->partial;

	if (!slab->inuse)
		list = &n->empty;
	else if (slab->inuse == slab->cache->num)
		list = &n->full;
	list_move(&slab->list, list);
}

/* Lock: n->lock. */
static unsigned int take_from_slab(struct kmem_cache_node *n,
				   struct slab *slab, void **objs,
				   unsigned int max)
{
	const unsigned long end = nr_granules(slab);
	unsigned long g = 0;
	unsigned int got = 0;

	n->nr_empty -= !slab->inuse;
	while (got < max) {
		g = find_next_bit(slab->pool, end, g);
		if (g >= end)
			break;
		__clear_bit(g, slab->pool);
		objs[got++] = slab->base + (g << SLAB_GRANULE_SHIFT);
	}
	slab->inuse += got;
	n->nr_out += got;
	relist(n, slab);
	return got;
}

/**
 * slab_take - free objects out of the pools of a node
 * @n: the node
 * @objs: where to put them
 * @max: how many at most
 *
 * From slabs that are in use already, before empty ones. Their state bits
 * stay as they are: nobody uses the objects yet.
 *
 * Context: any.
 * Return: how many there were.
 */
unsigned int slab_take(struct kmem_cache_node *n, void **objs,
		       unsigned int max)
{
	unsigned int got = 0;
	unsigned long flags;
	struct slab *slab;

	spin_lock_irqsave(&n->lock, flags);
	while (got < max) {
		slab = list_first_entry_or_null(&n->partial, struct slab,
						list);
		if (!slab)
			slab = list_first_entry_or_null(&n->empty,
							struct slab, list);
		if (!slab)
			break;
		got += take_from_slab(n, slab, objs + got, max - got);
	}
	spin_unlock_irqrestore(&n->lock, flags);
	return got;
}

/* Lock: n->lock. */
static void put_one(struct kmem_cache_node *n, struct slab *slab, void *obj,
		    struct list_head *unused)
{
	__set_bit(granule(slab, obj), slab->pool);
	slab->inuse--;
	n->nr_out--;
	if (slab->inuse || n->nr_empty < KEEP_EMPTY) {
		n->nr_empty += !slab->inuse;
		relist(n, slab);
		return;
	}
	list_move(&slab->list, unused);
	n->nr_slabs--;
}

/**
 * slab_put - objects that nobody uses, back into the pools of their slabs
 * @s: their cache
 * @objs: the objects, their state bits set
 * @nr: how many
 * @unused: receives slabs that became empty and are not kept, for
 *	    slab_discard()
 *
 * Context: any.
 */
void slab_put(struct kmem_cache *s, void **objs, unsigned int nr,
	      struct list_head *unused)
{
	struct kmem_cache_node *n = NULL;
	unsigned long flags = 0;
	unsigned int i;

	for (i = 0; i < nr; i++) {
		struct slab *slab = page_slab(slab_page(objs[i]));

		if (n != &s->node[slab->nid]) {
			if (n)
				spin_unlock_irqrestore(&n->lock, flags);
			n = &s->node[slab->nid];
			spin_lock_irqsave(&n->lock, flags);
		}
		put_one(n, slab, objs[i], unused);
	}
	if (n)
		spin_unlock_irqrestore(&n->lock, flags);
}

/* ---- new slabs ---- */
static void mark_pages(struct slab *slab)
{
	unsigned int i;

	for (i = 0; i < 1u << slab->cache->order; i++) {
		struct page *page = slab->page + i;

		page->slab_cache = slab->cache;
		page->slab_state = slab->state + i * STATE_WORDS;
		page->flags |= 1ul << PG_slab;
	}
}

/* No object is live, all are in the pool and constructed. */
static void carve(struct slab *slab)
{
	struct kmem_cache *s = slab->cache;
	unsigned int i;

	slab->pool = (unsigned long *)(slab->state + words(s->order));
	memset(slab->state, 0xff, sizeof(long) * words(s->order));
	memset(slab->pool, 0, sizeof(long) * words(s->order));
	for (i = 0; i < s->num; i++) {
		char *obj = slab->base + s->first + i * s->size;

		__set_bit(granule(slab, obj), slab->pool);
		slab_debug_new(s, obj);
		if (s->ctor)
			s->ctor(obj);
	}
}

static struct slab *new_slab(struct kmem_cache *s, gfp_t gfp, int nid)
{
	struct slab *slab;
	struct page *page;

	gfp = (gfp & ~__GFP_ZERO) | __GFP_NOWARN;
	page = alloc_pages_node(nid, gfp, s->order);
	if (!page)
		return NULL;
	if (s->flags & SLAB_SELF_DESCRIBED)
		slab = page_address(page);
	else
		slab = kmem_cache_alloc(slab_descriptor_cache(s->order),
					gfp & ~__GFP_THISNODE);
	if (!slab) {
		__free_pages(page, s->order);
		return NULL;
	}
	slab->cache = s;
	slab->page = page;
	slab->base = page_address(page);
	slab->inuse = 0;
	slab->nid = page_to_nid(page);
	INIT_LIST_HEAD(&slab->list);
	carve(slab);
	mark_pages(slab);
	mod_node_page_state(slab->nid, NR_SLAB_UNRECLAIMABLE_B,
			    (long)(PAGE_SIZE << s->order));
	return slab;
}

/**
 * slab_grow - another slab for a cache, and its first object
 * @s: the cache
 * @gfp: for its pages
 * @nid: node, or NUMA_NO_NODE
 *
 * The object is the caller's before anybody else sees the slab: growing is
 * never in vain.
 *
 * Context: any if @gfp forbids sleeping, else task; no lock held.
 * Return: the object, its state bit set; NULL if there is no memory.
 */
void *slab_grow(struct kmem_cache *s, gfp_t gfp, int nid)
{
	struct slab *slab = new_slab(s, gfp, nid);
	struct kmem_cache_node *n;
	unsigned long flags;
	void *obj;

	if (!slab)
		return NULL;
	n = &s->node[slab->nid];
	spin_lock_irqsave(&n->lock, flags);
	n->nr_slabs++;
	n->nr_empty++;
	take_from_slab(n, slab, &obj, 1);
	spin_unlock_irqrestore(&n->lock, flags);
	return obj;
}

/* ---- and their end ---- */
static void discard_one(struct slab *slab)
{
	struct kmem_cache *s = slab->cache;
	struct page *page = slab->page;
	unsigned int i;

	for (i = 0; i < 1u << s->order; i++) {
		page[i].flags &= ~(1ul << PG_slab);
		page[i].slab_cache = NULL;
		page[i].slab_state = NULL;
	}
	mod_node_page_state(slab->nid, NR_SLAB_UNRECLAIMABLE_B,
			    -(long)(PAGE_SIZE << s->order));
	if (!(s->flags & SLAB_SELF_DESCRIBED))
		kmem_cache_free(slab_descriptor_cache(s->order), slab);
	__free_pages(page, s->order);
}

/**
 * slab_discard - give slabs back to the page allocator
 * @unused: slabs that slab_put() took off its lists
 *
 * Context: any; no lock held.
 */
void slab_discard(struct list_head *unused)
{
	struct slab *slab, *next;

	list_for_each_entry_safe(slab, next, unused, list)
		discard_one(slab);
}

/**
 * slab_discard_empty - give back the empty slabs that a cache has kept
 * @s: the cache
 *
 * Context: task.
 * Return: how many slabs the cache still has.
 */
unsigned long slab_discard_empty(struct kmem_cache *s)
{
	unsigned long flags, left = 0;
	unsigned int nid;

	for (nid = 0; nid < nr_node_ids; nid++) {
		struct kmem_cache_node *n = &s->node[nid];
		LIST_HEAD(unused);

		spin_lock_irqsave(&n->lock, flags);
		list_splice_init(&n->empty, &unused);
		n->nr_slabs -= n->nr_empty;
		n->nr_empty = 0;
		left += n->nr_slabs;
		spin_unlock_irqrestore(&n->lock, flags);
		slab_discard(&unused);
	}
	return left;
}
