// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The slab allocator beside an oracle that knows whose every byte is.
 *
 *	slab SEED STEPS
 *
 * Caches of many shapes and kmalloc() are used in any order on any CPU; pages
 * are refused now and then; CPUs go; caches shrink; wrong pointers are given
 * back. After each step what is live is what the oracle says, and now and then
 * the structures are walked.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../../mm/slab/slab.h"
#include <linux/string.h>
#include "machine.h"

#define NR_CACHES	9		/* the last stands for kmalloc() */
#define KMALLOC		(NR_CACHES - 1)
#define MOST_LIVE	3000

struct object {
	unsigned char *p;
	size_t size;
	unsigned char stamp;
	int cache;
};

static const struct {
	unsigned int size, align, flags;
	int ctor;
} shapes[KMALLOC] = {
	{ 8, 0, 0, 0 }, { 24, 0, 0, 0 }, { 64, 64, 0, 0 },
	{ 200, 0, SLAB_HWCACHE_ALIGN, 0 }, { 1000, 512, 0, 1 },
	{ 5000, 0, 0, 0 }, { 52, 0, SLAB_POISON | SLAB_RED_ZONE |
	  SLAB_STORE_USER, 0 }, { 16384, 4096, 0, 1 },
};

static struct kmem_cache *caches[NR_CACHES];
static struct object objects[MOST_LIVE];
static unsigned int nr_objects;
static unsigned long live_of[NR_CACHES], constructed, misuses, refusals;
static unsigned char *owner;		/* of each 8 bytes of memory */

static void ctor(void *obj)
{
	*(unsigned int *)obj = 0xc0ffee;
	constructed++;
}

static size_t granule(const void *p)
{
	return ((unsigned long)p - slab_linear.base) / 8;
}

static void own(const struct object *o, unsigned char from, unsigned char to)
{
	size_t i, first = granule(o->p), last = granule(o->p + o->size - 1);

	for (i = first; i <= last; i++) {
		CHECK(owner[i] == from);
		owner[i] = to;
	}
}

/* Constructed objects keep their first word; the rest carries the stamp. */
static size_t header(int cache)
{
	return cache < KMALLOC && shapes[cache].ctor ? 4 : 0;
}

static void allocate(void)
{
	int c = host_random(NR_CACHES), nid = NUMA_NO_NODE;
	gfp_t gfp = GFP_KERNEL | __GFP_NOWARN;
	struct object *o = &objects[nr_objects];
	size_t skip = header(c), i;
	bool zero;

	if (nr_objects == MOST_LIVE)
		return;
	zero = !skip && !host_random(3);
	gfp |= zero ? __GFP_ZERO : 0;
	if (nr_node_ids > 1 && !host_random(3))
		nid = host_random(2);
	if (nid != NUMA_NO_NODE && host_random(2))
		gfp |= __GFP_THISNODE;
	if (c == KMALLOC) {
		o->size = 1 + (host_random(20000) >> host_random(12));
		o->p = nid == NUMA_NO_NODE ? kmalloc(o->size, gfp) :
					     kmalloc_node(o->size, gfp, nid);
	} else {
		o->size = shapes[c].size;
		o->p = kmem_cache_alloc_node(caches[c], gfp, nid);
	}
	if (!o->p) {
		CHECK(fail_pages);
		refusals++;
		return;
	}
	o->cache = c;
	o->stamp = host_random(255) + 1;
	CHECK(ksize(o->p) >= o->size);
	if (c < KMALLOC && shapes[c].align)
		CHECK((unsigned long)o->p % shapes[c].align == 0);
	if (gfp & __GFP_THISNODE)
		CHECK(page_to_nid(slab_page(o->p)) == nid);
	own(o, 0, 1);
	if (skip)
		CHECK(*(unsigned int *)o->p == 0xc0ffee);
	for (i = 0; zero && i < o->size; i++)
		CHECK(!o->p[i]);
	memset(o->p + skip, o->stamp, o->size - skip);
	live_of[c]++;
	nr_objects++;
}

static void verify(const struct object *o)
{
	size_t skip = header(o->cache);

	CHECK(!memchr_inv(o->p + skip, o->stamp, o->size - skip));
	if (skip)
		CHECK(*(unsigned int *)o->p == 0xc0ffee);
}

static void give_back(struct object *o)
{
	if (o->cache == KMALLOC || host_random(4) == 0)
		kfree(o->p);
	else
		kmem_cache_free(caches[o->cache], o->p);
}

/* What is given back wrongly is reported, and still there. */
static void misuse(struct object *o)
{
	unsigned int before = host_warnings;
	unsigned long live = slab_nr_live();

	kfree(o->p + 1 + host_random(o->size > 1 ? (unsigned int)o->size - 1 :
				     7));
	CHECK(host_warnings == before + 1);
	if (o->cache != 0 && o->size <= 8192) {
		kmem_cache_free(caches[0], o->p);
		CHECK(host_warnings == before + 2);
	}
	CHECK(slab_nr_live() == live);
	verify(o);
	misuses++;
}

