// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which CPUs there are: the masks, and the table of them.
 *
 * possible and present are set by setup_arch() from the device tree and never
 * change; online bits are set and cleared by each CPU itself, atomically.
 *
 * In Linux: kernel/cpu.c.
 */
#include <linux/console.h>
#include <linux/cpumask.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/monitor.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <linux/tick.h>
#include <asm-generic/arch.h>
#include <asm-generic/sections.h>
#include "../kernel/internal.h"

struct cpumask __cpu_possible_mask;
struct cpumask __cpu_present_mask;
struct cpumask __cpu_online_mask;
struct cpumask __cpu_active_mask;
unsigned int nr_cpu_ids = NR_CPUS;

bool processor_ids_ready;		/* B */

/* From now on smp_processor_id() may be asked. Context: boot CPU. */
void __init smp_processor_ids_ready(void)
{
	processor_ids_ready = true;
	cpuhp_boot_cpu();
	set_cpu_online(0, true);
	set_cpu_active(0, true);
}

unsigned int early_smp_processor_id(void)
{
	return processor_ids_ready ? raw_smp_processor_id() : 0;
}

static int cmd_cpus(int argc __always_unused, char **argv __always_unused)
{
	unsigned int cpu;

	console_printf("cpu    id  %-*s  %-*s     ticks      irqs   calls\n",
		       (int)sizeof(long) * 2, "unit",
		       (int)sizeof(long) * 2, "offset");
	for_each_possible_cpu(cpu) {
		console_printf("%3u %5llu  %px  %0*lx", cpu,
			       cpu_logical_map(cpu),
			       __per_cpu_start + per_cpu_offset(cpu),
			       (int)sizeof(long) * 2,
			       (unsigned long)per_cpu_offset(cpu));
		if (cpu_online(cpu))
			console_printf("%10lu%10lu%8lu\n", tick_count(cpu),
				       irq_total(cpu),
				       ipi_count(cpu, IPI_CALL_FUNC));
		else
			console_printf("  offline\n");
	}
	return 0;
}
MONITOR_COMMAND(cpus, "the CPUs, their per-CPU units, ticks and interrupts",
		cmd_cpus);
