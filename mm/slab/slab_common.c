// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Caches: how one comes into being, shrinks and goes, and the first ones.
 *
 * A cache decides once how its objects lie in a slab: from object to object
 * `size` bytes, and as many pages as it takes to hold four objects and to
 * waste at most an eighth.
 *
 * The first caches are static variables: those of the descriptors of slabs and
 * the one that struct kmem_cache itself comes from. With them the others are
 * created like anybody's. Only pages and per-CPU memory must exist before.
 *
 * In Linux: mm/slab_common.c, calculate_slab_order() in mm/slab.c.
 */
#define pr_fmt(fmt) "slab: " fmt

#include <linux/align.h>
#include <linux/bug.h>
#include <linux/cpu.h>
#include <linux/cache.h>
#include <linux/kernel.h>
#include <linux/log2.h>
#include <linux/memblock.h>
#include <linux/mutex.h>
#include <linux/string.h>

#include "slab.h"

#define MIN_OBJECTS	4

static_assert(SLAB_MAX_OBJECT == 16384, "a message in invalid() says so");

DEFINE_MUTEX(slab_mutex);
LIST_HEAD(slab_caches);

struct kmem_cache *kmalloc_caches[NR_KMALLOC_CACHES];
static bool slab_up;		/* B: set once by kmem_cache_init() */

/* Caches that exist before there is a place for caches. */
struct boot_cache {
	struct kmem_cache cache;
	struct kmem_cache_node nodes[MAX_NUMNODES];	/* cache.node[] */
};
static struct boot_cache cache_cache;
static struct boot_cache descriptors[SLAB_MAX_ORDER + 1];

/* Has kmem_cache_init() run, so that kmalloc() works? */
bool slab_is_available(void)
{
	return slab_up;
}

struct kmem_cache *slab_descriptor_cache(unsigned int order)
{
	return &descriptors[order].cache;
}

/* ---- geometry ---- */
/* What objects of @size bytes begin at multiples of. */
static unsigned int object_align(unsigned int size, unsigned int align,
				 unsigned int flags)
{
	unsigned int least = max((unsigned int)sizeof(void *),
				 1u << SLAB_GRANULE_SHIFT);

	/* no object crosses a cache line; small ones share one */
	if (flags & SLAB_HWCACHE_ALIGN)
		least = max(least, min((unsigned int)L1_CACHE_BYTES,
			     (unsigned int)roundup_pow_of_two(size)));
	return max(align, least);
}

/* Would 2^order pages do, with at most 1/@fraction wasted? */
static bool order_fits(const struct kmem_cache *s, unsigned int order,
		       unsigned int objects, unsigned int fraction)
{
	unsigned int bytes = (unsigned int)PAGE_SIZE << order;
	unsigned int n = bytes / s->size;

	return n >= objects && (bytes - n * s->size) * fraction <= bytes;
}

static unsigned int calculate_order(const struct kmem_cache *s)
{
	unsigned int order;

	for (order = 0; order <= SLAB_MAX_ORDER; order++)
		if (order_fits(s, order, MIN_OBJECTS, 8))
			return order;
	for (order = 0; order <= SLAB_MAX_ORDER; order++)
		if (order_fits(s, order, 1, 4))
			return order;
	for (order = 0; order < SLAB_MAX_ORDER; order++)
		if (order_fits(s, order, 1, 1))
			break;
	return order;
}

static void calculate_layout(struct kmem_cache *s)
{
	const bool self = s->flags & SLAB_SELF_DESCRIBED;
	unsigned int bytes;

	s->first = 0;
	s->size = ALIGN(slab_debug_layout(s, s->object_size), s->align);
	s->order = self ? 0 : calculate_order(s);
	bytes = (unsigned int)PAGE_SIZE << s->order;
	s->num = bytes / s->size - self;
	s->first += self ? s->size : 0;
}

/* ---- creation ---- */
static int setup_cache(struct kmem_cache *s, const char *name,
		       unsigned int size, unsigned int align,
		       unsigned int flags, void (*ctor)(void *))
{
	unsigned int nid;
	int err;

	s->name = name;
	s->flags = flags & SLAB_INTERNAL ? flags :
		   slab_debug_flags(name, flags, ctor != NULL);
	s->object_size = size;
	s->align = object_align(size, align, flags);
	s->ctor = ctor;
	calculate_layout(s);
	for (nid = 0; nid < nr_node_ids; nid++) {
		struct kmem_cache_node *n = &s->node[nid];

		spin_lock_init(&n->lock);
		INIT_LIST_HEAD(&n->partial);
		INIT_LIST_HEAD(&n->full);
		INIT_LIST_HEAD(&n->empty);
	}
	err = slab_stacks_create(s);
	if (err)
		return err;
	mutex_lock(&slab_mutex);
	list_add_tail(&s->list, &slab_caches);
	mutex_unlock(&slab_mutex);
	return 0;
}

