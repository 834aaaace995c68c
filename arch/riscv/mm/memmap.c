// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The virtual map of asm/memory.h, for those who print it.
 */
#include <linux/kernel.h>
#include <linux/string.h>
#include <asm-generic/arch.h>
#include <asm/memory.h>

static const struct memmap_region virtual_map[] = {
	{ "not mapped",	  0,		  PAGE_OFFSET - 1 },
	{ "linear map",	  PAGE_OFFSET,	  PAGE_OFFSET + LINEAR_MAP_SIZE - 1 },
	{ "vmalloc",	  VMALLOC_START,  VMALLOC_END - 1 },
	{ "stacks",	  KSTACK_START,	  KSTACK_END - 1 },
	{ "devices",	  IOREMAP_START,  IOREMAP_END - 1 },
	{ "error values", -4096UL,	  ~0UL },
};
_Static_assert(ARRAY_SIZE(virtual_map) <= MEMMAP_MAX, "MEMMAP_MAX is low");

/* Copy the map to @map.  Context: any. */
unsigned int arch_memmap(struct memmap_region *map)
{
	memcpy(map, virtual_map, sizeof(virtual_map));
	return ARRAY_SIZE(virtual_map);
}
