/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A map of flagged offsets: where each area starts, bit 0 set if it is used,
 * and one entry more for the end (Linux 3.15 to 4.13).  An offset is found by
 * binary search; a free need not add up all lengths before it.
 */
#ifndef _MM_PERCPU_MAP_H
#define _MM_PERCPU_MAP_H

#include <linux/list.h>

struct pcpu_map {
	int *entry;
	int used;		/* areas; entry[used] is the end, with its
				 * bit 0 set */
	int alloc;		/* entries there is room for */
	int first_free;		/* no area below this index is free */
	struct list_head extend; /* waits to be made longer; head NULL: never
				  * did */
};

#endif /* _MM_PERCPU_MAP_H */
