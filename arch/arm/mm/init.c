// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The final page table: each part of memory with the rights it needs.
 *
 *	text, init text		R-X
 *	read-only data		R--
 *	all other RAM		RW-
 *	no-map regions, the page below the boot stack, NULL: nothing
 *
 * The image lies inside the linear map, so there is no second address of the
 * text through which it could be written (W^X holds for every alias).  The
 * image is mapped by pages, because its init part changes rights when it is
 * freed; other RAM by sections where a whole MiB is there.
 *
 * In Linux: arch/arm/mm/mmu.c, paging_init().
 */
#include <linux/init.h>
#include <linux/io.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/printk.h>
#include <asm-generic/arch.h>
#include <asm/cp15.h>
#include <asm/page.h>
#include <asm/pgtable.h>
#include <asm/platform.h>
#include <asm/sections.h>
#include <asm/setup.h>

/* A hole first: vmalloc space may end where this window begins. */
static unsigned long ioremap_next = IOREMAP_START + PAGE_SIZE;	/* B: */

/* From where on which rights hold, in address order. */
static const struct image_part {
	const char *start;
	enum pg_prot prot;
	bool hole;
} image_parts[] __initconst = {
	{ _text,		PG_TEXT, false },
	{ __start_rodata,	PG_RO,   false },
	{ __init_begin,		PG_TEXT, false },
	{ __init_data_begin,	PG_DATA, false },
	{ init_stack_guard,	PG_DATA, true  },
	{ init_stack,		PG_DATA, false },
	{ _end,			PG_DATA, false },
};

static void __init map_pages(phys_addr_t start, phys_addr_t end,
			     enum pg_prot prot)
{
	if (start < end && map_kernel_range((unsigned long)__va(start), start,
					    end - start, prot))
		panic("paging: cannot map %pa-%pa", &start, &end);
}

/* [@start, @end) holds nothing of the image: whole MiB by sections. */
static void __init map_data(phys_addr_t start, phys_addr_t end)
{
	phys_addr_t next;

	for (; start < end; start = next) {
		next = (start & SECTION_MASK) + SECTION_SIZE;
		if (!(start & ~SECTION_MASK) && next <= end) {
			pgt_map_section((unsigned long)__va(start), start);
			continue;
		}
		next = min(next, end);
		map_pages(start, next, PG_DATA);
	}
}

/*
 * Map [@start, @end) of RAM.  The sections that the image touches go by
 * pages, part by part.
 */
static void __init map_ram(phys_addr_t start, phys_addr_t end)
{
	phys_addr_t first = __pa(_text) & SECTION_MASK;
	phys_addr_t last = ALIGN(__pa(_end), SECTION_SIZE);
	size_t i;

	map_data(start, min(end, first));
	map_pages(max(start, first), min(end, __pa(_text)), PG_DATA);
	for (i = 0; i + 1 < ARRAY_SIZE(image_parts); i++)
		if (!image_parts[i].hole)
			map_pages(max(start, __pa(image_parts[i].start)),
				  min(end, __pa(image_parts[i + 1].start)),
				  image_parts[i].prot);
	map_pages(max(start, __pa(_end)), min(end, last), PG_DATA);
	map_data(max(start, last), end);
}

/**
 * paging_init - build the final page table and switch to it
 *
 * Context: boot CPU, early page table, memblock is complete.
 */
void __init paging_init(void)
{
	phys_addr_t top = PHYS_OFFSET + LINEAR_MAP_SIZE;
	phys_addr_t start, end;
	void __iomem *uart;
	u64 i;

	/* What the linear map cannot reach cannot be used. */
	memblock_remove(0, PHYS_OFFSET);
	memblock_remove(top, ~(phys_addr_t)0 - top);

	for_each_mem_range(i, &start, &end)
		map_ram(ALIGN(start, PAGE_SIZE), end & PAGE_MASK);

	uart = ioremap(early_uart_phys(), PAGE_SIZE);
	swapper_ttbr = (u32)__pa(swapper_pg_dir) | TTBR_FLAGS_SMP;
	cpu_switch_ttbr(swapper_ttbr);
	early_console_move((unsigned long)uart);
	platform_init();
}

/**
 * ioremap - an address for device registers, never taken back
 * @pa: first byte, any alignment
 * @size: bytes
 *
 * Context: boot CPU.
 * Return: address, or NULL.
 */
void __iomem *ioremap(phys_addr_t pa, size_t size)
{
	phys_addr_t first = pa & PAGE_MASK;
	unsigned long va = ioremap_next;

	size = ALIGN(pa - first + size, PAGE_SIZE);
	if (!size || size > IOREMAP_END - va)
		return NULL;
	if (map_kernel_range(va, first, size, PG_DEVICE))
		return NULL;
	ioremap_next = va + size + PAGE_SIZE;	/* a hole between two */
	return (void __iomem *)(va + (pa - first));
}

/**
 * stack_address_ok - may a walk along frames read here?
 * @addr: first byte
 * @len: bytes, at most a page
 *
 * Asks the MMU, which knows best what is mapped.
 * Context: any.
 */
bool stack_address_ok(unsigned long addr, size_t len)
{
	unsigned long last = addr + len - 1;
	unsigned long flags;
	bool ok;

	if (last < addr || addr < PAGE_OFFSET)
		return false;
	local_irq_save(flags);		/* the answer is in one register */
	ok = va_is_readable(addr) && va_is_readable(last);
	local_irq_restore(flags);
	return ok;
}
