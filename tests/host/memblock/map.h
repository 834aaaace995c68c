/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The byte map that memblock is compared with. */
#ifndef _TESTS_MEMBLOCK_MAP_H
#define _TESTS_MEMBLOCK_MAP_H

#include <linux/memblock.h>

#define UNIVERSE	4095

struct byte {
	bool memory;
	bool reserved;
	int nid;
	unsigned int flags;
};

struct request {
	phys_addr_t size, align;
	u32 start, end;			/* in the field */
	int nid;
	bool exact;
};

extern struct byte map[UNIVERSE];
extern phys_addr_t field_base;
extern bool field_at_top;
extern bool map_has_mirror;

/* A field of nothing, and an arena of memory beside it. */
void map_reset(phys_addr_t base, bool top);
void map_trim(phys_addr_t align);
/* Where memblock must find room, 0 for nowhere. */
phys_addr_t map_find(const struct request *rq);
/* Compare everything; flags, nid and a random number choose the walk. */
void map_check(enum memblock_flags flags, int nid, u32 random);

#endif /* _TESTS_MEMBLOCK_MAP_H */
