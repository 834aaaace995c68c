/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Cache and TLB maintenance, seen by every CPU.
 *
 * All CPUs are coherent once their SMP bit is set, so data caches need care
 * for one reader only: a CPU that still runs with its MMU off, and table
 * walks of a CPU that does not walk through its caches.  TLB operations are
 * the inner shareable ones, which the hardware broadcasts: no IPI.
 *
 * In Linux: arch/arm/include/asm/{cacheflush,tlbflush}.h.
 */
#ifndef _ASM_ARM_CACHEFLUSH_H
#define _ASM_ARM_CACHEFLUSH_H

#include <asm/barrier.h>
#include <asm/cp15.h>

/* Smallest data cache line of this CPU, in bytes. */
static inline unsigned long dcache_line_size(void)
{
	return 4UL << ((cp15_read(CTR) >> 16) & 0xf);
}

/*
 * Write [start, start + size) out to memory, for a reader without caches.
 * Context: any.
 */
static inline void clean_dcache_area(const void *start, size_t size)
{
	unsigned long line = dcache_line_size();
	unsigned long p = (unsigned long)start & ~(line - 1);

	for (; p < (unsigned long)start + size; p += line)
		cp15_write(DCCMVAC, p);
	dsb(sy);
}

/* This CPU alone, which was out of the others' sight. */
static inline void local_flush_tlb_all(void)
{
	dsb(nshst);
	cp15_write(TLBIALL, 0);
	cp15_write(BPIALL, 0);
	dsb(nsh);
	isb();
}

/* Forget everything, on every CPU of the inner shareable domain. */
static inline void flush_tlb_all(void)
{
	dsb(ishst);
	cp15_write(TLBIALLIS, 0);
	cp15_write(BPIALLIS, 0);
	dsb(ish);
	isb();
}

/* New instructions were written: no CPU may run the old ones. */
static inline void flush_icache_all(void)
{
	dsb(ish);
	cp15_write(ICIALLUIS, 0);
	dsb(ish);
	isb();
}

#endif /* _ASM_ARM_CACHEFLUSH_H */
