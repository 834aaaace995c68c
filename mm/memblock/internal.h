/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files of memblock share. */
#ifndef _MM_MEMBLOCK_INTERNAL_H
#define _MM_MEMBLOCK_INTERNAL_H

#include <linux/limits.h>
#include <linux/memblock.h>
#include <linux/minmax.h>
#include <linux/printk.h>

/* One line per operation with memblock=debug. */
#define memblock_dbg(fmt, ...)						\
do {									\
	if (memblock_debug)						\
		pr_info(fmt, ##__VA_ARGS__);				\
} while (0)

/* The %llx forms take this; the width of phys_addr_t varies. */
#define PA(x)	((unsigned long long)(x))

/* Clip [@base, @base + *@size) so that its end can be written down. */
static inline phys_addr_t memblock_cap_size(phys_addr_t base,
					    phys_addr_t *size)
{
	return *size = min(*size, (phys_addr_t)(PHYS_ADDR_MAX - base));
}

static inline phys_addr_t memblock_region_end(const struct memblock_region *r)
{
	return r->base + r->size;
}

static inline bool memblock_type_empty(const struct memblock_type *type)
{
	return type->cnt == 1 && !type->regions[0].size;
}

/* mm/memblock/memblock.c */
int memblock_isolate_range(struct memblock_type *type, phys_addr_t base,
			   phys_addr_t size, unsigned long *start,
			   unsigned long *end);
int memblock_remove_range(struct memblock_type *type, phys_addr_t base,
			  phys_addr_t size);
void memblock_remove_region(struct memblock_type *type, unsigned long r);
void memblock_merge_regions(struct memblock_type *type);

/* mm/memblock/alloc.c */
phys_addr_t memblock_find_in_range_node(phys_addr_t size, phys_addr_t align,
					phys_addr_t start, phys_addr_t end,
					int nid, enum memblock_flags flags);

/* mm/memblock/attr.c */
extern bool memblock_has_mirror;

#endif /* _MM_MEMBLOCK_INTERNAL_H */
