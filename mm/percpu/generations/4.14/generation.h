/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Linux 4.14: the first bitmap allocator.
 */
#ifndef _MM_PERCPU_GENERATION_H
#define _MM_PERCPU_GENERATION_H

#include <linux/gfp.h>

/* empty backed pages kept for requests that must not sleep */
#define PCPU_EMPTY_POP_PAGES_LOW	2
#define PCPU_EMPTY_POP_PAGES_HIGH	4

/* no chunk is given up because a search in it failed */
#define PCPU_SLOT_FAIL_THRESHOLD	0

/* pages are not taken back from chunks in use */
#define PCPU_RECLAIMS			0

/*
 * Is the reserve looked at as soon as an area is taken, when pages about to
 * be populated are missing from it, or when they are there?
 */
#define PCPU_RESERVE_CHECKED_EARLY	0

/* Must the request be served without sleeping?  NOIO and NOFS count as that. */
static inline bool pcpu_gfp_is_atomic(gfp_t gfp)
{
	return (gfp & GFP_KERNEL) != GFP_KERNEL;
}

#endif /* _MM_PERCPU_GENERATION_H */
