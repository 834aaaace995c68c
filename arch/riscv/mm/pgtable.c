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
 * Lock: pgtable_lock for every change after boot.
 *
 * In Linux: arch/riscv/mm/init.c, mm/vmalloc.c (vmap_range), mm/fault.c.
 */
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/slab.h>
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

static void *alloc_table(void)
{
	if (slab_is_available())
		return (void *)get_zeroed_page(GFP_ATOMIC);
	return memblock_alloc(PAGE_SIZE, PAGE_SIZE);
}

/*
 * The entry for @va at @level, or the leaf above it (*@level says which).
 * With @create missing tables are made.  NULL: none there, or no memory.
 */
static u64 *find_entry(unsigned long va, int *level, bool create)
{
	u64 *table = swapper_pg_dir;
	int at = PGT_LEVELS - 1;

	for (;; at--) {
		u64 *entry = &table[PGT_INDEX(va, at)];

		if (at == *level || (*entry & PTE_LEAF)) {
			*level = at;
			return entry;
		}
		if (!(*entry & PTE_V)) {
			void *new = create ? alloc_table() : NULL;

			if (!new)
				return NULL;
			/* the table is zero before the entry points to it */
			smp_store_release(entry,
					  make_entry(virt_to_phys(new), PTE_V));
		}
		table = table_of(*entry);
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
