// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What the slab allocator says to a pointer that it will not take, and when
 * there is no memory.
 *
 * A wrong pointer is a bug of the caller: a WARN with the name of the cache,
 * where in it the pointer leads, and who freed. Nothing has been changed when
 * the report comes. A lack of memory is no bug: a line, unless __GFP_NOWARN.
 *
 * In Linux: mm/slub.c, object_err(), slab_out_of_memory().
 */
#define pr_fmt(fmt) "slab: " fmt

#include <linux/bug.h>
#include <linux/kernel.h>

#include "slab.h"

/**
 * slab_report_bad_free - @obj lies in a slab, and no live object begins there
 * @obj: as given to kfree() or kmem_cache_free()
 * @page: the page that @obj lies on
 *
 * Context: any, no lock held.
 */
void slab_report_bad_free(const void *obj, const struct page *page)
{
	const struct kmem_cache *s = page->slab_cache;
	const struct slab *slab = page_slab(page);
	long off = (const char *)obj - slab->base - (long)s->first;
	unsigned long nr = off < 0 ? s->num : (unsigned long)off / s->size;

	if (nr >= s->num)
		WARN(1, "slab %s: free of %px, which is in a slab but in no object, by %pS",
		     s->name, obj, (void *)_RET_IP_);
	else if ((unsigned long)off % s->size)
		WARN(1, "slab %s: free of %px, which is %lu bytes inside object %lu of its slab, by %pS",
		     s->name, obj, (unsigned long)off % s->size, nr,
		     (void *)_RET_IP_);
	else
		WARN(1, "slab %s: double free of object %px by %pS",
		     s->name, obj, (void *)_RET_IP_);
}

/**
 * slab_report_foreign - @obj is nothing that was allocated here
 * @obj: the pointer
 * @s: the cache it was given back to, NULL for kfree() and ksize()
 *
 * Context: any, no lock held.
 */
void slab_report_foreign(const void *obj, const struct kmem_cache *s)
{
	const char *name = s ? s->name : "kmalloc";
	const struct page *page = slab_lookup(obj);

	if (!page) {
		WARN(1, "slab %s: %px is not an address of this memory, from %pS",
		     name, obj, (void *)_RET_IP_);
		return;
	}
	if (page->slab_state)
		WARN(1, "slab %s: %px belongs to slab %s, from %pS", name, obj,
		     page->slab_cache->name, (void *)_RET_IP_);
	else
		WARN(1, "slab %s: %px is on no slab's page (page flags %lx), from %pS",
		     name, obj, page->flags, (void *)_RET_IP_);
}

/* A cache cannot grow. Context: any, no lock held. */
void slab_report_no_memory(struct kmem_cache *s, gfp_t gfp, int nid)
{
	if (gfp & __GFP_NOWARN)
		return;
	pr_warn("%s: no memory for an object of %u bytes (gfp %x, node %d, %lu in use)\n",
		s->name, s->object_size, (unsigned int)gfp, nid,
		slab_cache_live(s));
}
