/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * memblock: the boot-time memory allocator.
 *
 * Before there is a page allocator, memory is two sorted lists of ranges:
 * what the machine has (memblock.memory) and what is taken of it
 * (memblock.reserved).  Free is the first minus the second.  To allocate is
 * to find a free range and to add it to the second list.
 *
 * The types, names, fields and semantics are those of Linux 6.1, so that
 * code written against its <linux/memblock.h> compiles here.  The iterators
 * are in <linux/memblock-iter.h>, which this header includes.
 */
#ifndef _LINUX_MEMBLOCK_H
#define _LINUX_MEMBLOCK_H

#include <linux/types.h>
#include <linux/cache.h>
#include <linux/init.h>
#include <linux/numa.h>
#include <linux/pfn.h>
#include <asm/page.h>

/* A region of memblock.memory may carry these. */
enum memblock_flags {
	MEMBLOCK_NONE		= 0x0,	/* nothing special */
	MEMBLOCK_HOTPLUG	= 0x1,	/* may be taken out of the machine */
	MEMBLOCK_MIRROR		= 0x2,	/* mirrored: preferred by allocations */
	MEMBLOCK_NOMAP		= 0x4,	/* not in the linear map */
	MEMBLOCK_DRIVER_MANAGED	= 0x8,	/* a driver found it; never offered */
};

/* One range: [base, base + size). */
struct memblock_region {
	phys_addr_t base;
	phys_addr_t size;
	enum memblock_flags flags;
	int nid;		/* NUMA node, or MAX_NUMNODES: not told */
};

/* A sorted list of disjoint ranges. An empty list holds one of size 0. */
struct memblock_type {
	unsigned long cnt;	/* regions in use, never 0 */
	unsigned long max;	/* regions there is room for */
	phys_addr_t total_size;	/* sum of all sizes */
	struct memblock_region *regions;
	char *name;
};

struct memblock {
	bool bottom_up;			/* which end allocations start at */
	phys_addr_t current_limit;	/* no allocation above this */
	struct memblock_type memory;
	struct memblock_type reserved;
};

extern struct memblock memblock;	/* B: boot CPU only */
extern int memblock_debug;
extern bool movable_node_enabled;

#define INIT_MEMBLOCK_REGIONS		128
#ifndef INIT_MEMBLOCK_RESERVED_REGIONS
#define INIT_MEMBLOCK_RESERVED_REGIONS	INIT_MEMBLOCK_REGIONS
#endif
#ifndef INIT_MEMBLOCK_MEMORY_REGIONS
#define INIT_MEMBLOCK_MEMORY_REGIONS	INIT_MEMBLOCK_REGIONS
#endif

/* Limits an allocation may name. */
#define MEMBLOCK_LOW_LIMIT		0
#define MEMBLOCK_ALLOC_ANYWHERE		(~(phys_addr_t)0)
#define MEMBLOCK_ALLOC_ACCESSIBLE	0	/* up to current_limit */
#define MEMBLOCK_ALLOC_NOLEAKTRACE	1	/* as above, for checkers */

#ifndef ARCH_LOW_ADDRESS_LIMIT
#define ARCH_LOW_ADDRESS_LIMIT		0xffffffffUL
#endif

static inline bool movable_node_is_enabled(void)
{
	return movable_node_enabled;
}

/* The lists: what is there and what is taken. Return: 0 or -errno. */
int memblock_add(phys_addr_t base, phys_addr_t size);
int memblock_add_node(phys_addr_t base, phys_addr_t size, int nid,
		      enum memblock_flags flags);
int memblock_remove(phys_addr_t base, phys_addr_t size);
int memblock_reserve(phys_addr_t base, phys_addr_t size);
int memblock_phys_free(phys_addr_t base, phys_addr_t size);
void memblock_free(void *ptr, size_t size);
void memblock_free_all(void);		/* mm/page/page_alloc.c, these two */
void memblock_free_late(phys_addr_t base, phys_addr_t size);
void memblock_trim_memory(phys_addr_t align);
void memblock_allow_resize(void);
void memblock_enforce_memory_limit(phys_addr_t limit);
void memblock_cap_memory_range(phys_addr_t base, phys_addr_t size);
void memblock_mem_limit_remove_map(phys_addr_t limit);

int memblock_mark_hotplug(phys_addr_t base, phys_addr_t size);
int memblock_clear_hotplug(phys_addr_t base, phys_addr_t size);
int memblock_mark_mirror(phys_addr_t base, phys_addr_t size);
int memblock_mark_nomap(phys_addr_t base, phys_addr_t size);
int memblock_clear_nomap(phys_addr_t base, phys_addr_t size);
int memblock_set_node(phys_addr_t base, phys_addr_t size,
		      struct memblock_type *type, int nid);

