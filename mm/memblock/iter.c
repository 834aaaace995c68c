// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * memblock: walks over the lists.
 *
 * "A without B" is what every walk gives.  The gaps of B are numbered: gap k
 * lies between region k - 1 and region k, so there are cnt + 1 of them, and
 * the two outermost reach to the ends of the address space:
 *
 *	B	      [  0  ]      [ 1 ]
 *	gaps	 0          1            2
 *
 * A walk keeps an index into A's regions and one into B's gaps, emits what
 * the two have in common and moves on the one that ends first.  Both indices
 * travel in the u64 that the caller holds (A low, B high), so a walk needs no
 * memory of its own.
 *
 * In Linux: mm/memblock.c, __next_mem_range().
 */
#include <linux/bug.h>
#include <linux/string.h>

#include "internal.h"

#define WALK_END	((u64)ULLONG_MAX)

static u64 pack(unsigned long a, unsigned long b)
{
	return (u32)a | (u64)(u32)b << 32;
}

/* Gap @k of @type as [*@start, *@end); NULL has one gap, everything. */
static void get_gap(const struct memblock_type *type, unsigned long k,
		    phys_addr_t *start, phys_addr_t *end)
{
	*start = 0;
	*end = PHYS_ADDR_MAX;
	if (!type || memblock_type_empty(type))
		return;
	if (k)
		*start = memblock_region_end(&type->regions[k - 1]);
	if (k < type->cnt)
		*end = type->regions[k].base;
}

static unsigned long last_gap(const struct memblock_type *type)
{
	return type && !memblock_type_empty(type) ? type->cnt : 0;
}

/* Flags that regions must not have for a walk that asks for @flags. */
static unsigned int avoided(enum memblock_flags flags)
{
	unsigned int special = MEMBLOCK_NOMAP | MEMBLOCK_DRIVER_MANAGED;

	if (movable_node_is_enabled())
		special |= MEMBLOCK_HOTPLUG;
	return special & ~flags;
}

/* Is region @m of @type one that this walk passes? */
static bool seen(const struct memblock_type *type,
		 const struct memblock_region *m, int nid,
		 enum memblock_flags flags)
{
	unsigned int must = flags & MEMBLOCK_MIRROR;

	if (type != &memblock.memory)
		return m->size;
	return m->size && (nid == NUMA_NO_NODE || nid == m->nid) &&
	       (m->flags & (must | avoided(flags))) == must;
}

static void emit(const struct memblock_region *m, phys_addr_t start,
		 phys_addr_t end, phys_addr_t *out_start, phys_addr_t *out_end,
		 int *out_nid)
{
	if (out_start)
		*out_start = start;
	if (out_end)
		*out_end = end;
	if (out_nid)
		*out_nid = memblock_get_region_node(m);
}

/**
 * __next_mem_range - the next part of @type_a outside @type_b, upwards
 * @idx: state of the walk; 0 starts it, ULLONG_MAX means it is over
 * @nid: only this node, or NUMA_NO_NODE
 * @flags: which regions to see: avoided(), or mirrored ones only
 * @type_a: regions to give
 * @type_b: regions to leave out, or NULL
 * @out_start: set to the first byte; may be NULL, as the next two
 * @out_end: set to one past the last byte
 * @out_nid: set to the node
 *
 * Context: boot, or any once the lists do not change.
 */
void __next_mem_range(u64 *idx, int nid, enum memblock_flags flags,
		      struct memblock_type *type_a,
		      struct memblock_type *type_b, phys_addr_t *out_start,
		      phys_addr_t *out_end, int *out_nid)
{
	unsigned long a = (u32)*idx, b = (u32)(*idx >> 32);
	phys_addr_t gap_start, gap_end, start, end;

	while (a < type_a->cnt) {
		struct memblock_region *m = &type_a->regions[a];

		if (!seen(type_a, m, nid, flags)) {
			a++;
			continue;
		}
		get_gap(type_b, b, &gap_start, &gap_end);
		start = max(m->base, gap_start);
		end = min(memblock_region_end(m), gap_end);

		if (memblock_region_end(m) <= gap_end || b == last_gap(type_b))
			a++;
		else
			b++;
		if (start < end) {
			emit(m, start, end, out_start, out_end, out_nid);
			*idx = pack(a, b);
			return;
		}
	}
	*idx = WALK_END;
}

/* Like __next_mem_range(), but downwards; ULLONG_MAX starts it, too. */
void __next_mem_range_rev(u64 *idx, int nid, enum memblock_flags flags,
			  struct memblock_type *type_a,
			  struct memblock_type *type_b,
			  phys_addr_t *out_start, phys_addr_t *out_end,
			  int *out_nid)
{
	/* a and b count what is left: region a - 1 and gap b are next */
	unsigned long a = (u32)*idx, b = (u32)(*idx >> 32);
	phys_addr_t gap_start, gap_end, start, end;

	if (*idx == WALK_END) {
		a = type_a->cnt;
		b = last_gap(type_b);
	}
	while (a) {
		struct memblock_region *m = &type_a->regions[a - 1];

		if (!seen(type_a, m, nid, flags)) {
			a--;
			continue;
		}
		get_gap(type_b, b, &gap_start, &gap_end);
		start = max(m->base, gap_start);
		end = min(memblock_region_end(m), gap_end);

		if (m->base >= gap_start || !b)
			a--;
		else
			b--;
		if (start < end) {
			emit(m, start, end, out_start, out_end, out_nid);
			*idx = pack(a, b);
			return;
		}
	}
	*idx = WALK_END;
}

/* The next memory region of @nid that holds a whole frame; -1 ends. */
void __next_mem_pfn_range(int *idx, int nid, unsigned long *out_start_pfn,
			  unsigned long *out_end_pfn, int *out_nid)
{
	const bool any = nid == NUMA_NO_NODE || nid == MAX_NUMNODES;
	const struct memblock_type *type = &memblock.memory;
	unsigned long i, first, end;

	for (i = (unsigned long)(*idx + 1); i < type->cnt; i++) {
		const struct memblock_region *r = &type->regions[i];

		first = memblock_region_memory_base_pfn(r);
		end = memblock_region_memory_end_pfn(r);
		if (first >= end || !(any || nid == r->nid))
			continue;
		if (out_start_pfn)
			*out_start_pfn = first;
		if (out_end_pfn)
			*out_end_pfn = end;
		if (out_nid)
			*out_nid = r->nid;
		*idx = (int)i;
		return;
	}
	*idx = -1;
}
