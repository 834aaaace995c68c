// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * memblock: the two lists, and how ranges enter and leave them.
 *
 * Boot needs memory before there is an allocator, and an allocator needs to
 * know what memory there is.  memblock is the smallest thing that serves
 * both: two sorted lists of ranges.
 *
 *	memory    |=========== RAM ===========|      |===== RAM =====|
 *	reserved     |kernel|    |DTB| |alloc|          |no-map|
 *	free      |==|      |====|   |=|     |=|     |==|      |======|
 *
 * Adding clips nothing away: a new range may overlap what is there.  The
 * parts that are new are inserted, the parts that were known keep their
 * attributes, and neighbours with equal attributes become one.
 *
 *	list      [aaaa]      [bb]          add [-------------]
 *	pieces        [------]    [---]     -> one region, if nid and flags
 *	                                       are equal
 *
 * The lists live in static arrays until they are full, then in memory taken
 * from memblock itself (memblock_double_array()).
 *
 * Invariants, for each list:
 * 1. regions are sorted by base, disjoint, of size > 0; neighbours that touch
 *    differ in nid or flags;
 * 2. 1 <= cnt <= max; an empty list is cnt 1 with one region of size 0;
 * 3. total_size is the sum of the sizes.
 *
 * Locking: none.  Boot CPU only, until the page allocator takes over; after
 * that the lists are only read.
 *
 * The files: memblock.c (lists), attr.c (flags and nodes), query.c (questions
 * and limits), iter.c (walks), alloc.c (allocation). All of them compile
 * unchanged on the host. The prompt's command is in shell/.
 *
 * In Linux: mm/memblock.c.
 */
#include <linux/errno.h>
#include <linux/bug.h>
#include <linux/math.h>
#include <linux/string.h>

#include "internal.h"

static struct memblock_region
memblock_memory_init_regions[INIT_MEMBLOCK_MEMORY_REGIONS];
static struct memblock_region
memblock_reserved_init_regions[INIT_MEMBLOCK_RESERVED_REGIONS];

struct memblock memblock = {
	.memory = {
		.cnt = 1,
		.max = INIT_MEMBLOCK_MEMORY_REGIONS,
		.regions = memblock_memory_init_regions,
		.name = "memory",
	},
	.reserved = {
		.cnt = 1,
		.max = INIT_MEMBLOCK_RESERVED_REGIONS,
		.regions = memblock_reserved_init_regions,
		.name = "reserved",
	},
	.bottom_up = false,
	.current_limit = MEMBLOCK_ALLOC_ANYWHERE,
};

static bool memblock_can_resize;

/**
 * memblock_allow_resize - let full lists move to larger arrays
 *
 * Context: boot, as soon as free memory up to the current limit is mapped.
 */
void memblock_allow_resize(void)
{
	memblock_can_resize = true;
}

static bool is_init_array(const struct memblock_region *regions)
{
	return regions == memblock_memory_init_regions ||
	       regions == memblock_reserved_init_regions;
}

/*
 * A place for a new region array that [@avoid, @avoid + @avoid_size), which
 * is about to be added to a list, does not touch: above it, else below.
 */
static phys_addr_t find_array(phys_addr_t size, phys_addr_t avoid,
			      phys_addr_t avoid_size)
{
	phys_addr_t addr;

	addr = memblock_find_in_range_node(size, PAGE_SIZE,
					   avoid + avoid_size,
					   memblock.current_limit,
					   NUMA_NO_NODE, MEMBLOCK_NONE);
	if (!addr && avoid_size)
		addr = memblock_find_in_range_node(size, PAGE_SIZE, 0,
				min(avoid, memblock.current_limit),
				NUMA_NO_NODE, MEMBLOCK_NONE);
	return addr;
}

/**
 * memblock_double_array - give a list room for twice as many regions
 * @type: the list
 * @new_base: range that is about to be reserved, ...
 * @new_size: ... where the new array must not lie
 *
 * The old array, unless it is a static one, goes back to the free memory.
 * The reserved list may be @type itself and gets the new array as a region:
 * the caller must not keep indices across the call.
 *
 * Context: boot.
 * Return: 0; -ENOMEM if resizing is not allowed yet or nothing was found.
 */
