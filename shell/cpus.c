// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The prompt's commands `cpus` and `irqs`: each CPU's unit, ticks and
 * interrupts, and the devices' lines.
 */
#include <linux/console.h>
#include <linux/cpumask.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/monitor.h>
#include <linux/percpu.h>
#include <linux/smp.h>
#include <linux/tick.h>
#include <asm-generic/sections.h>
#include "../sched/irq.h"

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

static int cmd_irqs(int argc __always_unused, char **argv __always_unused)
{
	unsigned int irq;

	for (irq = 0; irq < NR_IRQS; irq++) {
		const char *name;
		unsigned long sum = irq_count(irq, &name);

		if (name || sum)
			console_printf("%4u %10lu  %s\n", irq, sum,
				       name ?: "-");
	}
	return 0;
}
MONITOR_COMMAND(irqs, "device interrupts and how often they came", cmd_irqs);
