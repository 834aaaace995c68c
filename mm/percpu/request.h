/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A request on its way through alloc.c and the generation's take.h.
 */
#ifndef _MM_PERCPU_REQUEST_H
#define _MM_PERCPU_REQUEST_H

#include <linux/gfp.h>
#include <linux/types.h>

struct pcpu_chunk;

/* A normalised request. */
struct request {
	size_t size;		/* bytes, rounded */
	size_t align;		/* bytes */
	gfp_t gfp;		/* as the caller gave it */
	bool reserved;
	bool is_atomic;		/* must not sleep */
};

/* What a successful search found. */
struct place {
	struct pcpu_chunk *chunk;
	int off;		/* bytes from chunk->base_addr */
};

/* What of the caller's flags goes on to the page allocator. */
static __always_inline gfp_t pcpu_gfp(gfp_t gfp)
{
	return gfp & (GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN);
}

#endif /* _MM_PERCPU_REQUEST_H */
