/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Memory by the byte: kmalloc() and its relatives.
 *
 * Context: kmalloc() and kfree() may be called from any context, interrupts
 * included; GFP_KERNEL callers must be able to sleep.
 *
 * In Linux: include/linux/slab.h.
 */
#ifndef _LINUX_SLAB_H
#define _LINUX_SLAB_H

#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/types.h>

#define KMALLOC_MIN_SHIFT	5	/* smallest object: 32 bytes       */
#define KMALLOC_MAX_CACHE_SHIFT	11	/* above 2 KiB: whole pages        */

void __init kmem_cache_init(void);
bool slab_is_available(void);

void *kmalloc(size_t size, gfp_t gfp);
void kfree(const void *obj);
size_t ksize(const void *obj);
unsigned long slab_nr_live(void);

static inline void *kzalloc(size_t size, gfp_t gfp)
{
	return kmalloc(size, gfp | __GFP_ZERO);
}

/* Zeroed array; NULL when @n * @size does not fit in a size_t. */
static inline void *kcalloc(size_t n, size_t size, gfp_t gfp)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes))
		return NULL;
	return kzalloc(bytes, gfp);
}

#define kvzalloc(size, gfp)	kzalloc(size, gfp)
#define kvfree(obj)		kfree(obj)

#endif /* _LINUX_SLAB_H */
