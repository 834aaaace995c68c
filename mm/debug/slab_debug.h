/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Poison, red zones and tracks: mm/debug/slab_debug.c, nothing without
 * CONFIG_SLAB_DEBUG.
 */
#ifndef _MM_SLAB_DEBUG_H
#define _MM_SLAB_DEBUG_H

#include <linux/types.h>

struct kmem_cache;

/* Left of every object of a cache with SLAB_RED_ZONE, bytes. */
#ifdef CONFIG_SLAB_DEBUG
unsigned int slab_debug_flags(const char *name, unsigned int flags,
			      bool has_ctor);
unsigned int slab_debug_layout(struct kmem_cache *s, unsigned int size);
void slab_debug_new(struct kmem_cache *s, void *obj);
void slab_debug_alloc(struct kmem_cache *s, void *obj, unsigned long caller);
void slab_debug_free(struct kmem_cache *s, void *obj, unsigned long caller);
#else
static inline unsigned int slab_debug_flags(const char *name,
					    unsigned int flags, bool has_ctor)
{
	return flags & ~SLAB_DEBUG_FLAGS;
}

static inline unsigned int slab_debug_layout(struct kmem_cache *s,
					     unsigned int size)
{
	return size;
}

static inline void slab_debug_new(struct kmem_cache *s, void *obj) { }
static inline void slab_debug_alloc(struct kmem_cache *s, void *obj,
				    unsigned long caller) { }
static inline void slab_debug_free(struct kmem_cache *s, void *obj,
				   unsigned long caller) { }
#endif

#endif /* _MM_SLAB_DEBUG_H */
