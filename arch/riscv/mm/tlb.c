// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Making CPUs forget translations.
 *
 * sfence.vma works on the hart that executes it; for the others firmware
 * does it (SBI RFENCE) and returns when all have.  Hart ids may be sparse,
 * and a call takes a window of 64 of them.
 *
 * In Linux: arch/riscv/mm/tlbflush.c.
 */
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <asm/page.h>
#include <asm/sbi.h>
#include <asm/tlb.h>

#define FLUSH_ALL_PAGES	64	/* from here on: everything at once */

/* CPUs that run, or are about to, on our page tables. */
static bool started[NR_CPUS];

/**
 * tlb_cpu_started - include a CPU in remote flushes; before it starts
 * @cpu: logical CPU
 */
void tlb_cpu_started(unsigned int cpu)
{
	WRITE_ONCE(started[cpu], true);
}

/**
 * tlb_cpu_stopped - the CPU did not start after all
 * @cpu: logical CPU
 */
void tlb_cpu_stopped(unsigned int cpu)
{
	WRITE_ONCE(started[cpu], false);
}

/**
 * local_flush_tlb_all - forget everything, this CPU
 */
void local_flush_tlb_all(void)
{
	__asm__ __volatile__("sfence.vma" : : : "memory");
}

/**
 * local_flush_tlb_kernel_range - forget a range, this CPU
 * @start: first address
 * @end: one past the last
 *
 * Context: any.
 */
void local_flush_tlb_kernel_range(unsigned long start, unsigned long end)
{
	unsigned long at;

	if (end - start > FLUSH_ALL_PAGES * PAGE_SIZE) {
		local_flush_tlb_all();
		return;
	}
	for (at = start & PAGE_MASK; at < end; at += PAGE_SIZE)
		__asm__ __volatile__("sfence.vma %0" : : "r" (at) : "memory");
}

static void flush_window(u64 base, unsigned long mask, unsigned long start,
			 size_t size)
{
	if (mask && sbi_remote_sfence_vma(mask, base, start, size))
		pr_err_once("tlb: the firmware cannot flush other harts\n");
}

/**
 * flush_tlb_kernel_range - forget a range, every CPU
 * @start: first address
 * @end: one past the last
 *
 * Context: any; returns when all have.
 */
void flush_tlb_kernel_range(unsigned long start, unsigned long end)
{
	unsigned long mask = 0;
	unsigned int cpu, self = raw_smp_processor_id();
	u64 base = 0;

	local_flush_tlb_kernel_range(start, end);
	for (cpu = 0; cpu < NR_CPUS; cpu++) {
		u64 hart;

		if (cpu == self || !(READ_ONCE(started[cpu]) || cpu == 0))
			continue;
		if (!IS_ENABLED(CONFIG_SMP))
			continue;
		hart = cpu_logical_map(cpu);
		if (mask && hart - base >= 64) {
			flush_window(base, mask, start, end - start);
			mask = 0;
		}
		if (!mask)
			base = hart & ~63UL;
		mask |= 1UL << (hart - base);
	}
	flush_window(base, mask, start, end - start);
}
