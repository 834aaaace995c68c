/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a number can say about a generation: one row for each.
 *
 *  low, high  empty backed pages kept for requests that must not sleep: fewer
 *             than low start the balance work, which stops at high
 *  early      the reserve is looked at when an area is taken, before its pages
 *             are populated, instead of afterwards
 *  in flight  pages populated for a request count as empty at that moment,
 *             because taking the area has subtracted them
 *  give up    chunks of slots below this one go to slot 0 when a search in
 *             them fails
 *  reclaim    pages are taken back from chunks in use: two more lists
 *  map        entries of the area maps of boot, before one is extended
 *  keep       a free chunk is looked for before one is created
 *  undo       a failed population gives back 1: what it had got, 2: all pages
 *             of the request
 *
 * <linux/percpu-limits.h> has the numbers that others need, too.
 */
#ifndef _MM_PERCPU_GENERATION_H
#define _MM_PERCPU_GENERATION_H

#include <linux/gfp.h>

#define PCPU_ROW(low, high, early, flight, give_up, reclaim, map, keep, undo) \
enum {									\
	PCPU_EMPTY_POP_PAGES_LOW = low, PCPU_EMPTY_POP_PAGES_HIGH = high, \
	PCPU_RESERVE_CHECKED_EARLY = early, PCPU_COUNTS_IN_FLIGHT = flight, \
	PCPU_SLOT_FAIL_THRESHOLD = give_up, PCPU_RECLAIMS = reclaim,	\
	PCPU_BOOT_MAP_ALLOC = map, PCPU_KEEPS_FREE_CHUNK = keep,	\
	PCPU_FAILURE_UNDOES = undo,					\
}

/*	 low high  early flight  give_up reclaim  map  keep undo */
#if defined(CONFIG_PERCPU_GEN_2_6_30)
PCPU_ROW(0,  0,    0,    0,      0,      0,       2,   0,   2);
#elif defined(CONFIG_PERCPU_GEN_3_10)
PCPU_ROW(0,  0,    0,    0,      0,      0,       128, 0,   1);
#elif defined(CONFIG_PERCPU_GEN_4_12)
PCPU_ROW(2,  4,    0,    1,      0,      0,       128, 1,   0);
#elif defined(CONFIG_PERCPU_GEN_4_14)
PCPU_ROW(2,  4,    0,    0,      0,      0,       0,   1,   0);
#elif defined(CONFIG_PERCPU_GEN_7_2)
PCPU_ROW(2,  4,    1,    1,      3,      1,       0,   1,   0);
#else /* 6.1 */
PCPU_ROW(2,  4,    0,    1,      3,      1,       0,   1,   0);
#endif

/* A request that lacks one of these flags must be served without sleeping. */
#if defined(CONFIG_PERCPU_GEN_4_12) || defined(CONFIG_PERCPU_GEN_4_14)
#define PCPU_SLEEP_FLAGS	GFP_KERNEL	/* NOIO and NOFS do lack one */
#else
#define PCPU_SLEEP_FLAGS	__GFP_DIRECT_RECLAIM
#endif

#endif /* _MM_PERCPU_GENERATION_H */
