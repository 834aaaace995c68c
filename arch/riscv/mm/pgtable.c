// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Editing the kernel's page tables: map and unmap ranges, look one up.
 *
 * There is one set of tables, swapper_pg_dir, used by every CPU from
 * paging_init() on.  A range is cut into the largest leaves that its
 * alignment allows where the caller permits large ones: the linear map and
 * devices, which are never cut up again.  All else is 4 KiB.
 *
 * TLB rule: removing or tightening flushes on every CPU that has started,
 * before the function returns.  Adding flushes here only; a CPU that
 * remembers the old "nothing there" takes a fault, finds the entry in
 * kernel_fault_is_spurious() and goes on.  So starting n CPUs, each with a
 * new stack, costs n local flushes and not n * n remote ones.
 *
 * Lock: pgtable_lock for new tables, and for entries of the image, devices
 * and stacks.  An entry in vmalloc space belongs to the owner of its address
 * range, who needs no lock: kernel_map_page(), kernel_unmap_pages().  Tables
 * are never freed, so anyone may walk them at any time.
 *
 * In Linux: arch/riscv/mm/init.c, mm/vmalloc.c (vmap_range), mm/fault.c.
 */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/vmstat.h>
#include <linux/spinlock.h>
#include <asm-generic/arch.h>
#include <asm/csr.h>
#include <asm/page.h>
#include <asm/pgtable.h>
#include <asm/ptrace.h>
#include <asm/tlb.h>

u64 swapper_pg_dir[PTRS_PER_TABLE]
	__attribute__((aligned(4096), section(".bss..page_aligned")));

static DEFINE_SPINLOCK(pgtable_lock);

static const u64 prot_bits[] = {
	[PG_DATA]	= PTE_KERNEL_RW,
	[PG_RO]		= PTE_KERNEL_RO,
	[PG_TEXT]	= PTE_KERNEL_RX,
	[PG_DEVICE]	= PTE_KERNEL_RW,	/* the platform knows (PMA) */
};

static u64 *table_of(u64 entry)
{
	return phys_to_virt(entry >> PTE_PFN_SHIFT << PAGE_SHIFT);
}

static u64 make_entry(phys_addr_t pa, u64 bits)
{
	return pa >> PAGE_SHIFT << PTE_PFN_SHIFT | bits;
}

/*
 * The entry for @va at @level, or the leaf above it (*@level says which).
 * With @create missing tables are made.  NULL: none there (*@level says at
 * which level the entry is empty), or no memory.
 */
static u64 *find_entry(unsigned long va, int *level, bool create)
{
	u64 *table = swapper_pg_dir;
	int at = PGT_LEVELS - 1;

	for (;; at--) {
		u64 *entry = &table[PGT_INDEX(va, at)];
		u64 bits = READ_ONCE(*entry);

		if (at == *level || (bits & PTE_LEAF)) {
			*level = at;
			return entry;
		}
		if (!(bits & PTE_V)) {
			void *new = create ? pgtable_page_alloc() : NULL;

			if (!new) {
				*level = at;
				return NULL;
			}
			/* the table is zero before the entry points to it */
			bits = make_entry(virt_to_phys(new), PTE_V);
			smp_store_release(entry, bits);
		}
		table = table_of(bits);
	}
}

/* The largest leaf that starts at @va and @pa and fits into @size. */
static int leaf_level(unsigned long va, phys_addr_t pa, size_t size)
{
	int level;

	for (level = PGT_LEVELS - 1; level > 0; level--) {
		size_t leaf = 1UL << PGT_SHIFT(level);

		if (!((va | pa) & (leaf - 1)) && size >= leaf)
			break;
	}
	return level;
}

/**
 * pgt_map - write entries, without flushing
 * @va: first address
 * @pa: what it maps to
 * @size: bytes, whole pages
 * @prot: rights
 * @large: leaves of 2 MiB and 1 GiB are welcome
 *
 * Context: boot, or pgtable_lock held.
 * Return: 0, -ENOMEM, or -EEXIST if a larger leaf is in the way.
 */
int pgt_map(unsigned long va, phys_addr_t pa, size_t size, enum pg_prot prot,
	    bool large)
{
	while (size) {
		int want = large ? leaf_level(va, pa, size) : 0;
		int level = want;
		size_t leaf = 1UL << PGT_SHIFT(want);
		u64 *entry = find_entry(va, &level, true);

		if (!entry)
			return -ENOMEM;
		if (level != want)
			return -EEXIST;
		WRITE_ONCE(*entry, make_entry(pa, prot_bits[prot]));
		va += leaf;
		pa += leaf;
		size -= leaf;
	}
	return 0;
}

/**
 * pgt_lookup - the leaf that translates an address
 * @va: address
 *
 * Context: any.
 * Return: the entry, or 0 if there is none.
 */
u64 pgt_lookup(unsigned long va)
{
	int level = 0;
	u64 *entry = find_entry(va, &level, false);
	u64 bits = entry ? READ_ONCE(*entry) : 0;

	return bits & PTE_V ? bits : 0;
}

