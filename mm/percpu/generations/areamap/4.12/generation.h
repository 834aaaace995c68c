/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Linux 4.12: the last but one area map: offsets with a flag, atomic requests.
 */
#ifndef _MM_PERCPU_GENERATION_H
#define _MM_PERCPU_GENERATION_H

#include <linux/gfp.h>

/* empty backed pages kept for requests that must not sleep */
#define PCPU_EMPTY_POP_PAGES_LOW	2
#define PCPU_EMPTY_POP_PAGES_HIGH	4
#define PCPU_RESERVE_CHECKED_EARLY	0

/* pages are not taken back from chunks in use */
#define PCPU_RECLAIMS			0

/* entries of the maps of boot, before the first one is made longer */
#define PCPU_BOOT_MAP_ALLOC		128

/* is a free chunk looked for before one is created? */
#define PCPU_KEEPS_FREE_CHUNK		1

/* Must the request be served without sleeping?  NOIO and NOFS count as that. */
static inline bool pcpu_gfp_is_atomic(gfp_t gfp)
{
	return (gfp & GFP_KERNEL) != GFP_KERNEL;
}

#endif /* _MM_PERCPU_GENERATION_H */