static int memblock_double_array(struct memblock_type *type,
				 phys_addr_t new_base, phys_addr_t new_size)
{
	struct memblock_region *old = type->regions, *new;
	size_t old_bytes = type->max * sizeof(*old);
	phys_addr_t old_alloc = round_up(old_bytes, PAGE_SIZE);
	phys_addr_t new_alloc = round_up(2 * old_bytes, PAGE_SIZE);
	phys_addr_t addr;

	if (!memblock_can_resize)
		return -ENOMEM;
	if (type != &memblock.reserved)
		new_base = new_size = 0;
	addr = find_array(new_alloc, new_base, new_size);
	if (!addr) {
		pr_err("memblock: no room to double the %s array from %lu\n",
		       type->name, type->max);
		return -ENOMEM;
	}
	memblock_dbg("memblock: %s is doubled to %lu at [%#llx-%#llx]\n",
		     type->name, type->max * 2, PA(addr),
		     PA(addr + new_alloc - 1));

	new = __va(addr);
	memcpy(new, old, old_bytes);
	memset(new + type->max, 0, old_bytes);
	type->regions = new;
	type->max *= 2;

	/*
	 * In this order: either step may make the reserved list itself grow,
	 * and then the new array must be known as taken.
	 */
	BUG_ON(memblock_reserve(addr, new_alloc));
	if (!is_init_array(old))
		memblock_phys_free(__pa(old), old_alloc);
	return 0;
}

/* Make sure that @more regions fit. The range is the one being added. */
static int make_room(struct memblock_type *type, unsigned long more,
		     phys_addr_t base, phys_addr_t size)
{
	while (type->cnt + more > type->max)
		if (memblock_double_array(type, base, size) < 0)
			return -ENOMEM;
	return 0;
}

/* Put a region in front of index @idx; there is room. */
static void memblock_insert_region(struct memblock_type *type,
				   unsigned long idx, phys_addr_t base,
				   phys_addr_t size, int nid,
				   enum memblock_flags flags)
{
	struct memblock_region *r = &type->regions[idx];

	if (memblock_type_empty(type)) {
		r = &type->regions[0];
	} else {
		BUG_ON(type->cnt >= type->max);
		memmove(r + 1, r, (type->cnt - idx) * sizeof(*r));
		type->cnt++;
	}
	*r = (struct memblock_region){ base, size, flags, nid };
	type->total_size += size;
}

/* Take region @r out of the list. */
void memblock_remove_region(struct memblock_type *type, unsigned long r)
{
	struct memblock_region *rgn = &type->regions[r];

	type->total_size -= rgn->size;
	type->cnt--;
	memmove(rgn, rgn + 1, (type->cnt - r) * sizeof(*rgn));
	if (!type->cnt) {
		type->cnt = 1;
		memset(type->regions, 0, sizeof(*type->regions));
		memblock_set_region_node(&type->regions[0], MAX_NUMNODES);
	}
}

/* Join neighbours that touch and do not differ. */
void memblock_merge_regions(struct memblock_type *type)
{
	struct memblock_region *to = type->regions, *from;
	struct memblock_region *end = type->regions + type->cnt;

	for (from = to + 1; from < end; from++) {
		if (memblock_region_end(to) == from->base &&
		    memblock_get_region_node(to) ==
		    memblock_get_region_node(from) &&
		    to->flags == from->flags)
			to->size += from->size;
		else
			*++to = *from;
	}
	type->cnt = (unsigned long)(to - type->regions) + 1;
}

/*
 * One pass over the parts of [@base, @end) that no region covers: count
 * them, and if @insert put them in.
 */
static unsigned long fill_gaps(struct memblock_type *type, phys_addr_t base,
			       phys_addr_t end, int nid,
			       enum memblock_flags flags, bool insert)
{
	unsigned long idx = 0, pieces = 0;
	phys_addr_t stop;

	while (base < end) {
		/* the first region that ends behind base bounds the gap */
		while (idx < type->cnt &&
		       memblock_region_end(&type->regions[idx]) <= base)
			idx++;
		stop = idx < type->cnt ? type->regions[idx].base : end;
		stop = min(stop, end);
		if (base < stop) {
			pieces++;
			if (insert)
				memblock_insert_region(type, idx, base,
						       stop - base, nid,
						       flags);
		}
		if (idx < type->cnt)
			stop = max(stop,
				   memblock_region_end(&type->regions[idx]));
		base = stop;
	}
	return pieces;
}

/**
 * memblock_add_range - enter a range into a list
 * @type: the list
 * @base: first byte
 * @size: bytes; what would lead over the end of the address space is cut
 * @nid: node of the parts that are new
 * @flags: flags of the parts that are new
 *
 * Context: boot.
 * Return: 0; -ENOMEM if the list is full and cannot grow (it is unchanged).
 */
static int memblock_add_range(struct memblock_type *type, phys_addr_t base,
			      phys_addr_t size, int nid,
			      enum memblock_flags flags)
{
	phys_addr_t end = base + memblock_cap_size(base, &size);
	unsigned long pieces;

