// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The monitor's view of the pointer-table generations:
 *
 *	percpu		every CPU's copy of the section, and who has a piece
 *			of the slack behind it
 */
#include <linux/cpumask.h>
#include <linux/kernel.h>
#include <linux/monitor.h>
#include <linux/percpu.h>
#include <linux/seq_file.h>
#include <asm-generic/sections.h>
#include "../../mm/percpu/generations/table/table.h"

static void show_modules(struct seq_file *m)
{
	unsigned int i;
	int size, at = 0;

	seq_puts(m, "slack, as percpu_modalloc() sees it:\n");
	for (i = 0; percpu_modlist(i, &size); i++) {
		seq_printf(m, "  %6d .. %6d  %6d bytes  %s\n", at,
			       at + abs(size), abs(size),
			       !i ? "kernel" : size < 0 ? "module" : "free");
		at += abs(size);
	}
}

static int cmd_percpu(int argc __always_unused, char **argv __always_unused)
{
	const long section = __per_cpu_end - __per_cpu_start;
	struct seq_file m;
	unsigned int cpu;

	seq_init_console(&m);
	seq_printf(&m, "section   %px .. %px, %ld bytes\n", __per_cpu_start,
		       __per_cpu_end, section);
	seq_printf(&m, "copies    %d (NR_CPUS) of %lu bytes, %lu bytes in all\n",
		       NR_CPUS, pcpu_static_room, pcpu_static_room * NR_CPUS);
	for_each_possible_cpu(cpu)
		seq_printf(&m, "  cpu %-3u %px  offset %0*lx\n", cpu,
			       __per_cpu_start + per_cpu_offset(cpu),
			       (int)sizeof(long) * 2,
			       (unsigned long)per_cpu_offset(cpu));
	show_modules(&m);
	seq_printf(&m, "objects   %zu bytes of table each, and one kmalloc() for every CPU\n",
		       sizeof(struct percpu_data));
	return 0;
}
MONITOR_COMMAND(percpu, "per-CPU memory: copies of the section, modules",
		cmd_percpu);
