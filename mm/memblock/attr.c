// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * memblock: attributes of memory, that is flags and NUMA nodes.
 *
 * An attribute is set on a range, not on a region: regions are cut at the
 * range's ends, changed, and joined again where neighbours have become equal.
 *
 * In Linux: mm/memblock.c.
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

#define SAME_NODE	(-2)	/* no node, and not NUMA_NO_NODE */

/*
 * In [@base, @base + @size) of a list, clear the flags of @mask, set those of
 * @value, and change the node unless @nid is SAME_NODE.
 * Return: 0 or -ENOMEM.
 */
static int change(struct memblock_type *type, phys_addr_t base,
		  phys_addr_t size, unsigned int mask, unsigned int value,
		  int nid)
{
	struct memblock_region *r, *stop;
	unsigned long first, end;

	if (memblock_isolate_range(type, base, size, &first, &end))
		return -ENOMEM;
	stop = type->regions + end;
	for (r = type->regions + first; r < stop; r++) {
		r->flags = (enum memblock_flags)((r->flags & ~mask) | value);
		if (nid != SAME_NODE)
			memblock_set_region_node(r, nid);
	}
	memblock_merge_regions(type);
	return 0;
}

static int set_flag(phys_addr_t base, phys_addr_t size,
		    enum memblock_flags flag)
{
	return change(&memblock.memory, base, size, 0, flag, SAME_NODE);
}

static int clear_flag(phys_addr_t base, phys_addr_t size,
		      enum memblock_flags flag)
{
	return change(&memblock.memory, base, size, flag, 0, SAME_NODE);
}

/* This memory may be taken out of the machine while it runs. */
int memblock_mark_hotplug(phys_addr_t base, phys_addr_t size)
{
	return set_flag(base, size, MEMBLOCK_HOTPLUG);
}

int memblock_clear_hotplug(phys_addr_t base, phys_addr_t size)
{
	return clear_flag(base, size, MEMBLOCK_HOTPLUG);
}

/* This memory is mirrored; from now on allocations prefer it. */
int memblock_mark_mirror(phys_addr_t base, phys_addr_t size)
{
	memblock_has_mirror = true;
	return set_flag(base, size, MEMBLOCK_MIRROR);
}

/*
 * This memory stays out of the linear map.  It is still memory, but no
 * allocation gets it.
 */
int memblock_mark_nomap(phys_addr_t base, phys_addr_t size)
{
	return set_flag(base, size, MEMBLOCK_NOMAP);
}

int memblock_clear_nomap(phys_addr_t base, phys_addr_t size)
{
	return clear_flag(base, size, MEMBLOCK_NOMAP);
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
	return change(type, base, size, 0, 0, nid);
}
