// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A boot program written for Linux's memblock interface and nothing else: it
 * must compile against our header without a warning, and link.
 */
#include <linux/memblock.h>

int linux_api(void);

static phys_addr_t walk(void)
{
	struct memblock_type *type = &memblock.memory;
	struct memblock_region *reg;
	phys_addr_t start, end, sum = 0;
	unsigned long start_pfn, end_pfn;
	unsigned long n;
	int i, nid;
	u64 idx;

	for_each_mem_range(idx, &start, &end)
		sum += end - start;
	for_each_mem_range_rev(idx, &start, &end)
		sum += end - start;
	for_each_reserved_mem_range(idx, &start, &end)
		sum -= end - start;
	for_each_free_mem_range(idx, NUMA_NO_NODE, MEMBLOCK_NONE, &start, &end,
				&nid)
		sum += nid;
	for_each_free_mem_range_reverse(idx, 0, MEMBLOCK_HOTPLUG, &start, &end,
					NULL)
		sum++;
	__for_each_mem_range(idx, &memblock.memory, &memblock.reserved,
			     NUMA_NO_NODE, MEMBLOCK_NOMAP, &start, &end, NULL)
		sum++;
	for_each_mem_pfn_range(i, MAX_NUMNODES, &start_pfn, &end_pfn, &nid)
		sum += end_pfn - start_pfn;
	for_each_memblock_type(n, type, reg)
		sum += reg->base + reg->size + reg->flags;
	for_each_mem_region(reg) {
		if (memblock_is_hotpluggable(reg) || memblock_is_mirror(reg) ||
		    memblock_is_nomap(reg) || memblock_is_driver_managed(reg))
			continue;
		sum += memblock_region_memory_base_pfn(reg) +
		       memblock_region_memory_end_pfn(reg);
		memblock_set_region_node(reg, memblock_get_region_node(reg));
	}
	for_each_reserved_mem_region(reg)
		sum += memblock_region_reserved_base_pfn(reg) +
		       memblock_region_reserved_end_pfn(reg);
	return sum;
}

static void regions(void)
{
	memblock_add(0x100000, 0x100000);
	memblock_add_node(0x200000, 0x100000, 0, MEMBLOCK_NONE);
	memblock_set_node(0, 0x400000, &memblock.memory, 0);
	memblock_reserve(0x100000, 0x1000);
	memblock_phys_free(0x100000, 0x1000);
	memblock_mark_hotplug(0x200000, 0x1000);
	memblock_clear_hotplug(0x200000, 0x1000);
	memblock_mark_mirror(0x200000, 0x1000);
	memblock_mark_nomap(0x200000, 0x1000);
	memblock_clear_nomap(0x200000, 0x1000);
	memblock_trim_memory(0x1000);
	memblock_remove(0x100000, 0x200000);
	memblock_enforce_memory_limit(0);
	memblock_cap_memory_range(0, 0);
	memblock_mem_limit_remove_map(0);
	memblock_allow_resize();
}

static void *allocate(void)
{
	void *p[12];

	memblock_set_bottom_up(true);
	memblock_set_bottom_up(!memblock_bottom_up());
	memblock_set_current_limit(memblock_get_current_limit());
	p[0] = memblock_alloc(64, SMP_CACHE_BYTES);
	p[1] = memblock_alloc_raw(64, SMP_CACHE_BYTES);
	p[2] = memblock_alloc_from(64, SMP_CACHE_BYTES, 0x1000);
	p[3] = memblock_alloc_low(64, SMP_CACHE_BYTES);
	p[4] = memblock_alloc_node(64, SMP_CACHE_BYTES, 0);
	p[5] = memblock_alloc_try_nid(64, 8, MEMBLOCK_LOW_LIMIT,
				      MEMBLOCK_ALLOC_ACCESSIBLE, NUMA_NO_NODE);
	p[6] = memblock_alloc_try_nid_raw(64, 8, 0, MEMBLOCK_ALLOC_ANYWHERE,
					  0);
	p[7] = memblock_alloc_exact_nid_raw(64, 8, 0,
					    MEMBLOCK_ALLOC_NOLEAKTRACE, 0);
	memblock_free(p[0], 64);
	if (memblock_phys_alloc(64, 64) +
	    memblock_phys_alloc_range(64, 64, 0, 0x1000000) +
	    memblock_phys_alloc_try_nid(64, 64, 0) +
	    memblock_alloc_range_nid(64, 64, 0, 0x1000000, 0, false))
		memblock_dump_all();
	return p[7];
}

int linux_api(void)
{
	unsigned long start_pfn, end_pfn;

	regions();
	if (allocate())
		return -1;
	if (memblock.memory.cnt > memblock.memory.max ||
	    memblock.reserved.total_size > memblock_phys_mem_size() ||
	    memblock.bottom_up || !memblock.current_limit ||
	    memblock.memory.regions[0].nid > MAX_NUMNODES)
		return -1;
	if (memblock_overlaps_region(&memblock.memory, 0, 1) ||
	    memblock_is_memory(0) || memblock_is_map_memory(0) ||
	    memblock_is_region_memory(0, 1) || memblock_is_reserved(0) ||
	    memblock_is_region_reserved(0, 1) || memblock_reserved_size() ||
	    memblock_start_of_DRAM() > memblock_end_of_DRAM() ||
	    memblock_search_pfn_nid(0, &start_pfn, &end_pfn) >= 0)
		return -1;
	return walk() == 0;
}
