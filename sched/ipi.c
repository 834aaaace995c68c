// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The interrupts between CPUs: look at your run queue, run what others have
 * asked for (smpcall.c), stop.
 *
 * In Linux: arch/<isa>/kernel/smp.c, kernel/smp.c.
 */
#include <linux/atomic.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <asm-generic/arch.h>
#include "irq.h"

static DEFINE_PER_CPU(unsigned long [NR_IPI], ipi_counts);	/* C: owner */

unsigned long ipi_count(unsigned int cpu, unsigned int type)
{
	return READ_ONCE(*per_cpu_ptr(&ipi_counts[type], cpu));
}

/* Context: any. */
void smp_send_reschedule(unsigned int cpu)
{
	if (cpu != raw_smp_processor_id() && cpu_online(cpu))
		arch_send_ipi(cpu, IPI_RESCHEDULE);
}

/**
 * handle_ipi() - another CPU wants something
 *
 * Context: interrupt, interrupts off.
 */
void handle_ipi(enum ipi_type type)
{
	*this_cpu_ptr(&ipi_counts[type]) += 1;
	switch (type) {
	case IPI_CALL_FUNC:
		run_call_list();
		break;
	case IPI_CPU_STOP:
		set_cpu_online(smp_processor_id(), false);
		arch_halt();
	default:
		/* IPI_RESCHEDULE: need_resched is set; irq_return() looks. */
		break;
	}
}

static bool others_online(void)
{
	return num_online_cpus() - cpu_online(smp_processor_id()) > 0;
}

/**
 * smp_send_stop() - halt all other CPUs; waits for them, but not for ever
 *
 * Context: any, on the way down.
 */
void smp_send_stop(void)
{
	unsigned int me = early_smp_processor_id(), cpu;
	u64 end = ktime_get_ns() + NSEC_PER_SEC;
	unsigned long spins = 100000000;

	if (num_online_cpus() < 2)
		return;
	for_each_online_cpu(cpu)
		if (cpu != me)
			arch_send_ipi(cpu, IPI_CPU_STOP);
	while (others_online() && ktime_get_ns() < end && spins--)
		cpu_relax();
	for_each_online_cpu(cpu)
		if (cpu != me)
			pr_emerg("CPU %u does not stop\n", cpu);
}
