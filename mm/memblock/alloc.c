// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * memblock: allocation.
 *
 * To allocate is to find a range that is memory and not reserved, and to
 * reserve it.  There are no headers: the caller that frees says how much.
 *
 *	memblock_alloc*()        linear address, cleared unless _raw
 *	  alloc_linear()              once more without the lower limit
 *	    memblock_alloc_range_nid()     once more on any node,
 *	      memblock_find_in_range_node()     once more unmirrored
 *	      memblock_reserve()
 *	memblock_phys_alloc*()   physical address, never cleared
 *
 * Frame 0 is never given, so that 0 can mean "no room".
 *
 * Context of everything here: boot CPU, before the page allocator takes over.
 *
 * In Linux: mm/memblock.c.
 */
#include <linux/bug.h>
#include <linux/cache.h>
#include <linux/math.h>
#include <linux/string.h>

#include "internal.h"

/* What stands above registers itself here. B. */
void *(*memblock_late_alloc)(size_t size);	/* slab: zeroed, or NULL */
bool (*memblock_should_fail)(size_t size);	/* fault injection */

static void *boot_page(void)
{
	return memblock_alloc(PAGE_SIZE, PAGE_SIZE);
}
void *(*pgtable_page_alloc)(void) = boot_page;

/*
 * The highest or the lowest place for @size bytes in [@lo, @hi), 0 if there
 * is none.  @lo > 0.
 */
static phys_addr_t fits(phys_addr_t lo, phys_addr_t hi, phys_addr_t size,
			phys_addr_t align, bool top)
{
	phys_addr_t at;

	if (hi - lo < size)
		return 0;
	at = top ? round_down(hi - size, align) : round_up(lo, align);
	/* rounding may lead out of the range, or around the end of the space */
	return at >= lo && at <= hi - size ? at : 0;
}

/**
 * memblock_find_in_range_node - look for free memory
 * @size: bytes
 * @align: power of two
 * @start: not below this
 * @end: not above this; MEMBLOCK_ALLOC_ACCESSIBLE is the current limit
 * @nid: on this node, or NUMA_NO_NODE
 * @flags: kinds of memory that will do
 *
 * Return: where it is, 0 if nowhere. Nothing is reserved.
 */
phys_addr_t memblock_find_in_range_node(phys_addr_t size, phys_addr_t align,
					phys_addr_t start, phys_addr_t end,
					int nid, enum memblock_flags flags)
{
	const bool top = !memblock_bottom_up();
	u64 i = top ? (u64)ULLONG_MAX : 0;
	phys_addr_t lo, hi, at;

	if (end <= MEMBLOCK_ALLOC_NOLEAKTRACE)	/* that, or _ACCESSIBLE */
		end = memblock.current_limit;
	start = max(start, (phys_addr_t)PAGE_SIZE);
	end = max(start, end);
	do {
		(top ? __next_mem_range_rev : __next_mem_range)
			(&i, nid, flags, &memblock.memory, &memblock.reserved,
			 &lo, &hi, NULL);
		if (i == (u64)ULLONG_MAX)
			return 0;
		at = fits(clamp(lo, start, end), clamp(hi, start, end), size,
			  align, top);
	} while (!at);
	return at;
}

/* Find and reserve. */
static phys_addr_t find_and_reserve(phys_addr_t size, phys_addr_t align,
				    phys_addr_t start, phys_addr_t end,
				    int nid, enum memblock_flags flags)
{
	phys_addr_t found;

	found = memblock_find_in_range_node(size, align, start, end, nid,
					    flags);
	if (found && memblock_reserve(found, size))
		return 0;
	return found;
}

/**
 * memblock_alloc_range_nid - allocate by physical address
 * @size: bytes
 * @align: power of two; 0 is a mistake and taken as a cache line
 * @start: not below this
 * @end: not above this; MEMBLOCK_ALLOC_ACCESSIBLE is the current limit
 * @nid: preferably on this node, or NUMA_NO_NODE
 * @exact_nid: on no other node
 *
 * Return: the address, 0 if there is no room.
 */
