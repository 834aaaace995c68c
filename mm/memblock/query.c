// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * memblock: questions about the lists, limits on memory, and the dump.
 *
 * The questions stay valid after boot: the lists are only read then.
 *
 * In Linux: mm/memblock.c.
 */
#include <linux/bug.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/math.h>
#include <linux/string.h>

#include "internal.h"

int memblock_debug;

/* "memblock=debug": report every operation, dump the lists after boot. */
static int __init early_memblock(char *p)
{
	if (p && strstr(p, "debug"))
		memblock_debug = 1;
	return 0;
}
early_param("memblock", early_memblock);

/* Return: the index of the region that holds @addr, or -1. */
static long search(const struct memblock_type *type, phys_addr_t addr)
{
	unsigned long lo = 0, hi = type->cnt;

	while (lo < hi) {
		unsigned long mid = lo + (hi - lo) / 2;
		const struct memblock_region *r = &type->regions[mid];

		if (addr < r->base)
			hi = mid;
		else if (addr - r->base >= r->size)
			lo = mid + 1;
		else
			return (long)mid;
	}
	return -1;
}

/* Does any byte of [@base, @base + @size) lie in @type? */
bool memblock_overlaps_region(struct memblock_type *type, phys_addr_t base,
			      phys_addr_t size)
{
	const struct memblock_region *r;
	unsigned long i;

	memblock_cap_size(base, &size);
	for (i = 0; i < type->cnt; i++) {
		r = &type->regions[i];
		if (base < memblock_region_end(r) && r->base < base + size)
			return true;
	}
	return false;
}

bool memblock_is_memory(phys_addr_t addr)
{
	return search(&memblock.memory, addr) >= 0;
}

bool memblock_is_map_memory(phys_addr_t addr)
{
	long i = search(&memblock.memory, addr);

	return i >= 0 && !memblock_is_nomap(&memblock.memory.regions[i]);
}

/* Is all of [@base, @base + @size) in one region of memory? */
bool memblock_is_region_memory(phys_addr_t base, phys_addr_t size)
{
	long i = search(&memblock.memory, base);
	phys_addr_t end = base + memblock_cap_size(base, &size);

	return i >= 0 &&
	       memblock_region_end(&memblock.memory.regions[i]) >= end;
}

bool memblock_is_reserved(phys_addr_t addr)
{
	return search(&memblock.reserved, addr) >= 0;
}

/* Is any byte of [@base, @base + @size) reserved? */
bool memblock_is_region_reserved(phys_addr_t base, phys_addr_t size)
{
	return memblock_overlaps_region(&memblock.reserved, base, size);
}

phys_addr_t memblock_phys_mem_size(void)
{
	return memblock.memory.total_size;
}

phys_addr_t memblock_reserved_size(void)
{
	return memblock.reserved.total_size;
}

phys_addr_t memblock_start_of_DRAM(void)
{
	return memblock.memory.regions[0].base;
}

phys_addr_t memblock_end_of_DRAM(void)
{
	return memblock_region_end(
			&memblock.memory.regions[memblock.memory.cnt - 1]);
}

/**
 * memblock_search_pfn_nid - the memory region around a frame
 * @pfn: the frame
 * @start_pfn: set to the region's first frame
 * @end_pfn: set to one past its last
 *
 * Return: the region's node, -1 if @pfn is no memory.
 */
int memblock_search_pfn_nid(unsigned long pfn, unsigned long *start_pfn,
			    unsigned long *end_pfn)
{
	const struct memblock_region *r;
	long i = search(&memblock.memory, PFN_PHYS(pfn));

	if (i < 0)
		return -1;
	r = &memblock.memory.regions[i];
	*start_pfn = PFN_DOWN(r->base);
	*end_pfn = PFN_DOWN(memblock_region_end(r));
	return memblock_get_region_node(r);
}

