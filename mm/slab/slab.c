// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Objects of equal size out of whole pages: taking one and giving it back.
 *
 *	this CPU's stack      the node's slabs             page allocator
 *	+---+---+---+---+     [x.xx.x..] partial
 *	| o | o | o |   | <-- [........] empty        <--  pages
 *	+---+---+---+---+     [xxxxxxxx] full
 *	fast: interrupts off  batches: node->lock          slab_grow()
 *
 * A cache has a stack of free objects on every CPU, in per-CPU memory. Taking
 * an object pops it, giving one back pushes it: no lock, no line that another
 * CPU writes. An empty stack is filled with a batch from the slabs of the
 * CPU's node, a full one gives its older half back to the slabs that the
 * objects belong to, wherever they are.
 *
 * Invariants
 *   1. An object is in use, on one CPU's stack, or in the pool of its slab,
 *      and its state bit is 0 in the first case only.
 *   2. slab->inuse counts the objects of the slab that are not in its pool;
 *      which of the node's lists it is on follows from that.
 *
 * Locks: stacks belong to their CPU with interrupts off; slabs and lists to
 * node->lock. slab_mutex protects the list of caches. Order: slab_mutex, then
 * node->lock; no allocator is called with a node->lock held.
 *
 * This file is the fast path. It is compiled without frame pointers and uses
 * tail calls only, so that slow-path functions see kmalloc()'s or kfree()'s
 * caller as their own and find their arguments in the right registers.
 *
 * In Linux: mm/slab.c, ____cache_alloc(), ___cache_free(). Linux detects a
 * second free only in debug builds.
 */
#include <linux/bug.h>
#include <linux/fault-inject.h>
#include <linux/irqflags.h>
#include <linux/string.h>

#include "slab.h"

/**
 * kmem_cache_alloc - an object of a cache
 * @s: the cache
 * @gfp: what is allowed to get it; __GFP_ZERO clears it (no constructor then)
 *
 * Context: any if @gfp forbids sleeping, else task.
 * Return: the object, constructed if the cache has a constructor, or NULL.
 */
void *kmem_cache_alloc(struct kmem_cache *s, gfp_t gfp)
{
	struct array_cache *ac;
	unsigned long flags;
	void **top, *obj;

	if (should_fail_alloc(FAULT_SLAB, s->object_size, gfp))
		return NULL;
	local_irq_save(flags);
	ac = this_cpu_ptr(s->cpu);
	top = ac->top;
	if (unlikely(top == ac->entry)) {
		local_irq_restore(flags);
		return slab_alloc_slow(s, gfp, NUMA_NO_NODE);
	}
	obj = *--top;
	ac->top = top;
	local_irq_restore(flags);
	mark_live(obj);
	if (unlikely(gfp & __GFP_ZERO))
		return slab_zeroed(obj, gfp, s);
	return obj;
}

/**
 * kmem_cache_alloc_node - an object whose memory is near a node
 * @s: the cache
 * @gfp: as for kmem_cache_alloc(); __GFP_THISNODE: there or nowhere
 * @nid: the node, or NUMA_NO_NODE
 *
 * Goes past this CPU's stack if it is another node that is asked for.
 *
 * Context: as kmem_cache_alloc().
 * Return: the object or NULL.
 */
void *kmem_cache_alloc_node(struct kmem_cache *s, gfp_t gfp, int nid)
{
	if (nid == NUMA_NO_NODE || nr_node_ids == 1)
		return kmem_cache_alloc(s, gfp);
	if (WARN((unsigned int)nid >= nr_node_ids || !node_online(nid),
		 "slab %s: node %d does not exist", s->name, nid))
		return NULL;
	if (should_fail_alloc(FAULT_SLAB, s->object_size, gfp))
		return NULL;
	return slab_alloc_slow(s, gfp, nid);
}

/* Classes up to 192 bytes, by (size - 1) / 8. */
static const u8 small_index[24] = {
	0, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5,
	6, 6, 6, 6, 6, 6, 6, 6,
};