/* Questions. */
bool memblock_overlaps_region(struct memblock_type *type, phys_addr_t base,
			      phys_addr_t size);
bool memblock_is_memory(phys_addr_t addr);
bool memblock_is_map_memory(phys_addr_t addr);
bool memblock_is_region_memory(phys_addr_t base, phys_addr_t size);
bool memblock_is_reserved(phys_addr_t addr);
bool memblock_is_region_reserved(phys_addr_t base, phys_addr_t size);
phys_addr_t memblock_phys_mem_size(void);
phys_addr_t memblock_reserved_size(void);
phys_addr_t memblock_start_of_DRAM(void);
phys_addr_t memblock_end_of_DRAM(void);
int memblock_search_pfn_nid(unsigned long pfn, unsigned long *start_pfn,
			    unsigned long *end_pfn);

/* Allocations by physical address: 0 when there is no room. */
phys_addr_t memblock_phys_alloc_range(phys_addr_t size, phys_addr_t align,
				      phys_addr_t start, phys_addr_t end);
phys_addr_t memblock_alloc_range_nid(phys_addr_t size, phys_addr_t align,
				     phys_addr_t start, phys_addr_t end,
				     int nid, bool exact_nid);
phys_addr_t memblock_phys_alloc_try_nid(phys_addr_t size, phys_addr_t align,
					int nid);

/* Allocations by linear address: NULL when there is no room. */
void *memblock_alloc_exact_nid_raw(phys_addr_t size, phys_addr_t align,
				   phys_addr_t min_addr, phys_addr_t max_addr,
				   int nid);
void *memblock_alloc_try_nid_raw(phys_addr_t size, phys_addr_t align,
				 phys_addr_t min_addr, phys_addr_t max_addr,
				 int nid);
void *memblock_alloc_try_nid(phys_addr_t size, phys_addr_t align,
			     phys_addr_t min_addr, phys_addr_t max_addr,
			     int nid);

static inline phys_addr_t memblock_phys_alloc(phys_addr_t size,
					      phys_addr_t align)
{
	return memblock_phys_alloc_range(size, align, 0,
					 MEMBLOCK_ALLOC_ACCESSIBLE);
}

static inline void *memblock_alloc(phys_addr_t size, phys_addr_t align)
{
	return memblock_alloc_try_nid(size, align, MEMBLOCK_LOW_LIMIT,
				      MEMBLOCK_ALLOC_ACCESSIBLE, NUMA_NO_NODE);
}

/* The memory is not cleared. */
static inline void *memblock_alloc_raw(phys_addr_t size, phys_addr_t align)
{
	return memblock_alloc_try_nid_raw(size, align, MEMBLOCK_LOW_LIMIT,
					  MEMBLOCK_ALLOC_ACCESSIBLE,
					  NUMA_NO_NODE);
}

/* At or above @min_addr if there is room, else anywhere. */
static inline void *memblock_alloc_from(phys_addr_t size, phys_addr_t align,
					phys_addr_t min_addr)
{
	return memblock_alloc_try_nid(size, align, min_addr,
				      MEMBLOCK_ALLOC_ACCESSIBLE, NUMA_NO_NODE);
}

static inline void *memblock_alloc_low(phys_addr_t size, phys_addr_t align)
{
	return memblock_alloc_try_nid(size, align, MEMBLOCK_LOW_LIMIT,
				      ARCH_LOW_ADDRESS_LIMIT, NUMA_NO_NODE);
}

static inline void *memblock_alloc_node(phys_addr_t size, phys_addr_t align,
					int nid)
{
	return memblock_alloc_try_nid(size, align, MEMBLOCK_LOW_LIMIT,
				      MEMBLOCK_ALLOC_ACCESSIBLE, nid);
}

/* Which end allocations start at; top-down unless told otherwise. */
static inline void memblock_set_bottom_up(bool enable)
{
	memblock.bottom_up = enable;
}

static inline bool memblock_bottom_up(void)
{
	return memblock.bottom_up;
}

void memblock_set_current_limit(phys_addr_t limit);
phys_addr_t memblock_get_current_limit(void);

/* Print both lists: always, or with memblock=debug only. */
void __memblock_dump_all(void);
void memblock_dump_all(void);

#include <linux/memblock-iter.h>

/* Hooks: slab serves whoever comes too late; a request is made to fail. */
extern void *(*memblock_late_alloc)(size_t size);
extern bool (*memblock_should_fail)(size_t size);

/*
 * A zeroed page for a page table, or NULL: memblock's, and from mem_init() on
 * the page allocator's. Context: any.
 */
extern void *(*pgtable_page_alloc)(void);

#endif /* _LINUX_MEMBLOCK_H */
