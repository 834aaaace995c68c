// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Making CPUs forget translations.
 *
 * sfence.vma works on the hart that executes it.  For the others there are
 * two ways, and each covers what the other cannot:
 *
 *   - call them (on_each_cpu): needs interrupts on here, reaches CPUs that
 *     are online;
 *   - ask the firmware (SBI RFENCE), which returns when all have: works with
 *     interrupts off and reaches CPUs that are just starting.  It waits in a
 *     loop that gives no way, which takes long when harts share a processor,
 *     and for ever under `-icount`; so it is the second choice.
 *
 * Hart ids may be sparse, and RFENCE takes a window of 64 of them.
 *
 * In Linux: arch/riscv/mm/tlbflush.c.
 */
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <asm-generic/arch.h>
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

struct flush {
	unsigned long start, end;
};

static void flush_call(void *info)
{
	struct flush *f = info;

	local_flush_tlb_kernel_range(f->start, f->end);
}

/* Let the firmware do it, on started CPUs: all, or those not yet online. */
static void flush_rfence(unsigned long start, unsigned long end, bool all)
{
	unsigned int cpu, self = raw_smp_processor_id();
	unsigned long mask = 0;
	u64 base = 0;

	for (cpu = 0; cpu < nr_cpu_ids; cpu++) {
		u64 hart;

		if (cpu == self || !(READ_ONCE(started[cpu]) || cpu == 0) ||
		    (!all && cpu_online(cpu)))
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

/**
 * flush_tlb_kernel_range - forget a range, every CPU
 * @start: first address
 * @end: one past the last
 *
 * Context: any; returns when all have.
 */
void flush_tlb_kernel_range(unsigned long start, unsigned long end)
{
	struct flush f = { start, end };
	bool call = !irqs_disabled();

	if (!IS_ENABLED(CONFIG_SMP)) {
		local_flush_tlb_kernel_range(start, end);
		return;
	}
	/* in this order: a CPU that comes on line meanwhile gets one of them */
	flush_rfence(start, end, !call);
	if (call)
		on_each_cpu(flush_call, &f, 1);
	else
		local_flush_tlb_kernel_range(start, end);
}

/**
 * flush_cache_vmap - entries were added
 * @start: first address
 * @end: one past the last
 *
 * This CPU sees them from here on.  Another may remember that there was
 * nothing; it takes a fault, finds the entry and goes on
 * (kernel_fault_is_spurious()), which is cheaper than asking all of them.
 *
 * Context: any.
 */
void flush_cache_vmap(unsigned long start, unsigned long end)
{
	local_flush_tlb_kernel_range(start, end);
}

/* Entries are going to be removed: caches know physical addresses only. */
void flush_cache_vunmap(unsigned long start __always_unused,
			unsigned long end __always_unused)
{
}
