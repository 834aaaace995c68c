// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Flat device tree reader: how far devices reach into memory.
 *
 * A bus whose devices do not see all of memory has `dma-ranges`: which of its
 * addresses are which of memory's.
 *
 *	soc  dma-ranges = <bus 0xc0000000, memory 0x80000000, size 0x10000000>
 *
 * Memory that every device reaches ends where the shortest of them ends. The
 * address given is taken as the CPU's: buses between are the identity.
 *
 * In Linux: of_dma_get_max_cpu_address() in drivers/of/address.c.
 */
#include <linux/init.h>
#include <linux/types.h>

#include "fdt_internal.h"

/* The end of what one bus reaches; 0 without `dma-ranges`, or an empty one. */
static u64 __init bus_dma_limit(const struct fdt *fdt, int node)
{
	const u8 *p;
	u64 limit = 0;
	int len, bus_cells, cells, size_cells, entry;

	p = fdt_getprop(fdt, node, "dma-ranges", &len);
	if (!p || len <= 0)
		return 0;
	bus_cells = fdt_address_cells(fdt, node);
	cells = fdt_address_cells(fdt, fdt_parent_offset(fdt, node));
	size_cells = fdt_size_cells(fdt, node);
	if (bus_cells < 0 || cells < 1 || cells > 2 || size_cells < 1 ||
	    size_cells > 2)
		return 0;
	entry = (bus_cells + cells + size_cells) * 4;
	for (; len >= entry; len -= entry, p += entry) {
		u64 base = fdt_read_number(p + bus_cells * 4, cells);
		u64 size = fdt_read_number(p + (bus_cells + cells) * 4,
					   size_cells);
		u64 end = base + size < base ? ~0ULL : base + size;

		if (end > limit)
			limit = end;
	}
	return limit;
}

/**
 * fdt_dma_limit - where memory that every device reaches ends
 * @fdt: the tree
 *
 * Context: boot only.
 * Return: the first address that some bus does not reach; 0 if the tree sets
 * no limit.
 */
u64 __init fdt_dma_limit(const struct fdt *fdt)
{
	u64 lowest = 0;
	int node;

	fdt_for_each_node(node, fdt) {
		u64 limit = bus_dma_limit(fdt, node);

		if (limit && (!lowest || limit < lowest))
			lowest = limit;
	}
	return lowest;
}
