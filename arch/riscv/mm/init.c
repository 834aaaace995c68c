// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The final page tables: each part of memory with the rights it needs.
 *
 *	text, init text       R-X
 *	read-only data        R--
 *	all other RAM         RW-
 *	no-map regions, the page below the boot stack, NULL: nothing
 *
 * The image lies inside the linear map, so there is no second address of the
 * text through which it could be written (W^X holds for every alias).  The
 * image is mapped in 4 KiB pages, because its init part changes rights when
 * it is freed; other RAM in the largest leaves that fit.
 *
 * In Linux: arch/riscv/mm/init.c, setup_vm_final().
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <asm-generic/arch.h>
#include <asm/csr.h>
#include <asm/page.h>
#include <asm/pgtable.h>
#include <asm/platform.h>
#include <asm/sections.h>
#include <asm/tlb.h>

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

static void __init map_linear(phys_addr_t start, phys_addr_t end,
			      enum pg_prot prot, bool large)
{
	int err;

	if (start >= end)
		return;
	err = pgt_map((unsigned long)__va(start), start, end - start, prot,
		      large);
	if (err)
		panic("paging: cannot map %pa-%pa: error %d", &start, &end,
		      err);
}

/* Map [start, end) of RAM; where it holds the image, part by part. */
static void __init map_ram(phys_addr_t start, phys_addr_t end)
{
	size_t i;

	map_linear(start, min(end, __pa(_text)), PG_DATA, true);
	for (i = 0; i + 1 < ARRAY_SIZE(image_parts); i++)
		if (!image_parts[i].hole)
			map_linear(max(start, __pa(image_parts[i].start)),
				   min(end, __pa(image_parts[i + 1].start)),
				   image_parts[i].prot, false);
	map_linear(max(start, __pa(_end)), end, PG_DATA, true);
}

/**
 * kernel_satp - the satp value of the final page tables
 */
unsigned long kernel_satp(void)
{
	return __pa(swapper_pg_dir) >> PAGE_SHIFT |
	       (unsigned long)SATP_MODE_39_VAL << SATP_MODE_39_SHIFT;
}

/**
 * paging_init - build the final page tables and switch to them
 *
 * Context: boot CPU, early page tables, memblock is complete.
 */
void __init paging_init(void)
{
	phys_addr_t start, end;
	phys_addr_t top = PHYS_OFFSET + LINEAR_MAP_SIZE;
	u64 i;

	/* What the linear map cannot reach cannot be used. */
	memblock_remove(0, PHYS_OFFSET);
	memblock_remove(top, ~(phys_addr_t)0 - top);

	for_each_mem_range(i, &start, &end)
		map_ram(PFN_UP(start) << PAGE_SHIFT,
			PFN_DOWN(end) << PAGE_SHIFT);

	csr_write(CSR_SATP, kernel_satp());
	local_flush_tlb_all();
	platform_init();
}

/**
 * early_device - reach a device before there is ioremap()
 * @pa: its registers
 *
 * The early page table maps the first EARLY_DEVICES_SIZE bytes of physical
 * memory at IOREMAP_START; the final one does not.
 * Context: early page table; later NULL.
 */
void __iomem *early_device(phys_addr_t pa)
{
	if (!pa || pa >= EARLY_DEVICES_SIZE ||
	    csr_read(CSR_SATP) == kernel_satp())
		return NULL;
	return (void __iomem *)(IOREMAP_START + pa);
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

	size = (pa + size - first + PAGE_SIZE - 1) & PAGE_MASK;
	if (!size || size > IOREMAP_END - va)
		return NULL;
	if (map_kernel_range(va, first, size, PG_DEVICE))
		return NULL;
	ioremap_next = va + size + PAGE_SIZE;	/* a hole between two */
	return (void __iomem *)(va + (pa - first));
}