static struct kmem_cache *create_cache(const char *name, unsigned int size,
				       unsigned int align, unsigned int flags,
				       void (*ctor)(void *))
{
	struct kmem_cache *s;
	char *copy;

	s = kmem_cache_zalloc(&cache_cache.cache, GFP_KERNEL | __GFP_NOWARN);
	if (!s)
		return NULL;
	copy = kstrdup(name, GFP_KERNEL | __GFP_NOWARN);
	if (!copy)
		goto free_cache;
	if (setup_cache(s, copy, size, align, flags, ctor))
		goto free_name;
	return s;

free_name:
	kfree(copy);
free_cache:
	kmem_cache_free(&cache_cache.cache, s);
	return NULL;
}

/* What is wrong with a request for a cache; NULL if nothing. */
static const char *invalid(const char *name, unsigned int size,
			   unsigned int align)
{
	if (!name || !*name)
		return "no name";
	if (!size || size > SLAB_MAX_OBJECT)
		return "size is not 1 to 16384 bytes";
	if (align && !is_power_of_2(align))
		return "alignment is no power of two";
	if (align > PAGE_SIZE)
		return "alignment is more than a page";
	return NULL;
}

/**
 * kmem_cache_create - a cache for objects of one kind
 * @name: for slabinfo and reports; copied
 * @size: of an object, 1 to SLAB_MAX_OBJECT bytes
 * @align: power of two up to a page, or 0 for a word
 * @flags: SLAB_*
 * @ctor: called for each object when its slab comes into being, and not again
 *	  when the object is reused; or NULL
 *
 * Context: task.
 * Return: the cache; NULL with a message if the request is wrong or there is
 * no memory. With SLAB_PANIC these panic.
 */
struct kmem_cache *kmem_cache_create(const char *name, unsigned int size,
				     unsigned int align, unsigned int flags,
				     void (*ctor)(void *))
{
	const char *problem = invalid(name, size, align);
	struct kmem_cache *s = NULL;

	if (!problem)
		s = create_cache(name, size, align,
				 flags & ~(SLAB_SELF_DESCRIBED | SLAB_INTERNAL),
				 ctor);
	if (s)
		return s;
	if (flags & SLAB_PANIC)
		panic("kmem_cache_create(%s, %u, %u): %s", name ? name : "",
		      size, align, problem ? problem : "no memory");
	if (!WARN(problem, "kmem_cache_create(%s, %u, %u): %s",
		  name ? name : "", size, align, problem))
		pr_warn("no memory for cache %s\n", name);
	return NULL;
}

/*
 * ---- shrinking and the end ----
 * cpus_read_lock() is held: the stacks of a CPU that has left the online mask
 * are drained by slab_cpu_dead(), and not before it has stopped.
 */
static unsigned long shrink(struct kmem_cache *s)
{
	slab_stacks_drain(s);
	return slab_discard_empty(s);
}

/**
 * kmem_cache_shrink - give back what the cache holds and nobody uses
 * @s: the cache
 *
 * Context: task, interrupts on (or boot, one CPU).
 * Return: 0 if no slab is left, else 1.
 */
int kmem_cache_shrink(struct kmem_cache *s)
{
	unsigned long left;

	cpus_read_lock();
	left = shrink(s);
	cpus_read_unlock();
	return left != 0;
}

/* All caches. Context: task, interrupts on (or boot, one CPU). */
void kmem_cache_shrink_all(void)
{
	struct kmem_cache *s;
	int order;

	cpus_read_lock();
	mutex_lock(&slab_mutex);
	list_for_each_entry(s, &slab_caches, list)
		shrink(s);
	/* Descriptors came back meanwhile; theirs are of order 0. */
	for (order = SLAB_MAX_ORDER; order >= 0; order--)
		shrink(slab_descriptor_cache(order));
	mutex_unlock(&slab_mutex);
	cpus_read_unlock();
}

/**
 * slab_cpu_dead - a CPU has stopped: what its stacks hold goes to the slabs
 * @cpu: which will not run any more, or not before this returns
 *
 * Context: task, on another CPU.
 */