phys_addr_t memblock_alloc_range_nid(phys_addr_t size, phys_addr_t align,
				     phys_addr_t start, phys_addr_t end,
				     int nid, bool exact_nid)
{
	enum memblock_flags flags;
	phys_addr_t found;

	if (WARN_ONCE(nid == MAX_NUMNODES,
		      "MAX_NUMNODES is no node; use NUMA_NO_NODE\n"))
		nid = NUMA_NO_NODE;
	if (WARN_ON_ONCE(!align))
		align = SMP_CACHE_BYTES;
	if (!size)
		return 0;

	flags = memblock_has_mirror ? MEMBLOCK_MIRROR : MEMBLOCK_NONE;
	for (;;) {
		found = find_and_reserve(size, align, start, end, nid, flags);
		if (!found && nid != NUMA_NO_NODE && !exact_nid)
			found = find_and_reserve(size, align, start, end,
						 NUMA_NO_NODE, flags);
		if (found || !(flags & MEMBLOCK_MIRROR))
			return found;
		pr_warn("memblock: no room for %#llx bytes in mirrored memory\n",
			PA(size));
		flags = MEMBLOCK_NONE;
	}
}

phys_addr_t memblock_phys_alloc_range(phys_addr_t size, phys_addr_t align,
				      phys_addr_t start, phys_addr_t end)
{
	memblock_dbg("%s: %llu bytes align=%#llx from=%#llx max_addr=%#llx %pS\n",
		     __func__, PA(size), PA(align), PA(start), PA(end),
		     __builtin_return_address(0));
	return memblock_alloc_range_nid(size, align, start, end,
					NUMA_NO_NODE, false);
}

phys_addr_t memblock_phys_alloc_try_nid(phys_addr_t size, phys_addr_t align,
					int nid)
{
	return memblock_alloc_range_nid(size, align, 0,
					MEMBLOCK_ALLOC_ACCESSIBLE, nid, false);
}

/* A request for memory by its linear address; limits as of the callers. */
struct linear_request {
	phys_addr_t size, align, min, max;
	int nid;
	bool exact;			/* on no other node */
	bool raw;			/* not cleared */
	const char *func;		/* who asks, for memblock=debug */
	const void *caller;
};

static void *alloc_linear(struct linear_request rq)
{
	phys_addr_t max_addr = min(rq.max, memblock.current_limit);
	phys_addr_t found;
	void *ptr;

	memblock_dbg("%s: %llu bytes align=%#llx nid=%d from=%#llx max_addr=%#llx %pS\n",
		     rq.func, PA(rq.size), PA(rq.align), rq.nid, PA(rq.min),
		     PA(rq.max), rq.caller);
	/* Too late: what memblock thinks free is the page allocator's. */
	if (WARN_ON_ONCE(memblock_late_alloc))
		return memblock_late_alloc(rq.size);
	if (memblock_should_fail && memblock_should_fail(rq.size))
		return NULL;
	for (;;) {
		found = memblock_alloc_range_nid(rq.size, rq.align, rq.min,
						 max_addr, rq.nid, rq.exact);
		if (found || !rq.min)
			break;
		rq.min = 0;
	}
	if (!found)
		return NULL;
	ptr = phys_to_virt(found);
	return rq.raw ? ptr : memset(ptr, 0, rq.size);
}

/**
 * memblock_alloc_exact_nid_raw - allocate on one node only, not cleared
 * @size: bytes
 * @align: power of two
 * @min_addr: not below this, if there is room
 * @max_addr: not above this; MEMBLOCK_ALLOC_ACCESSIBLE is the current limit
 * @nid: the node, or NUMA_NO_NODE
 *
 * Return: the linear address, NULL if there is no room. Freed by
 * memblock_free().
 */
void *memblock_alloc_exact_nid_raw(phys_addr_t size, phys_addr_t align,
				   phys_addr_t min_addr, phys_addr_t max_addr,
				   int nid)
{
	return alloc_linear((struct linear_request){
		size, align, min_addr, max_addr, nid, true, true, __func__,
		__builtin_return_address(0) });
}

/* Like memblock_alloc_exact_nid_raw(), but falls back to other nodes. */
void *memblock_alloc_try_nid_raw(phys_addr_t size, phys_addr_t align,
				 phys_addr_t min_addr, phys_addr_t max_addr,
				 int nid)
{
	return alloc_linear((struct linear_request){
		size, align, min_addr, max_addr, nid, false, true, __func__,
		__builtin_return_address(0) });
}

/* Like memblock_alloc_try_nid_raw(), but cleared. */
void *memblock_alloc_try_nid(phys_addr_t size, phys_addr_t align,
			     phys_addr_t min_addr, phys_addr_t max_addr,
			     int nid)
{
	return alloc_linear((struct linear_request){
		size, align, min_addr, max_addr, nid, false, false, __func__,
		__builtin_return_address(0) });
}

/* No allocation above @limit, unless it names a limit of its own. */
void memblock_set_current_limit(phys_addr_t limit)
{
	memblock.current_limit = limit;
}

phys_addr_t memblock_get_current_limit(void)
{
	return memblock.current_limit;
}
