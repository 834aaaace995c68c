/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: objects are malloc()'s, so that the sanitizer watches them. */
#ifndef _HOST_LINUX_SLAB_H
#define _HOST_LINUX_SLAB_H

#include <linux/gfp.h>

void *kmalloc(size_t size, gfp_t gfp);
void kfree(const void *obj);
#define kzalloc(size, gfp)	kmalloc((size), (gfp) | __GFP_ZERO)
#define kcalloc(n, size, gfp)	kzalloc((n) * (size), gfp)
#define kmalloc_node(size, gfp, node)	kmalloc(size, gfp)

#endif /* _HOST_LINUX_SLAB_H */