void slab_cpu_dead(unsigned int cpu)
{
	struct kmem_cache *s;

	mutex_lock(&slab_mutex);
	list_for_each_entry(s, &slab_caches, list)
		slab_stack_drain_cpu(s, cpu);
	mutex_unlock(&slab_mutex);
}

/* Objects of @s in use; exact if nobody uses the cache meanwhile. */
unsigned long slab_cache_live(struct kmem_cache *s)
{
	unsigned long n = 0;
	unsigned int nid;

	for (nid = 0; nid < nr_node_ids; nid++)
		n += READ_ONCE(s->node[nid].nr_out);
	return n - slab_stacks_count(s);
}

/**
 * kmem_cache_destroy - the end of a cache
 * @s: the cache, nothing of it in use; or NULL
 *
 * A cache of which objects are in use is reported and stays.
 *
 * Context: task, interrupts on (or boot, one CPU).
 */
void kmem_cache_destroy(struct kmem_cache *s)
{
	unsigned long left;

	if (!s)
		return;
	cpus_read_lock();
	mutex_lock(&slab_mutex);
	left = shrink(s);
	if (!left)
		list_del(&s->list);
	mutex_unlock(&slab_mutex);
	cpus_read_unlock();
	if (left) {
		WARN(1, "kmem_cache_destroy: %s still has %lu objects in use",
		     s->name, slab_cache_live(s));
		return;
	}
	free_percpu(s->cpu);
	kfree(s->name);
	kmem_cache_free(&cache_cache.cache, s);
}

/* Bytes of an object that its user may use. */
unsigned int kmem_cache_size(const struct kmem_cache *s)
{
	return s->object_size;
}

/* ---- the beginning ---- */
static const struct {
	const char *name;
	unsigned int size;
} kmalloc_classes[NR_KMALLOC_CACHES] __initconst = {
	{ "kmalloc-8", 8 }, { "kmalloc-16", 16 }, { "kmalloc-32", 32 },
	{ "kmalloc-64", 64 }, { "kmalloc-96", 96 }, { "kmalloc-128", 128 },
	{ "kmalloc-192", 192 }, { "kmalloc-256", 256 },
	{ "kmalloc-512", 512 }, { "kmalloc-1k", 1024 },
	{ "kmalloc-2k", 2048 }, { "kmalloc-4k", 4096 },
	{ "kmalloc-8k", 8192 },
};

static void __init boot_setup(struct kmem_cache *s, const char *name,
			      unsigned int size, unsigned int align,
			      unsigned int flags)
{
	if (setup_cache(s, name, size, align, flags, NULL))
		panic("kmem_cache_init: no per-CPU memory for cache %s", name);
}

static void __init boot_kmalloc_cache(unsigned int i)
{
	unsigned int size = kmalloc_classes[i].size;
	struct kmem_cache *s;

	s = kmem_cache_zalloc(&cache_cache.cache, GFP_NOWAIT);
	if (!s)
		panic("kmem_cache_init: no memory for cache %s",
		      kmalloc_classes[i].name);
	boot_setup(s, kmalloc_classes[i].name, size,
		   is_power_of_2(size) ? min(size, (unsigned int)PAGE_SIZE) : 0,
		   0);
	kmalloc_caches[i] = s;
}

/* Somebody asks memblock, which is over, and has been reported. */
static void *late_alloc(size_t size)
{
	return kzalloc(size, GFP_NOWAIT);
}

/**
 * kmem_cache_init - make kmalloc() and kmem_cache_create() work
 *
 * Context: boot only, once, after mem_init() and setup_per_cpu_areas().
 */
void __init kmem_cache_init(void)
{
	static const char * const names[SLAB_MAX_ORDER + 1] = {
		"slab-1page", "slab-2page", "slab-4page", "slab-8page",
	};
	unsigned int i;

	slab_linear_init();
	for (i = 0; i <= SLAB_MAX_ORDER; i++)
		boot_setup(slab_descriptor_cache(i), names[i],
			   slab_descriptor_size(i), 0,
			   SLAB_INTERNAL | (i ? 0 : SLAB_SELF_DESCRIBED));
	boot_setup(&cache_cache.cache, "kmem_cache",
		   sizeof(struct kmem_cache) +
		   nr_node_ids * sizeof(struct kmem_cache_node), 0, 0);
	for (i = 0; i < NR_KMALLOC_CACHES; i++)
		boot_kmalloc_cache(i);
	slab_up = true;
	memblock_late_alloc = late_alloc;
}
