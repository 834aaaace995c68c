/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Linux 6.1: bitmap with scan hints, pages reclaimed from chunks in use.
 */
#ifndef _MM_PERCPU_GENERATION_H
#define _MM_PERCPU_GENERATION_H

#include <linux/gfp.h>

/* empty backed pages kept for requests that must not sleep */
#define PCPU_EMPTY_POP_PAGES_LOW	2
#define PCPU_EMPTY_POP_PAGES_HIGH	4

/* chunks of slots below this one are given up when a search in them fails */
#define PCPU_SLOT_FAIL_THRESHOLD	3

/* pages are taken back from chunks in use: two more lists */
#define PCPU_RECLAIMS			1

/*
 * Is the reserve looked at as soon as an area is taken, when pages about to
 * be populated are missing from it, or when they are there?
 */
#define PCPU_RESERVE_CHECKED_EARLY	0

/* Must the request be served without sleeping? */
static inline bool pcpu_gfp_is_atomic(gfp_t gfp)
{
	return !gfpflags_allow_blocking(gfp);
}

#endif /* _MM_PERCPU_GENERATION_H */