/* Shrink every region of memory to whole multiples of @align. */
void memblock_trim_memory(phys_addr_t align)
{
	struct memblock_type *type = &memblock.memory;
	struct memblock_region *r;
	phys_addr_t start, end;
	unsigned long i = 0;

	while (i < type->cnt && !memblock_type_empty(type)) {
		r = &type->regions[i];
		start = round_up(r->base, align);
		end = round_down(memblock_region_end(r), align);
		/* round_up() may have run over the end of the space */
		if (start >= end || start < r->base) {
			memblock_remove_region(type, i);
			continue;
		}
		type->total_size -= r->size - (end - start);
		r->base = start;
		r->size = end - start;
		i++;
	}
}

/* Take [@from, @to) out of a list; regions that are not mapped may stay. */
static void drop(struct memblock_type *type, phys_addr_t from, phys_addr_t to,
		 bool keep_nomap)
{
	unsigned long first, i;

	if (memblock_isolate_range(type, from, to - from, &first, &i))
		return;
	while (i-- > first)
		if (!keep_nomap || !memblock_is_nomap(&type->regions[i]))
			memblock_remove_region(type, i);
}

static void cut_above(phys_addr_t end, bool keep_nomap)
{
	drop(&memblock.memory, end, PHYS_ADDR_MAX, keep_nomap);
	drop(&memblock.reserved, end, PHYS_ADDR_MAX, false);
}

/* Cut where @limit bytes of memory are passed; nowhere if there are less. */
static void limit_memory(phys_addr_t limit, bool keep_nomap)
{
	struct memblock_region *r;
	phys_addr_t below = 0;

	if (!limit)
		return;
	for_each_mem_region(r) {
		if (limit - below <= r->size) {
			cut_above(r->base + (limit - below), keep_nomap);
			return;
		}
		below += r->size;
	}
}

/* Keep the first @limit bytes of memory, forget the rest; 0: keep all. */
void memblock_enforce_memory_limit(phys_addr_t limit)
{
	limit_memory(limit, false);
}

/* memblock_enforce_memory_limit(), but memory that is not mapped stays. */
void memblock_mem_limit_remove_map(phys_addr_t limit)
{
	limit_memory(limit, true);
}

/* Forget all memory outside a range, except what is not mapped. */
void memblock_cap_memory_range(phys_addr_t base, phys_addr_t size)
{
	if (!size)
		return;
	if (!memblock.memory.total_size) {
		pr_warn("%s: no memory is registered yet\n", __func__);
		return;
	}
	cut_above(base + memblock_cap_size(base, &size), true);
	drop(&memblock.memory, 0, base, true);
	drop(&memblock.reserved, 0, base, false);
}

static void memblock_dump(const struct memblock_type *type)
{
	const int width = 2 * sizeof(phys_addr_t);
	const struct memblock_region *r;
	char node[24];
	unsigned long i;

	pr_info(" %s.cnt  = 0x%lx\n", type->name, type->cnt);
	for (i = 0; i < type->cnt; i++) {
		r = &type->regions[i];
		node[0] = '\0';
		if (memblock_get_region_node(r) != MAX_NUMNODES)
			snprintf(node, sizeof(node), " on node %d",
				 memblock_get_region_node(r));
		pr_info(" %s[0x%lx]\t[0x%0*llx-0x%0*llx], 0x%llx bytes%s flags: 0x%x\n",
			type->name, i, width, PA(r->base), width,
			PA(memblock_region_end(r) - 1), PA(r->size), node,
			r->flags);
	}
}

/* Print both lists. */
void __memblock_dump_all(void)
{
	pr_info("MEMBLOCK configuration:\n");
	pr_info(" memory size = 0x%llx reserved size = 0x%llx\n",
		PA(memblock.memory.total_size),
		PA(memblock.reserved.total_size));
	memblock_dump(&memblock.memory);
	memblock_dump(&memblock.reserved);
}

/* Print both lists if the command line says memblock=debug. */
void memblock_dump_all(void)
{
	if (memblock_debug)
		__memblock_dump_all();
}
