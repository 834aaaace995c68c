/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the files of the slab allocator share: caches, slabs, and how an
 * object's address leads to both.
 *
 *	 object --> struct page --> cache       which kind of object
 *	                       `--> state[]     is it one, is it in use?
 *	                       `--> struct slab its block of pages
 *
 * Pages that belong to no slab have no state[].
 *
 * state[] has a bit per 8 bytes of the slab, 1 where no live object begins: at
 * free objects and everywhere between objects. Freeing sets the bit of the
 * object and looks what it was, in one atomic operation: a second free, or an
 * address inside an object, finds a 1.
 */
#ifndef _MM_SLAB_H
#define _MM_SLAB_H

#include <linux/atomic.h>
#include <linux/container_of.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/nodemask.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

#define SLAB_GRANULE_SHIFT	3
#define SLAB_MAX_ORDER		3
#define SLAB_MAX_OBJECT		(PAGE_SIZE << (SLAB_MAX_ORDER - 1))
#define STATE_WORD_SHIFT						\
	(SLAB_GRANULE_SHIFT + (BITS_PER_LONG == 64 ? 6 : 5))
#define STATE_WORDS		(PAGE_SIZE >> STATE_WORD_SHIFT)	/* per page */

/* The cache keeps the descriptor of each of its slabs in it, as object 0. */
#define SLAB_SELF_DESCRIBED	0x80000000U
#define SLAB_INTERNAL		0x40000000U	/* holds descriptors */
#define SLAB_DEBUG_FLAGS	(SLAB_RED_ZONE | SLAB_POISON | SLAB_STORE_USER)

/*
 * A CPU's stack of free objects of one cache. C: owner CPU, interrupts off.
 * Debugged caches have stacks without room: every call takes the slow path.
 */
struct array_cache {
	void **top;			/* next free slot */
	void **end;			/* B: behind the last slot */
	void *entry[];
};

/* A block of pages carved into objects. */
struct slab {
	struct list_head list;		/* L: node->lock; one of the three */
	struct kmem_cache *cache;
	struct page *page;		/* the first */
	char *base;			/* its address */
	unsigned int inuse;		/* L: node->lock; not in pool */
	int nid;
	unsigned long *pool;		/* L: node->lock; bit: in the slab */
	atomic_long_t state[];		/* bit: no live object begins here */
};

struct kmem_cache_node {
	spinlock_t lock;
	struct list_head partial;	/* L: lock */
	struct list_head full;		/* L: lock; nothing in the pool */
	struct list_head empty;		/* L: lock; everything in the pool */
	unsigned long nr_slabs;		/* L: lock; on all three */
	unsigned long nr_empty;		/* L: lock */
	unsigned long nr_out;		/* L: lock; objects not in a pool */
};

/* B: all but the nodes is constant once the cache can be found. */
struct kmem_cache {
	struct array_cache __percpu *cpu;
	unsigned int flags;
	unsigned int size;		/* from one object to the next */
	unsigned int object_size;	/* what the user may use */
	unsigned int align;
	unsigned int first;		/* object 0, bytes from the base */
	unsigned int num;		/* objects in a slab */
	unsigned int order;		/* of a slab's pages */
	unsigned int capacity;		/* of a CPU's stack */
	unsigned int batch;		/* moved at once to or from it */
	unsigned int track;		/* SLAB_STORE_USER: from the object */
	void (*ctor)(void *);
	const char *name;
	struct list_head list;		/* L: slab_mutex; slab_caches */
	struct kmem_cache_node node[];	/* nr_node_ids of them */
};

/* ---- from address to page ---- */

/*
 * The longest part of the linear map whose struct pages are one array, for the
 * fast path: all of the memory if it has no holes and one node.
 * B: kmem_cache_init().
 */
struct slab_linear {
	unsigned long base;		/* of the first page in map */
	unsigned long size;
	struct page *map;
};
extern struct slab_linear slab_linear;

