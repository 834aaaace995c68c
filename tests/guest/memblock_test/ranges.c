// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What the tests believe is taken: read from the device tree once more, on
 * their own, so that a mistake in setup_arch() cannot hide itself.
 */
#include <linux/fdt.h>

#include "ranges.h"

struct phys_range taken[MAX_RANGES];
unsigned int nr_taken;

static void note(u64 base, u64 size)
{
	if (!size || nr_taken == MAX_RANGES)
		return;
	taken[nr_taken].base = base;
	taken[nr_taken].end = base + size;
	nr_taken++;
}

/* Fill taken[]: /memreserve/, /reserved-memory and the tree itself. */
void find_taken_ranges(void)
{
	int parent = fdt_path_offset(&boot_fdt, "/reserved-memory");
	u64 base, size;
	int node;
	u32 i;

	nr_taken = 0;
	note(initial_dtb, boot_fdt.totalsize);
	for (i = 0; !fdt_get_mem_rsv(&boot_fdt, i, &base, &size); i++)
		note(base, size);
	if (parent < 0)
		return;
	fdt_for_each_subnode(node, &boot_fdt, parent) {
		if (!fdt_node_is_available(&boot_fdt, node))
			continue;
		for (i = 0; !fdt_get_reg(&boot_fdt, node, i, &base, &size); i++)
			note(base, size);
	}
}

/* The range that [@base, @base + @size) reaches into, or NULL. */
const struct phys_range *taken_overlap(u64 base, u64 size)
{
	unsigned int i;

	for (i = 0; i < nr_taken; i++)
		if (base < taken[i].end && taken[i].base < base + size)
			return &taken[i];
	return NULL;
}
