/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Linux 3.10: 2.6.30's routine with groups and two backends.
 */
#ifndef _MM_PERCPU_GENERATION_H
#define _MM_PERCPU_GENERATION_H

#include <linux/gfp.h>

/* empty backed pages kept for requests that must not sleep: none */
#define PCPU_EMPTY_POP_PAGES_LOW	0
#define PCPU_EMPTY_POP_PAGES_HIGH	0
#define PCPU_RESERVE_CHECKED_EARLY	0

/* pages are not taken back from chunks in use */
#define PCPU_RECLAIMS			0

/* entries of the maps of boot, before the first one is made longer */
#define PCPU_BOOT_MAP_ALLOC		128

/* is a free chunk looked for before one is created? */
#define PCPU_KEEPS_FREE_CHUNK		0

/* does a failed population give back pages that it had not got? */
#define PCPU_FAILURE_TAKES_ALL		0

/* Must the request be served without sleeping?  They are refused. */
static inline bool pcpu_gfp_is_atomic(gfp_t gfp)
{
	return !gfpflags_allow_blocking(gfp);
}

#endif /* _MM_PERCPU_GENERATION_H */
