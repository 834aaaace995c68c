// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The page table that a CPU turns its MMU on with (CONFIG_MMU=y).
 *
 *	entry of			maps to
 *	the 1 MiB that holds _start,	itself, so that the step onto virtual
 *	at its physical address		addresses finds its next instruction
 *	PAGE_OFFSET ...			RAM, as far as the tree says there is
 *					some, the image and the tree
 *	EARLY_IO			the UART of the early console
 *
 * RAM comes from the tree and not from a guess: a CPU may speculate into
 * whatever is mapped as normal memory, and where there is none a bus may
 * answer with an abort nobody can explain.
 *
 * Everything is writable and executable here; paging_init() makes the final
 * table, and secondaries use this one for the few instructions of their step.
 *
 * Runs before the MMU is on: see pie.h.
 */
#include <linux/fdt.h>
#include <linux/types.h>
#include <asm/memory.h>
#include <asm/page.h>
#include <asm/pgtable.h>
#include <asm/setup.h>

#include "early.h"

u32 early_pg_dir[PTRS_PER_PGD]
	__attribute__((aligned(16384), section(".bss..page_aligned")));

/* TTBR0 of the final tables, for secondaries; written by paging_init(). */
u32 swapper_ttbr;

/* Map the sections that [@pa, @end) touches into the linear map. */
static void map_linear(u64 pa, u64 end)
{
	u64 limit = (u64)PHYS_OFFSET + LINEAR_MAP_SIZE;

	if (pa < PHYS_OFFSET)
		pa = PHYS_OFFSET;
	if (end > limit)
		end = limit;
	for (pa &= ~(u64)(SECTION_SIZE - 1); pa < end; pa += SECTION_SIZE)
		early_pg_dir[(u32)(pa - PHYS_OFFSET + PAGE_OFFSET) >>
			     SECTION_SHIFT] = (u32)pa | SECT_NORMAL;
}

static void map_memory_nodes(const struct fdt *fdt)
{
	const char *type;
	u64 addr, size;
	int node;
	u32 i;

	fdt_for_each_node(node, fdt) {
		type = fdt_getprop_string(fdt, node, "device_type");
		if (!type || !early_str_eq(type, "memory") ||
		    !fdt_node_is_available(fdt, node))
			continue;
		for (i = 0; !fdt_translate_reg(fdt, node, i, &addr, &size); i++)
			map_linear(addr, addr + size);
	}
}

/*
 * Fill early_pg_dir, which is zero.
 * Context: boot CPU, MMU off.
 */
void early_map(void)
{
	u32 start = (u32)PHYS_OFFSET + TEXT_OFFSET;
	u32 dtb = (u32)initial_dtb;
	struct fdt fdt;
	u32 uart;

	early_pg_dir[start >> SECTION_SHIFT] =
		(start & SECTION_MASK) | SECT_NORMAL;
	map_linear(PHYS_OFFSET, PHYS_OFFSET + early_image_size());
	if (!early_open_fdt(&fdt)) {
		map_linear(dtb, (u64)dtb + fdt.totalsize);
		map_memory_nodes(&fdt);
	} else if (dtb) {
		map_linear(dtb, (u64)dtb + EARLY_FDT_MAX);
	}

	uart = early_uart_phys();
	if (uart)
		early_pg_dir[EARLY_IO >> SECTION_SHIFT] =
			(uart & SECTION_MASK) | SECT_DEVICE;
}

/* The MMU has just been turned on.  Context: boot CPU, from mmu.S. */
void early_console_virtual(void)
{
	early_console_move(EARLY_IO | (early_uart_phys() & ~SECTION_MASK));
}