static void release(void)
{
	unsigned int before = host_warnings, i;
	struct object o;

	if (!nr_objects)
		return;
	i = host_random(nr_objects);
	if (!host_random(8))
		misuse(&objects[i]);
	o = objects[i];
	objects[i] = objects[--nr_objects];
	verify(&o);
	own(&o, 1, 0);
	before = host_warnings;
	give_back(&o);
	CHECK(host_warnings == before);
	live_of[o.cache]--;
	if (!host_random(8)) {			/* and once more */
		give_back(&o);
		CHECK(host_warnings == before + 1);
		misuses++;
	}
}

/* ---- the structures ---- */
static void walk_list(struct kmem_cache *s, struct list_head *list,
		      unsigned long *slabs, unsigned long *out, int kind)
{
	struct slab *slab;

	list_for_each_entry(slab, list, list) {
		unsigned int i, in_pool = 0;

		CHECK(slab->cache == s);
		CHECK(page_slab(slab->page) == slab);
		for (i = 0; i < s->num; i++) {
			char *obj = slab->base + s->first + i * s->size;
			bool pooled = test_bit((obj - slab->base) / 8,
					       slab->pool);
			long word = atomic_long_read(state_word(slab_page(obj),
								obj));

			in_pool += pooled;
			/* in the pool: nobody's */
			CHECK(!pooled || (word & state_bit(obj)));
		}
		CHECK(in_pool + slab->inuse == s->num);
		CHECK(kind == 0 ? !slab->inuse : kind == 2 ?
		      slab->inuse == s->num :
		      slab->inuse && slab->inuse < s->num);
		(*slabs)++;
		*out += slab->inuse;
	}
}

static void walk(void)
{
	struct kmem_cache *s;
	unsigned int nid;

	list_for_each_entry(s, &slab_caches, list)
		for (nid = 0; nid < nr_node_ids; nid++) {
			struct kmem_cache_node *n = &s->node[nid];
			unsigned long slabs = 0, out = 0;

			walk_list(s, &n->empty, &slabs, &out, 0);
			CHECK(slabs == n->nr_empty);
			walk_list(s, &n->partial, &slabs, &out, 1);
			walk_list(s, &n->full, &slabs, &out, 2);
			CHECK(slabs == n->nr_slabs && out == n->nr_out);
			CHECK(!n->lock.held);
		}
	CHECK(!host_irqs_off && !host_preempt_count);
	for (nid = 0; nid < KMALLOC; nid++)
		CHECK(slab_cache_live(caches[nid]) == live_of[nid]);
	CHECK(slab_nr_pages() <= pages_out);
}

static void step(unsigned int n)
{
	/* grow for a while, then shrink for a while */
	unsigned int growing = n / 4000 % 2;

	host_cpu = host_random(NR_HOST_CPUS);
	if (host_random(100) < (growing ? 60 : 40))
		allocate();
	else
		release();
	if (!host_random(500))
		kmem_cache_shrink(caches[host_random(KMALLOC)]);
	if (!host_random(2000))
		kmem_cache_shrink_all();
	if (!host_random(1000))
		slab_cpu_dead((host_cpu + 1) % NR_HOST_CPUS);
	if (!host_random(300))
		walk();
	if (!host_random(3000))
		fail_pages = host_random(2) ? 3 : 0;
}

int main(int argc, char **argv)
{
	unsigned int steps = argc > 2 ? atoi(argv[2]) : 100000, i;
	unsigned long live, pages;

	host_seed(argc > 1 ? atoi(argv[1]) : 1);
	machine_boot();
	owner = calloc(HOST_FRAMES, PAGE_SIZE / 8);
	kmem_cache_init();
	kmem_cache_shrink_all();
	live = slab_nr_live();
	pages = pages_out;
	for (i = 0; i < KMALLOC; i++) {
		caches[i] = kmem_cache_create("test", shapes[i].size,
					      shapes[i].align, shapes[i].flags,
					      shapes[i].ctor ? ctor : NULL);
		CHECK(caches[i]);
	}
	for (i = 0; i < steps; i++)
		step(i);
	fail_pages = 0;
	while (nr_objects)
		release();
	walk();
	for (i = 0; i < KMALLOC; i++)
		kmem_cache_destroy(caches[i]);
	kmem_cache_shrink_all();
	CHECK(slab_nr_live() == live);
	CHECK(pages_out == pages);
	printf("ok %u steps, %lu checks, %lu misuses, %lu refusals\n", steps,
	       host_checks, misuses, refusals);
	return 0;
}
