// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Starting CPUs, and interrupting them.
 *
 * The boot loader keeps the other CPUs in a pen: asleep, their GIC interface
 * on, until SYS_FLAGS (a register of the board that survives reset) holds an
 * address and an SGI ends the sleep.  All get the same address; which CPU may
 * go on is decided by secondary_boot[] (boot/arm/head.S), which a CPU reads
 * with its caches off: the boot CPU cleans it to memory.  A CPU that wakes
 * before its turn waits there for the event that SEV sends.
 *
 *	write the line, stack last -> clean -> SYS_FLAGS = entry -> SEV, SGI
 *
 * Each CPU has a line of its own, so any number may be on their way at once.
 *
 * The board cannot switch a CPU off.  One that is taken away parks: its tick
 * is off, its interrupts masked, it waits in WFI until its line holds a stack
 * again and the SGI comes, as in the pen.  Then it starts afresh, with an
 * empty TLB; MMU and caches have stayed on.
 *
 * In Linux: arch/arm/mach-vexpress/platsmp.c, arch/arm/kernel/smp.c.
 */
#include <linux/errno.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <asm-generic/arch.h>
#include <asm/cacheflush.h>
#include <asm/gic.h>
#include <asm/page.h>
#include <asm/platform.h>
#include <asm/setup.h>

struct secondary_boot secondary_boot[NR_CPUS];

/* Set by the CPU that parks, cleared by itself when it goes on. */
static bool parked[NR_CPUS];

/* Nothing: a CPU's stack for exceptions is static. */
int arch_cpu_prepare(unsigned int cpu)
{
	return 0;
}

/**
 * arch_cpu_up - start a CPU
 * @cpu: logical number
 * @stack_top: top of its stack
 *
 * It enters start_secondary(@cpu) some time after this returns, or never.
 * Context: boot CPU, task.
 * Return: 0 when it was called, or -errno.
 */
int arch_cpu_up(unsigned int cpu, void *stack_top)
{
	struct secondary_boot *sb = &secondary_boot[cpu];
	u32 entry = (u32)__pa(secondary_entry);
	u32 hwid = (u32)cpu_logical_map(cpu);

	if (!sysreg_base)
		return -ENXIO;
	/*
	 * A tree may name more CPUs than this machine was given.  In one
	 * cluster a CPU's interface has the number of its MPIDR.
	 */
	if (hwid >= gic_nr_cpus())
		return -ENODEV;
	sb->hwid = hwid;
	sb->offset = (u32)per_cpu_offset(cpu);
	sb->cpu = cpu;
	dmb(sy);
	WRITE_ONCE(sb->sp, (u32)(unsigned long)stack_top);
	clean_dcache_area(sb, sizeof(*sb));

	if (readl(sysreg_base + SYS_FLAGS) != entry) {
		writel(~0U, sysreg_base + SYS_FLAGSCLR);
		writel(entry, sysreg_base + SYS_FLAGSSET);
	}
	dsb(sy);
	sev();
	gic_raise_softirq(1U << hwid, IPI_RESCHEDULE);
	return 0;
}

/* Every CPU can be parked. */
bool arch_cpu_can_stop(unsigned int cpu __always_unused)
{
	return true;
}

/**
 * arch_cpu_die - park this CPU until arch_cpu_up() wants it
 * @cpu: its logical number
 *
 * Context: interrupts off, the CPU is in no mask any more.
 */
void arch_cpu_die(unsigned int cpu)
{
	struct secondary_boot *sb = &secondary_boot[cpu];
	u32 stack_top;

	WRITE_ONCE(sb->sp, 0);
	clean_dcache_area(sb, sizeof(*sb));
	smp_store_release(&parked[cpu], true);
	while (!(stack_top = READ_ONCE(sb->sp))) {
		dsb(sy);
		wfi();
		gic_drop_pending();
	}
	dmb(sy);
	WRITE_ONCE(parked[cpu], false);
	local_flush_tlb_all();
	secondary_restart(cpu, stack_top);
}

/**
 * arch_cpu_is_dead - is it parked?
 * @cpu: logical number
 *
 * Context: another CPU, any.
 */
bool arch_cpu_is_dead(unsigned int cpu)
{
	return smp_load_acquire(&parked[cpu]);
}

/**
 * arch_send_ipi - interrupt a CPU
 * @cpu: logical number
 * @type: why
 *
 * Context: any.
 */
void arch_send_ipi(unsigned int cpu, enum ipi_type type)
{
	gic_raise_softirq(gic_cpu_mask(cpu), type);
}
