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
 * Lock: pgtable_lock for new tables, and for entries of the image, devices
 * and stacks.  An entry in vmalloc space belongs to the owner of its address
 * range, who needs no lock: kernel_map_page(), kernel_unmap_pages().  Tables
 * are never freed, so anyone may walk them at any time.
 *
 * Table walks look into the data caches (TTBR0 says so, and ID_MMFR3 of the
 * A9 and the A15 that it holds): an entry needs a barrier to be seen, and no
 * cache maintenance.
 *
 * In Linux: arch/arm/mm/mmu.c, mm/vmalloc.c.
 */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/slab.h>
#include <linux/vmstat.h>
#include <linux/spinlock.h>
#include <asm-generic/arch.h>
#include <asm/cacheflush.h>
#include <asm/page.h>
#include <asm/pgtable.h>

#define TABLE_SIZE		(PTRS_PER_PTE * sizeof(u32))
#define TABLE_MASK		(~(u32)(TABLE_SIZE - 1))

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
		spare = pgtable_page_alloc();
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
	u32 bits = READ_ONCE(*pmd);
	u32 *table;

	if (!bits && create) {
		table = alloc_table();
		if (!table)
			return NULL;
		dmb(ishst);
		bits = (u32)__pa(table) | PMD_TYPE_TABLE;
		WRITE_ONCE(*pmd, bits);
	}
	if ((bits & PMD_TYPE_MASK) != PMD_TYPE_TABLE)
		return NULL;
	table = __va(bits & TABLE_MASK);
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
		flush_tlb_kernel_range(va, va + done);
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
	flush_tlb_kernel_range(va, va + size);
	spin_unlock_irqrestore(&pgtable_lock, flags);
}

/* The entry of the page @va, its table made if need be; NULL: none. */
static u32 *page_entry(unsigned long va)
{
	u32 *pte = find_pte(va, false);
	unsigned long flags;

	if (pte)
		return pte;
	spin_lock_irqsave(&pgtable_lock, flags);
	pte = find_pte(va, true);
	spin_unlock_irqrestore(&pgtable_lock, flags);
	return pte;
}

/**
 * kernel_populate_pte - make the table that holds one page's entry
 * @va: any address of the page
 *
 * Context: boot or task.
 * Return: 0, or -ENOMEM.
 */
int kernel_populate_pte(unsigned long va)
{
	return page_entry(va) ? 0 : -ENOMEM;
}

/**
 * kernel_map_page - fill one empty entry; flush_cache_vmap() must follow
 * @va: page-aligned, in a range that the caller owns
 * @pa: what it maps to
 * @prot: rights
 *
 * Context: boot or task.
 * Return: 0, -ENOMEM for the table, -EBUSY if the page is mapped already.
 */
int kernel_map_page(unsigned long va, phys_addr_t pa, enum pg_prot prot)
{
	u32 *pte = page_entry(va);

	if (!pte)
		return swapper_pg_dir[va >> SECTION_SHIFT] ? -EBUSY : -ENOMEM;
	if (READ_ONCE(*pte))
		return -EBUSY;
	WRITE_ONCE(*pte, (u32)pa | page_bits[prot]);
	return 0;
}

/**
 * kernel_unmap_pages - empty entries; flush_tlb_kernel_range() must follow
 * @start: first address, in a range that the caller owns
 * @end: one past the last; pages in between may be mapped or not
 *
 * Context: any.
 */
void kernel_unmap_pages(unsigned long start, unsigned long end)
{
	u32 *pte;

	while (start < end) {
		pte = find_pte(start, false);
		if (pte) {
			WRITE_ONCE(*pte, 0);
			start += PAGE_SIZE;
		} else {
			start = (start & SECTION_MASK) + SECTION_SIZE;
		}
	}
}

static enum pg_prot prot_of(bool exec, bool write)
{
	return exec ? PG_TEXT : write ? PG_DATA : PG_RO;
}

/**
 * kernel_page_at - what an address translates to
 * @va: any address
 * @pa: becomes its physical address
 * @prot: becomes its rights; devices look like data
 *
 * Context: any.
 * Return: false if it is not mapped.
 */
bool kernel_page_at(unsigned long va, phys_addr_t *pa, enum pg_prot *prot)
{
	u32 pmd = READ_ONCE(swapper_pg_dir[va >> SECTION_SHIFT]);
	u32 *pte, bits;

	if ((pmd & PMD_TYPE_MASK) == PMD_TYPE_SECT) {
		*pa = (pmd & SECTION_MASK) | (va & ~SECTION_MASK);
		*prot = prot_of(!(pmd & PMD_SECT_XN), !(pmd & PMD_SECT_APX));
		return true;
	}
	pte = find_pte(va, false);
	bits = pte ? READ_ONCE(*pte) : 0;
	if (!bits)
		return false;
	*pa = (bits & PAGE_MASK) | (va & ~PAGE_MASK);
	*prot = prot_of(!(bits & PTE_XN), !(bits & PTE_APX));
	return true;
}
