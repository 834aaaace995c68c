// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Making CPUs forget translations, and see new ones.
 *
 * The TLB operations used here are the inner shareable ones: the hardware
 * carries them to every CPU, running or not yet, and the DSB that follows
 * waits until all have obeyed.  No interrupt is sent, so interrupts may be
 * off.
 *
 * A CPU never remembers that nothing was there (ARMv7 does not cache faults):
 * an entry that is filled needs a barrier, so that table walks see it, and no
 * flush.  Data caches hold physical addresses on all our CPUs.
 *
 * In Linux: arch/arm/mm/tlb-v7.S, arch/arm/include/asm/cacheflush.h.
 */
#include <linux/kernel.h>
#include <asm-generic/arch.h>
#include <asm/barrier.h>
#include <asm/cacheflush.h>
#include <asm/cp15.h>
#include <asm/page.h>

#define FLUSH_ALL_PAGES		64	/* from here on: everything at once */

/**
 * flush_tlb_kernel_range - forget a range, every CPU
 * @start: first address
 * @end: one past the last
 *
 * Context: any; returns when all have.
 */
void flush_tlb_kernel_range(unsigned long start, unsigned long end)
{
	unsigned long at;

	if (end - start > FLUSH_ALL_PAGES * PAGE_SIZE) {
		flush_tlb_all();
		return;
	}
	dsb(ishst);
	for (at = start & PAGE_MASK; at < end; at += PAGE_SIZE)
		cp15_write(TLBIMVAAIS, at);
	cp15_write(BPIALLIS, 0);
	dsb(ish);
	isb();
}

/* Entries were added: table walks of every CPU see them.  Context: any. */
void flush_cache_vmap(unsigned long start __always_unused,
		      unsigned long end __always_unused)
{
	dsb(ishst);
	isb();
}

/* Entries are going to be removed.  Context: any. */
void flush_cache_vunmap(unsigned long start __always_unused,
			unsigned long end __always_unused)
{
}
