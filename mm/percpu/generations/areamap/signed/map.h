/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A map of signed lengths: one int per area, positive for a free one,
 * negative for a used one (Linux 2.6.30 to 3.14).
 */
#ifndef _MM_PERCPU_MAP_H
#define _MM_PERCPU_MAP_H

struct pcpu_map {
	int *entry;
	int used;		/* areas */
	int alloc;		/* entries there is room for */
};

#endif /* _MM_PERCPU_MAP_H */
