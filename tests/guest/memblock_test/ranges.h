/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The ranges that the device tree says belong to somebody else. */
#ifndef _MODULES_MEMBLOCK_TEST_RANGES_H
#define _MODULES_MEMBLOCK_TEST_RANGES_H

#include <linux/types.h>

#define MAX_RANGES	16

struct phys_range {
	u64 base;
	u64 end;		/* one past the last byte */
};

extern struct phys_range taken[MAX_RANGES];
extern unsigned int nr_taken;

void find_taken_ranges(void);
const struct phys_range *taken_overlap(u64 base, u64 size);

#endif /* _MODULES_MEMBLOCK_TEST_RANGES_H */
