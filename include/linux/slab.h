/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Memory by the object: caches of equal objects, and kmalloc() on top of them.
 *
 *	kmem_cache_create()	objects of one kind, perhaps constructed
 *	kmalloc()		objects by size: the smallest class that fits of
 *				8 16 32 64 96 128 192 256 512 1k 2k 4k 8k;
 *				above 8 KiB whole pages
 *
 * Objects of a class that is a power of two are aligned to it, others to
 * 8 bytes, whole pages to a page. kmalloc() of a size that the compiler knows
 * picks the class at compile time.
 *
 * Context of everything that allocates one object or frees one: any,
 * interrupt handlers included, unless @gfp allows sleeping (GFP_KERNEL).
 * Creating, shrinking and destroying a cache: task.
 *
 * In Linux: include/linux/slab.h.
 */
#ifndef _LINUX_SLAB_H
#define _LINUX_SLAB_H

#include <linux/compiler.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/numa.h>
#include <linux/types.h>

/* Flags of a cache; the bits are Linux's. */
#define SLAB_CONSISTENCY_CHECKS	0x00000100U	/* accepted, always on */
#define SLAB_RED_ZONE		0x00000400U	/* guard words around objects */
#define SLAB_POISON		0x00000800U	/* fill what is free */
#define SLAB_HWCACHE_ALIGN	0x00002000U	/* to cache lines */
#define SLAB_STORE_USER		0x00010000U	/* who allocated, who freed */
#define SLAB_PANIC		0x00040000U	/* no cache, no kernel */
#define SLAB_ACCOUNT		0x04000000U	/* accepted, nothing charges */
#define SLAB_RECLAIM_ACCOUNT	0x00020000U	/* accepted */

/*
 * What kmalloc(0) answers: no object, but not a failure either. kfree() takes
 * it, touching it faults.
 */
#define ZERO_SIZE_PTR	((void *)16)
#define ZERO_OR_NULL_PTR(x)						\
	((unsigned long)(x) <= (unsigned long)ZERO_SIZE_PTR)

#define KMALLOC_MIN_SIZE	8U
#define KMALLOC_MAX_CACHE_SIZE	8192UL
#define NR_KMALLOC_CACHES	13
#define ARCH_KMALLOC_MINALIGN	8

struct kmem_cache;

void __init kmem_cache_init(void);
bool slab_is_available(void);

struct kmem_cache *kmem_cache_create(const char *name, unsigned int size,
				     unsigned int align, unsigned int flags,
				     void (*ctor)(void *));
void kmem_cache_destroy(struct kmem_cache *s);
int kmem_cache_shrink(struct kmem_cache *s);
unsigned int kmem_cache_size(const struct kmem_cache *s);

#define KMEM_CACHE(type, flags)						\
	kmem_cache_create(#type, sizeof(struct type),			\
			  __alignof__(struct type), (flags), NULL)

void *kmem_cache_alloc(struct kmem_cache *s, gfp_t gfp) __malloc;
void *kmem_cache_alloc_node(struct kmem_cache *s, gfp_t gfp, int nid) __malloc;
void kmem_cache_free(struct kmem_cache *s, void *obj);

static inline void *kmem_cache_zalloc(struct kmem_cache *s, gfp_t gfp)
{
	return kmem_cache_alloc(s, gfp | __GFP_ZERO);
}

/* ---- kmalloc ---- */

/* by kmalloc_index(); B: written by kmem_cache_init() */
extern struct kmem_cache *kmalloc_caches[NR_KMALLOC_CACHES];

/*
 * The class that serves @size bytes, 1 to KMALLOC_MAX_CACHE_SIZE. Folds to a
 * constant when @size is one.
 */
static __always_inline unsigned int kmalloc_index(size_t size)
{
	return size <= 8 ? 0 : size <= 16 ? 1 : size <= 32 ? 2 :
	       size <= 64 ? 3 : size <= 96 ? 4 : size <= 128 ? 5 :
	       size <= 192 ? 6 : size <= 256 ? 7 : size <= 512 ? 8 :
	       size <= 1024 ? 9 : size <= 2048 ? 10 : size <= 4096 ? 11 : 12;
}

void *__kmalloc(size_t size, gfp_t gfp) __malloc;
void *__kmalloc_node(size_t size, gfp_t gfp, int nid) __malloc;

/**
 * kmalloc - allocate @size bytes
 * @size: bytes; 0 gives ZERO_SIZE_PTR, above 8 KiB whole pages
 * @gfp: __GFP_ZERO clears the object
 *
 * Context: any if @gfp forbids sleeping, else task.
 * Return: the object or NULL. kfree() frees.
 */
static __always_inline void *kmalloc(size_t size, gfp_t gfp)
{
	if (__builtin_constant_p(size) && size &&
	    size <= KMALLOC_MAX_CACHE_SIZE && !(gfp & __GFP_DMA))
		return kmem_cache_alloc(kmalloc_caches[kmalloc_index(size)],
					gfp);
	return __kmalloc(size, gfp);
}

/* Like kmalloc(), on the node @nid if there is memory left there. */
static inline void *kmalloc_node(size_t size, gfp_t gfp, int nid)
{
	return __kmalloc_node(size, gfp, nid);
}

void kfree(const void *obj);
void kfree_sensitive(const void *obj);
size_t ksize(const void *obj);
size_t kmalloc_size_roundup(size_t size);
void *krealloc(const void *obj, size_t size, gfp_t gfp) __must_check;

static __always_inline void *kzalloc(size_t size, gfp_t gfp)
{
	return kmalloc(size, gfp | __GFP_ZERO);
}

static inline void *kzalloc_node(size_t size, gfp_t gfp, int nid)
{
	return kmalloc_node(size, gfp | __GFP_ZERO, nid);
}

/* @n objects of @size bytes; NULL when their product is no size_t. */
static __always_inline void *kmalloc_array(size_t n, size_t size, gfp_t gfp)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes))
		return NULL;
	return kmalloc(bytes, gfp);
}

static __always_inline void *kcalloc(size_t n, size_t size, gfp_t gfp)
{
	return kmalloc_array(n, size, gfp | __GFP_ZERO);
}

void *krealloc_array(void *obj, size_t n, size_t size, gfp_t gfp)
	__must_check;

/* mm/slab/util.c: large ones from vmalloc space */
void *kvmalloc_node(size_t size, gfp_t gfp, int nid) __malloc;
void kvfree(const void *obj);
#define kvmalloc(size, gfp)	kvmalloc_node(size, gfp, NUMA_NO_NODE)
#define kvzalloc(size, gfp)	kvmalloc((size), (gfp) | __GFP_ZERO)

/* ---- for tests, views and a CPU that goes ---- */
unsigned long slab_nr_live(void);	/* objects in use, all caches */
unsigned long slab_nr_pages(void);	/* pages that caches hold */
void kmem_cache_shrink_all(void);
void slab_cpu_dead(unsigned int cpu);

#endif /* _LINUX_SLAB_H */