/* kmalloc_index() of a size that the compiler does not know */
static __always_inline struct kmem_cache *kmalloc_cache(size_t size)
{
	if (likely(size <= 192))
		return kmalloc_caches[small_index[(size - 1) / 8]];
	/* 193 to 256 is class 7, and so on */
	return kmalloc_caches[fls_long(size - 1) - 1];
}

/**
 * __kmalloc_node - kmalloc_node() out of line
 * @size: bytes
 * @gfp: as for kmalloc(); __GFP_DMA gives whole pages of the DMA zone
 * @nid: node, or NUMA_NO_NODE
 *
 * Context: as kmalloc().
 * Return: the object, NULL, or ZERO_SIZE_PTR for a size of 0.
 */
void *__kmalloc_node(size_t size, gfp_t gfp, int nid)
{
	if (unlikely(!size))
		return ZERO_SIZE_PTR;
	if (unlikely(size > KMALLOC_MAX_CACHE_SIZE || (gfp & __GFP_DMA)))
		return kmalloc_large(size, gfp, nid);
	return kmem_cache_alloc_node(kmalloc_cache(size), gfp, nid);
}

/* kmalloc() of a size that the compiler does not know. */
void *__kmalloc(size_t size, gfp_t gfp)
{
	if (unlikely(size - 1 >= KMALLOC_MAX_CACHE_SIZE ||
		     (gfp & __GFP_DMA)))
		return __kmalloc_node(size, gfp, NUMA_NO_NODE);
	return kmem_cache_alloc(kmalloc_cache(size), gfp);
}

/*
 * Give @obj back, which lies on @page of a slab of @s. Freeing sets its state
 * bit; where it was set already there is nothing to free.
 */
static __always_inline void free_object(struct kmem_cache *s,
					const struct page *page, void *obj)
{
	const long bit = state_bit(obj);
	struct array_cache *ac;
	unsigned long flags;
	void **top;

	if (unlikely((unsigned long)obj & ((1 << SLAB_GRANULE_SHIFT) - 1)) ||
	    unlikely(atomic_long_fetch_or_relaxed(bit, state_word(page, obj)) &
		     bit)) {
		slab_report_bad_free(obj, page);
		return;
	}
	local_irq_save(flags);
	ac = this_cpu_ptr(s->cpu);
	top = ac->top;
	if (unlikely(top == ac->end)) {
		local_irq_restore(flags);
		slab_free_slow(obj, s);
		return;
	}
	*top = obj;
	ac->top = top + 1;
	local_irq_restore(flags);
}

/**
 * kmem_cache_free - give an object back to its cache
 * @s: the cache
 * @obj: from kmem_cache_alloc() of the same cache; in constructed state if it
 *	 has a constructor; or NULL
 *
 * A pointer to anything else is reported and nothing is done.
 *
 * Context: any.
 */
void kmem_cache_free(struct kmem_cache *s, void *obj)
{
	const struct page *page;

	if (unlikely(!obj))
		return;
	page = slab_lookup(obj);
	if (unlikely(!page || !page->slab_state || page->slab_cache != s)) {
		slab_report_foreign(obj, s);
		return;
	}
	free_object(s, page, obj);
}

/* kfree() of what does not lie in slab_linear, nothing at all included. */
static noinline void kfree_far(const void *obj)
{
	const struct page *page = ZERO_OR_NULL_PTR(obj) ? NULL :
							  slab_lookup(obj);

	if (page && page->slab_state)
		free_object(page->slab_cache, page, (void *)obj);
	else
		kfree_large(obj);
}

/**
 * kfree - give back what kmalloc() and its relatives returned
 * @obj: the object; NULL and ZERO_SIZE_PTR are ignored
 *
 * A pointer to anything else is reported and nothing is done.
 *
 * Context: any.
 */
void kfree(const void *obj)
{
	const unsigned long off = slab_linear_offset(obj);
	const struct page *page;

	if (unlikely(off >= slab_linear.size)) {
		kfree_far(obj);
		return;
	}
	page = slab_linear_page(off);
	if (unlikely(!page->slab_state)) {
		kfree_large(obj);
		return;
	}
	free_object(page->slab_cache, page, (void *)obj);
}