static __always_inline unsigned long slab_linear_offset(const void *obj)
{
	return (unsigned long)obj - slab_linear.base;
}

/* @off: less than slab_linear.size */
static __always_inline struct page *slab_linear_page(unsigned long off)
{
	return slab_linear.map + (off >> PAGE_SHIFT);
}

/* The page of an object, free or in use. */
static __always_inline struct page *slab_page(const void *obj)
{
	unsigned long off = slab_linear_offset(obj);

	return likely(off < slab_linear.size) ? slab_linear_page(off) :
						virt_to_page(obj);
}

/* The page at any address; NULL if there is none. */
static __always_inline struct page *slab_lookup(const void *addr)
{
	unsigned long off = slab_linear_offset(addr);

	if (likely(off < slab_linear.size))
		return slab_linear_page(off);
	return virt_addr_valid(addr) ? virt_to_page(addr) : NULL;
}

/* The slab that @page, a PG_slab page, belongs to. */
static inline struct slab *page_slab(const struct page *page)
{
	/* Blocks of pages are aligned to their size. */
	unsigned long mask = (PAGE_SIZE << page->slab_cache->order) - 1;
	unsigned long nr = ((unsigned long)page_address(page) & mask) >>
			   PAGE_SHIFT;

	return container_of(page->slab_state - nr * STATE_WORDS, struct slab,
			    state[0]);
}

static __always_inline atomic_long_t *state_word(const struct page *page,
						 const void *obj)
{
	return page->slab_state +
	       (((unsigned long)obj & ~PAGE_MASK) >> STATE_WORD_SHIFT);
}

static __always_inline long state_bit(const void *obj)
{
	return (long)(1ul << (((unsigned long)obj >> SLAB_GRANULE_SHIFT) %
			      BITS_PER_LONG));
}

static __always_inline void mark_live(const void *obj)
{
	atomic_long_and(~state_bit(obj), state_word(slab_page(obj), obj));
}

/* ---- mm/slab/slab_pool.c: slabs and their pools ---- */
unsigned int slab_take(struct kmem_cache_node *n, void **objs,
		       unsigned int max);
void slab_put(struct kmem_cache *s, void **objs, unsigned int nr,
	      struct list_head *unused);
void *slab_grow(struct kmem_cache *s, gfp_t gfp, int nid);
void slab_discard(struct list_head *unused);
unsigned long slab_discard_empty(struct kmem_cache *s);
size_t slab_descriptor_size(unsigned int order);

/* ---- mm/slab/slab_cpu.c: the CPUs' stacks ---- */
void *slab_alloc_slow(struct kmem_cache *s, gfp_t gfp, int nid);
void *slab_zeroed(void *obj, gfp_t gfp, const struct kmem_cache *s);
void slab_free_slow(void *obj, struct kmem_cache *s);
int slab_stacks_create(struct kmem_cache *s);
void slab_stacks_drain(struct kmem_cache *s);
void slab_stack_drain_cpu(struct kmem_cache *s, unsigned int cpu);
unsigned long slab_stacks_count(struct kmem_cache *s);

/* ---- mm/slab/slab_kmalloc.c ---- */
void *kmalloc_large(size_t size, gfp_t gfp, int nid);
void kfree_large(const void *obj);
unsigned long kmalloc_nr_large(void);

/* ---- mm/slab/slab_linear.c ---- */
void __init slab_linear_init(void);

/* ---- mm/slab/slab_common.c ---- */
extern struct list_head slab_caches;		/* L: slab_mutex */
extern struct mutex slab_mutex;
struct kmem_cache *slab_descriptor_cache(unsigned int order);
unsigned long slab_cache_live(struct kmem_cache *s);

/* ---- mm/slab/slab_report.c ---- */
void slab_report_bad_free(const void *obj, const struct page *page);
void slab_report_foreign(const void *obj, const struct kmem_cache *s);
void slab_report_no_memory(struct kmem_cache *s, gfp_t gfp, int nid);

#include "../debug/slab_debug.h"

#endif /* _MM_SLAB_H */
