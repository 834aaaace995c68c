// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The kernel's page table: one for all CPUs, changed by anyone at any time.
 *
 *	swapper_pg_dir[4096] --> section of 1 MiB
 *	                     \-> table[256] --> page of 4 KiB
 *
 * A table takes 1 KiB; four are cut from a page.  Tables are never freed.
 *
 * Invariants:
 *  1. A table is zero before an entry points to it.
 *  2. A section is never broken up: what may change rights later (the image)
 *     is mapped by pages from the start, and the windows for devices, stacks
 *     and vmalloc hold nothing but pages.
 *  3. When map_kernel_range() or unmap_kernel_range() returns, no CPU uses an
 *     older entry.  A CPU never remembers that there was none (ARMv7 does not
 *     cache faults), so filling an empty entry needs no flush, and flushes
 *     are broadcast by the hardware, so interrupts may be off.
 *
 * Lock: pgtable_lock for every change after boot.
 *
 * In Linux: arch/arm/mm/mmu.c, mm/vmalloc.c.
 */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <asm-generic/arch.h>
#include <asm/cacheflush.h>
#include <asm/page.h>
#include <asm/pgtable.h>

#define TABLE_SIZE		(PTRS_PER_PTE * sizeof(u32))
#define TABLE_MASK		(~(u32)(TABLE_SIZE - 1))
#define FLUSH_ALL_PAGES		64	/* from here on: everything at once */

u32 swapper_pg_dir[PTRS_PER_PGD]
	__attribute__((aligned(16384), section(".bss..page_aligned")));

static DEFINE_SPINLOCK(pgtable_lock);

/* What is left of the page that tables are being cut from. */
static char *spare;		/* L: pgtable_lock */
static char *spare_end;		/* L: pgtable_lock */

static const u32 page_bits[] = {
	[PG_DATA]	= PTE_DATA,
	[PG_RO]		= PTE_RO,
	[PG_TEXT]	= PTE_TEXT,
	[PG_DEVICE]	= PTE_DEVICE,
};

static u32 *alloc_table(void)
{
	char *table;

	if (spare == spare_end) {
		if (slab_is_available())
			spare = (char *)get_zeroed_page(GFP_ATOMIC);
		else
			spare = memblock_alloc(PAGE_SIZE, PAGE_SIZE);
		spare_end = spare ? spare + PAGE_SIZE : NULL;
		if (!spare)
			return NULL;
	}
	table = spare;
	spare += TABLE_SIZE;
	return (u32 *)table;
}

/*
 * The entry of the page @va; with @create its table is made if need be.
 * Return: NULL if there is none or no memory, or a section is in the way.
 */
static u32 *find_pte(unsigned long va, bool create)
{
	u32 *pmd = &swapper_pg_dir[va >> SECTION_SHIFT];
	u32 *table;

	if (!*pmd && create) {
		table = alloc_table();
		if (!table)
			return NULL;
		dmb(ishst);
		WRITE_ONCE(*pmd, (u32)__pa(table) | PMD_TYPE_TABLE);
	}
	if ((*pmd & PMD_TYPE_MASK) != PMD_TYPE_TABLE)
		return NULL;
	table = __va(*pmd & TABLE_MASK);
	return &table[va >> PAGE_SHIFT & (PTRS_PER_PTE - 1)];
}

/**
 * pgt_map_section - map one MiB of RAM as data
 * @va: its address, MiB-aligned
 * @pa: where it is
 *
 * Context: boot, before the table is in use.
 */
void pgt_map_section(unsigned long va, phys_addr_t pa)
{
	swapper_pg_dir[va >> SECTION_SHIFT] = pa | SECT_DATA;
}

static void flush_tlb_range(unsigned long va, size_t size)
{
	unsigned long at;

	if (size > FLUSH_ALL_PAGES * PAGE_SIZE) {
		flush_tlb_all();
		return;
	}
	for (at = va; at < va + size; at += PAGE_SIZE)
		flush_tlb_kernel_page(at);
}

/**
 * map_kernel_range - map pages, or change the rights of mapped ones
 * @va: first address
 * @pa: what it maps to
 * @size: bytes, whole pages
 * @prot: rights
 *
 * Context: any, boot or later.  Lock: takes pgtable_lock.
 * Return: 0 or -errno; on error part of the range may be mapped.
 */
int map_kernel_range(unsigned long va, phys_addr_t pa, size_t size,
		     enum pg_prot prot)
{
	bool replaced = false;
	unsigned long flags;
	size_t done;
	u32 *pte;
	int err = 0;

	if ((va | pa | size) & (PAGE_SIZE - 1) || size > -va)
		return -EINVAL;
	spin_lock_irqsave(&pgtable_lock, flags);
	for (done = 0; done < size; done += PAGE_SIZE) {
		pte = find_pte(va + done, true);
		if (!pte) {
			err = swapper_pg_dir[(va + done) >> SECTION_SHIFT] ?
				-EEXIST : -ENOMEM;
			break;
		}
		replaced |= *pte != 0;
		WRITE_ONCE(*pte, (u32)(pa + done) | page_bits[prot]);
	}
	if (replaced)
		flush_tlb_range(va, done);
	dsb(ishst);
	isb();
	spin_unlock_irqrestore(&pgtable_lock, flags);
	if (prot == PG_TEXT)
		flush_icache_all();
	return err;
}

/**
 * unmap_kernel_range - no access any more, on any CPU
 * @va: first address
 * @size: bytes, whole pages
 *
 * Context: any.  Lock: takes pgtable_lock.
 */
void unmap_kernel_range(unsigned long va, size_t size)
{
	unsigned long flags;
	size_t done;
	u32 *pte;

	spin_lock_irqsave(&pgtable_lock, flags);
	for (done = 0; done < size; done += PAGE_SIZE) {
		pte = find_pte(va + done, false);
		if (pte)
			WRITE_ONCE(*pte, 0);
	}
	flush_tlb_range(va, size);
	spin_unlock_irqrestore(&pgtable_lock, flags);
}