/**
 * map_kernel_range - map pages, or change the rights of mapped ones
 * @va: first address
 * @pa: what it maps to
 * @size: bytes, whole pages
 * @prot: rights
 *
 * Context: any once paging_init() has run.  Lock: takes pgtable_lock.
 * Return: 0 or -errno; on error part of the range may be mapped.
 */
int map_kernel_range(unsigned long va, phys_addr_t pa, size_t size,
		     enum pg_prot prot)
{
	unsigned long flags;
	bool was_mapped;
	int err;

	if ((va | pa | size) & (PAGE_SIZE - 1))
		return -EINVAL;
	spin_lock_irqsave(&pgtable_lock, flags);
	was_mapped = pgt_lookup(va) != 0;
	err = pgt_map(va, pa, size, prot, false);
	spin_unlock_irqrestore(&pgtable_lock, flags);
	if (was_mapped)
		flush_tlb_kernel_range(va, va + size);
	else
		local_flush_tlb_kernel_range(va, va + size);
	return err;
}

/**
 * unmap_kernel_range - no access any more, on any CPU
 * @va: first address
 * @size: bytes, whole pages
 *
 * Context: interrupts on (other CPUs must answer the flush), or one CPU.
 * Lock: takes pgtable_lock.
 */
void unmap_kernel_range(unsigned long va, size_t size)
{
	unsigned long at, flags;

	spin_lock_irqsave(&pgtable_lock, flags);
	for (at = va; at < va + size; at += PAGE_SIZE) {
		int level = 0;
		u64 *entry = find_entry(at, &level, false);

		if (entry && level == 0)
			WRITE_ONCE(*entry, 0);
	}
	spin_unlock_irqrestore(&pgtable_lock, flags);
	flush_tlb_kernel_range(va, va + size);
}

/* The entry of the page @va, its tables made if need be; NULL: no memory. */
static u64 *page_entry(unsigned long va, int *level)
{
	unsigned long flags;
	u64 *entry;

	*level = 0;
	entry = find_entry(va, level, false);
	if (entry)
		return entry;
	spin_lock_irqsave(&pgtable_lock, flags);
	*level = 0;
	entry = find_entry(va, level, true);
	spin_unlock_irqrestore(&pgtable_lock, flags);
	return entry;
}

/**
 * kernel_populate_pte - make the tables down to one page's entry
 * @va: any address of the page
 *
 * Context: boot or task.
 * Return: 0, or -ENOMEM.
 */
int kernel_populate_pte(unsigned long va)
{
	int level;

	return page_entry(va, &level) ? 0 : -ENOMEM;
}

/**
 * kernel_map_page - fill one empty entry; flush_cache_vmap() must follow
 * @va: page-aligned, in a range that the caller owns
 * @pa: what it maps to
 * @prot: rights
 *
 * Context: boot or task.
 * Return: 0, -ENOMEM for the tables, -EBUSY if the page is mapped already.
 */
int kernel_map_page(unsigned long va, phys_addr_t pa, enum pg_prot prot)
{
	int level;
	u64 *entry = page_entry(va, &level);

	if (!entry)
		return -ENOMEM;
	if (level || (READ_ONCE(*entry) & PTE_V))
		return -EBUSY;
	WRITE_ONCE(*entry, make_entry(pa, prot_bits[prot]));
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
	while (start < end) {
		int level = 0;
		u64 *entry = find_entry(start, &level, false);

		if (entry && level == 0)
			WRITE_ONCE(*entry, 0);
		/* where a table is missing, all it would map is skipped */
		start = (start | ((1UL << PGT_SHIFT(level)) - 1)) + 1;
	}
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
	int level = 0;
	u64 *entry = find_entry(va, &level, false);
	u64 bits = entry ? READ_ONCE(*entry) : 0;

	if (!(bits & PTE_V))
		return false;
	*pa = (bits >> PTE_PFN_SHIFT << PAGE_SHIFT) |
	      (va & ((1UL << PGT_SHIFT(level)) - 1));
	*prot = bits & PTE_X ? PG_TEXT : bits & PTE_W ? PG_DATA : PG_RO;
	return true;
}

/**
 * kernel_fault_is_spurious - does the page table allow what just faulted?
 * @regs: the trap's frame
 *
 * Then this CPU had remembered an older entry; it has forgotten it when this
 * returns true, and the instruction may be tried again.
 * Context: trap, interrupts off.
 */
bool kernel_fault_is_spurious(const struct pt_regs *regs)
{
	u64 need;

	if (regs->cause == EXC_LOAD_PAGE_FAULT)
		need = PTE_V | PTE_R | PTE_A;
	else if (regs->cause == EXC_STORE_PAGE_FAULT)
		need = PTE_V | PTE_W | PTE_D;
	else
		return false;
	if (regs->badaddr < PAGE_OFFSET)
		return false;
	if ((pgt_lookup(regs->badaddr) & need) != need)
		return false;
	local_flush_tlb_kernel_range(regs->badaddr, regs->badaddr + 1);
	return true;
}
