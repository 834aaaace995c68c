// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * setup_arch(): what memory there is, and what of it is taken already.
 *
 *	device_type = "memory" nodes	memory, hotpluggable or not
 *	_text .. _end			the kernel
 *	the tree itself			it is read until the machine stops
 *	/chosen linux,initrd-start/end	the boot loader's file
 *	/memreserve/			taken, for whatever reason
 *	/reserved-memory, `reg`		taken; `no-map`: not in the linear map
 *
 * Memory that the linear map does not reach is left out, and so are parts of
 * pages at a region's ends.
 *
 * In Linux: drivers/of/fdt.c, drivers/of/of_reserved_mem.c.
 */
#include <linux/errno.h>
#include <linux/fdt.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/string.h>
#include <asm/memory.h>
#include <asm/page.h>

#include "setup.h"

extern char _text[], _end[];

static u64 linear_end(void)
{
	return (u64)PHYS_OFFSET + LINEAR_MAP_SIZE;
}

/* Cut [*@base, *@base + *@size) to the linear map. False: nothing left. */
static bool __init clip_to_linear_map(u64 *base, u64 *size)
{
	u64 end = *base + *size;

	if (end < *base)
		end = ~0ULL;
	*base = round_up(max(*base, (u64)PHYS_OFFSET), PAGE_SIZE);
	end = round_down(min(end, linear_end()), PAGE_SIZE);
	if (*base >= end)
		return false;
	*size = end - *base;
	return true;
}

/* Add one entry of a memory node. */
static void __init add_memory(int node, u64 base, u64 size)
{
	u64 want = size;

	if (!size)
		return;
	if (!clip_to_linear_map(&base, &size)) {
		pr_warn("Ignoring memory at %#llx, %llu KiB: not in the linear map\n",
			base, want >> 10);
		return;
	}
	/* on node 0 until numa_init() knows better */
	if (memblock_add_node(base, size, 0, MEMBLOCK_NONE))
		pr_err("Ignoring memory at %#llx: more than %d regions\n",
		       base, INIT_MEMBLOCK_MEMORY_REGIONS);
	if (fdt_getprop(&boot_fdt, node, "hotpluggable", NULL))
		memblock_mark_hotplug(base, size);
}

/**
 * setup_memory - enter all memory nodes into memblock
 *
 * Stops the machine if there are none.
 *
 * Context: setup_arch().
 */
void __init setup_memory(void)
{
	const char *type;
	bool found = false;
	u64 base, size;
	u32 i;
	int node, ret;

	fdt_for_each_node(node, &boot_fdt) {
		type = fdt_getprop_string(&boot_fdt, node, "device_type");
		if (!type || strcmp(type, "memory") ||
		    !fdt_node_is_available(&boot_fdt, node))
			continue;
		found = true;
		for (i = 0; ; i++) {
			ret = fdt_translate_reg(&boot_fdt, node, i, &base,
						&size);
			if (ret)
				break;
			add_memory(node, base, size);
		}
		if (ret == -EINVAL)
			pr_warn("Node %s: `reg` entry %u is malformed\n",
				fdt_get_name(&boot_fdt, node, NULL), i);
	}
	if (!found)
		boot_stop("the device tree has no memory node");
	if (!memblock_phys_mem_size())
		boot_stop("the device tree's memory nodes hold no usable memory");
}

/* "mem=SIZE": use the first SIZE bytes only; K, M and G are understood. */
static int __init early_mem(char *p)
{
	phys_addr_t limit;

	if (!p)
		return -EINVAL;
	limit = memparse(p, &p) & PAGE_MASK;
	if (*p || !limit)
		return -EINVAL;
	memblock_enforce_memory_limit(limit);
	return 0;
}
early_param("mem", early_mem);

/* The kernel must lie in one region of memory. */
static void __init reserve_kernel(void)
{
	phys_addr_t start = __pa(_text);
	phys_addr_t size = (phys_addr_t)(_end - _text);

	if (!memblock_is_region_memory(start, size))
		boot_stop("memory [%#llx-%#llx], %llu KiB, does not hold the kernel [%#llx-%#llx]",
			  (u64)memblock_start_of_DRAM(),
			  (u64)memblock_end_of_DRAM() - 1,
			  (u64)memblock_phys_mem_size() >> 10, (u64)start,
			  (u64)start + size - 1);
	memblock_reserve(start, size);
}

