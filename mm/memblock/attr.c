// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * memblock: attributes of memory, that is flags and NUMA nodes.
 *
 * An attribute is set on a range, not on a region: regions are cut at the
 * range's ends, changed, and joined again where neighbours have become equal.
 *
 * In Linux: mm/memblock.c, memblock_setclr_flag(), memblock_set_node().
 */
#include <linux/errno.h>
#include <linux/string.h>

#include "internal.h"

bool movable_node_enabled;
bool memblock_has_mirror;

/* "movable_node": allocations keep out of memory that may be unplugged. */
static int __init cmdline_movable_node(char *arg __maybe_unused)
{
	movable_node_enabled = true;
	return 0;
}
early_param("movable_node", cmdline_movable_node);

/* Set or clear @flag on all memory in a range. Return: 0 or -ENOMEM. */
static int memblock_setclr_flag(phys_addr_t base, phys_addr_t size, bool set,
				enum memblock_flags flag)
{
	struct memblock_type *type = &memblock.memory;
	struct memblock_region *r;
	unsigned long i, start, end;
	int ret;

	ret = memblock_isolate_range(type, base, size, &start, &end);
	if (ret)
		return ret;
	for (i = start; i < end; i++) {
		r = &type->regions[i];
		if (set)
			r->flags = (enum memblock_flags)(r->flags | flag);
		else
			r->flags = (enum memblock_flags)(r->flags & ~flag);
	}
	memblock_merge_regions(type);
	return 0;
}

/* This memory may be taken out of the machine while it runs. */
int memblock_mark_hotplug(phys_addr_t base, phys_addr_t size)
{
	return memblock_setclr_flag(base, size, true, MEMBLOCK_HOTPLUG);
}

int memblock_clear_hotplug(phys_addr_t base, phys_addr_t size)
{
	return memblock_setclr_flag(base, size, false, MEMBLOCK_HOTPLUG);
}

/* This memory is mirrored; from now on allocations prefer it. */
int memblock_mark_mirror(phys_addr_t base, phys_addr_t size)
{
	memblock_has_mirror = true;
	return memblock_setclr_flag(base, size, true, MEMBLOCK_MIRROR);
}

/*
 * This memory stays out of the linear map.  It is still memory, but no
 * allocation gets it.
 */
int memblock_mark_nomap(phys_addr_t base, phys_addr_t size)
{
	return memblock_setclr_flag(base, size, true, MEMBLOCK_NOMAP);
}

int memblock_clear_nomap(phys_addr_t base, phys_addr_t size)
{
	return memblock_setclr_flag(base, size, false, MEMBLOCK_NOMAP);
}

/**
 * memblock_set_node - say which NUMA node a range belongs to
 * @base: first byte
 * @size: bytes
 * @type: the list to change, normally &memblock.memory
 * @nid: the node
 *
 * Context: boot.
 * Return: 0 or -ENOMEM.
 */
int memblock_set_node(phys_addr_t base, phys_addr_t size,
		      struct memblock_type *type, int nid)
{
	unsigned long i, start, end;
	int ret;

	ret = memblock_isolate_range(type, base, size, &start, &end);
	if (ret)
		return ret;
	for (i = start; i < end; i++)
		memblock_set_region_node(&type->regions[i], nid);
	memblock_merge_regions(type);
	return 0;
}
