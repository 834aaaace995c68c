// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * "memblock": the two lists at the monitor prompt, as they were when the page
 * allocator took over.
 */
#include <linux/console.h>
#include <linux/monitor.h>

#include "../mm/memblock/internal.h"

static void show_size(unsigned long long bytes)
{
	if (bytes >= 10ULL << 20)
		console_printf("%6llu MiB", bytes >> 20);
	else if (bytes >= 10ULL << 10)
		console_printf("%6llu KiB", bytes >> 10);
	else
		console_printf("%6llu B  ", bytes);
}

static void show_type(const struct memblock_type *type)
{
	const struct memblock_region *r;
	unsigned long i;

	console_printf("%s: %lu of %lu regions, ", type->name,
		       memblock_type_empty(type) ? 0 : type->cnt, type->max);
	show_size(type->total_size);
	console_printf("\n");
	for (i = 0; i < type->cnt && type->regions[i].size; i++) {
		r = &type->regions[i];
		console_printf("  %12llx-%-12llx ", PA(r->base),
			       PA(memblock_region_end(r) - 1));
		show_size(r->size);
		if (memblock_get_region_node(r) != MAX_NUMNODES)
			console_printf("  node %d",
				       memblock_get_region_node(r));
		if (r->flags & MEMBLOCK_HOTPLUG)
			console_printf("  hotplug");
		if (r->flags & MEMBLOCK_MIRROR)
			console_printf("  mirror");
		if (r->flags & MEMBLOCK_NOMAP)
			console_printf("  nomap");
		if (r->flags & MEMBLOCK_DRIVER_MANAGED)
			console_printf("  driver");
		console_printf("\n");
	}
}

static int cmd_memblock(int argc __maybe_unused, char **argv __maybe_unused)
{
	show_type(&memblock.memory);
	show_type(&memblock.reserved);
	return 0;
}
MONITOR_COMMAND(memblock, "memory and what boot took of it", cmd_memblock);