/* A number of one or two cells, as boot loaders write it. */
static bool __init chosen_number(int chosen, const char *name, u64 *value)
{
	const void *p;
	int len;

	p = fdt_getprop(&boot_fdt, chosen, name, &len);
	if (!p || (len != 4 && len != 8))
		return false;
	*value = fdt_read_number(p, len / 4);
	return true;
}

static void __init reserve_initrd(void)
{
	int chosen = fdt_path_offset(&boot_fdt, "/chosen");
	u64 start, end;

	if (chosen < 0 ||
	    !chosen_number(chosen, "linux,initrd-start", &start) ||
	    !chosen_number(chosen, "linux,initrd-end", &end))
		return;
	if (start >= end || end > linear_end() ||
	    !memblock_is_region_memory(start, end - start)) {
		pr_warn("Ignoring the initrd [%#llx-%#llx]: not in memory\n",
			start, end - 1);
		return;
	}
	memblock_reserve(start, end - start);
	pr_info("Initrd at [%#llx-%#llx]\n", start, end - 1);
}

/*
 * Reserve a range that the tree names, as far as it can be memory here.  A
 * range that is to stay unmapped grows to whole pages.
 */
static void __init reserve_range(const char *name, u64 base, u64 size,
				 bool nomap)
{
	u64 end = base + size;

	if (end < base || end > linear_end())
		end = linear_end();
	if (base >= end)
		return;
	if (nomap) {
		base = round_down(base, PAGE_SIZE);
		end = round_up(end, PAGE_SIZE);
	}
	if (nomap && memblock_overlaps_region(&memblock.reserved, base,
					      end - base)) {
		pr_warn("Reserved memory %s is in use already: it stays mapped\n",
			name);
		nomap = false;
	}
	/*
	 * The lists cannot grow yet: a new array might lie in a range that
	 * the tree is going to name.  Going on without would be worse.
	 */
	if ((nomap && memblock_mark_nomap(base, end - base)) ||
	    memblock_reserve(base, end - base))
		boot_stop("the device tree reserves more than %d ranges, at %s",
			  INIT_MEMBLOCK_RESERVED_REGIONS, name);
}

static void __init reserve_node(int node)
{
	const char *name = fdt_get_name(&boot_fdt, node, NULL);
	bool nomap = fdt_getprop(&boot_fdt, node, "no-map", NULL);
	u64 base, size;
	u32 i;
	int ret;

	for (i = 0; ; i++) {
		ret = fdt_translate_reg(&boot_fdt, node, i, &base, &size);
		if (ret)
			break;
		if (!size)
			continue;
		pr_info("Reserved memory: %s [%#llx-%#llx]%s\n", name, base,
			base + size - 1, nomap ? " nomap" : "");
		reserve_range(name, base, size, nomap);
	}
	if (ret == -EINVAL)
		pr_warn("Reserved memory %s: `reg` is malformed\n", name);
	else if (!i && fdt_getprop(&boot_fdt, node, "size", NULL))
		pr_warn("Reserved memory %s: only fixed `reg` is supported\n",
			name);
}

/*
 * The tree is read for as long as the machine runs.  If "mem=" has cut off
 * the memory it lies in, that memory will not be mapped: move it.
 */
static void __init keep_tree(void)
{
	void *copy;

	if (memblock_is_region_memory(initial_dtb, boot_fdt.totalsize))
		return;
	copy = memblock_alloc_raw(boot_fdt.totalsize, 8);
	if (!copy)
		boot_stop("no room for a copy of the device tree, %u bytes",
			  boot_fdt.totalsize);
	memcpy(copy, boot_fdt.blob, boot_fdt.totalsize);
	boot_fdt.blob = copy;
	initial_dtb = __pa(copy);
}

/**
 * reserve_early_memory - take out of the free memory what is in use
 *
 * Stops the machine if memory does not even hold the kernel.
 *
 * Context: setup_arch(), before the first allocation.
 */
void __init reserve_early_memory(void)
{
	u64 base, size;
	u32 i;
	int node;

	reserve_kernel();
	memblock_reserve(initial_dtb, boot_fdt.totalsize);
	reserve_initrd();
	for (i = 0; !fdt_get_mem_rsv(&boot_fdt, i, &base, &size); i++)
		reserve_range("/memreserve/", base, size, false);

	node = fdt_path_offset(&boot_fdt, "/reserved-memory");
	if (node >= 0) {
		int child;

		fdt_for_each_subnode(child, &boot_fdt, node)
			if (fdt_node_is_available(&boot_fdt, child))
				reserve_node(child);
	}
	memblock_set_current_limit(memblock_end_of_DRAM());
	keep_tree();
}