	if (!size)
		return 0;
	/*
	 * Growing the reserved list reserves the new array, which may change
	 * the list but never inside [base, end): the count stays right.
	 */
	pieces = fill_gaps(type, base, end, nid, flags, false);
	if (!memblock_type_empty(type) && make_room(type, pieces, base, size))
		return -ENOMEM;
	if (fill_gaps(type, base, end, nid, flags, true))
		memblock_merge_regions(type);
	return 0;
}

/**
 * memblock_isolate_range - cut regions so that a range begins and ends one
 * @type: the list
 * @base: first byte of the range
 * @size: bytes
 * @start: set to the index of the first region inside the range
 * @end: set to one past the last
 *
 * Context: boot.
 * Return: 0 (@start == @end: nothing there), -ENOMEM if the list cannot grow.
 */
int memblock_isolate_range(struct memblock_type *type, phys_addr_t base,
			   phys_addr_t size, unsigned long *start,
			   unsigned long *end)
{
	phys_addr_t stop = base + memblock_cap_size(base, &size);
	struct memblock_region *r;
	phys_addr_t cut;
	unsigned long i;

	*start = *end = 0;
	if (!size || memblock_type_empty(type))
		return 0;
	if (make_room(type, 2, base, size))
		return -ENOMEM;

	for (i = 0; i < type->cnt; i++) {
		r = &type->regions[i];
		if (memblock_region_end(r) <= base)
			continue;
		if (r->base >= stop)
			break;
		cut = r->base < base ? base : stop;
		if (cut < memblock_region_end(r)) {
			/* the head becomes a region of its own */
			memblock_insert_region(type, i, r->base, cut - r->base,
					       memblock_get_region_node(r),
					       r->flags);
			r = &type->regions[i + 1];
			type->total_size -= cut - r->base;
			r->size -= cut - r->base;
			r->base = cut;
			if (cut == base)
				continue;
		}
		if (*start == *end)
			*start = i;
		*end = i + 1;
	}
	return 0;
}

/* Take a range out of a list. Return: 0 or -ENOMEM. */
int memblock_remove_range(struct memblock_type *type, phys_addr_t base,
			  phys_addr_t size)
{
	unsigned long start, end;
	int ret;

	ret = memblock_isolate_range(type, base, size, &start, &end);
	if (ret)
		return ret;
	while (end > start)
		memblock_remove_region(type, --end);
	return 0;
}

/**
 * memblock_add_node - the machine has this memory
 * @base: first byte
 * @size: bytes
 * @nid: the NUMA node it belongs to
 * @flags: its attributes
 *
 * Context: boot.
 * Return: 0 or -ENOMEM.
 */
int memblock_add_node(phys_addr_t base, phys_addr_t size, int nid,
		      enum memblock_flags flags)
{
	memblock_dbg("%s: [%#llx-%#llx] nid=%d flags=%x %pS\n", __func__,
		     PA(base), PA(base + size - 1), nid, flags,
		     __builtin_return_address(0));
	return memblock_add_range(&memblock.memory, base, size, nid, flags);
}

int memblock_add(phys_addr_t base, phys_addr_t size)
{
	memblock_dbg("%s: [%#llx-%#llx] %pS\n", __func__, PA(base),
		     PA(base + size - 1), __builtin_return_address(0));
	return memblock_add_range(&memblock.memory, base, size, MAX_NUMNODES,
				  MEMBLOCK_NONE);
}

/* The machine does not have this memory after all. */
int memblock_remove(phys_addr_t base, phys_addr_t size)
{
	memblock_dbg("%s: [%#llx-%#llx] %pS\n", __func__, PA(base),
		     PA(base + size - 1), __builtin_return_address(0));
	return memblock_remove_range(&memblock.memory, base, size);
}

/* This range is taken, whether or not there is memory. */
int memblock_reserve(phys_addr_t base, phys_addr_t size)
{
	memblock_dbg("%s: [%#llx-%#llx] %pS\n", __func__, PA(base),
		     PA(base + size - 1), __builtin_return_address(0));
	return memblock_add_range(&memblock.reserved, base, size,
				  MAX_NUMNODES, MEMBLOCK_NONE);
}

/* This range is not taken any more. */
int memblock_phys_free(phys_addr_t base, phys_addr_t size)
{
	memblock_dbg("%s: [%#llx-%#llx] %pS\n", __func__, PA(base),
		     PA(base + size - 1), __builtin_return_address(0));
	return memblock_remove_range(&memblock.reserved, base, size);
}

/* Give back what a memblock_alloc() returned, or a part of it. */
void memblock_free(void *ptr, size_t size)
{
	if (ptr)
		memblock_phys_free(__pa(ptr), size);
}
