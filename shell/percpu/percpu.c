// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The monitor's view of per-CPU memory:
 *
 *	percpu		the section, a unit's parts, each CPU's area
 *	percpu map	every chunk as a picture (picture.c)
 *	percpu_stats	counters and chunks (stats.c)
 *	percpu_top	live objects by call site (profile.c)
 *	percpu_trace	the newest events of the trace points (trace.c)
 *	audit		is every chunk as it should be? (audit.c)
 *
 * What is not configured says so.  All of it only looks.
 */
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/kconfig.h>
#include <linux/kernel.h>
#include <linux/monitor.h>
#include <linux/percpu.h>
#include <linux/seq_file.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <asm-generic/sections.h>
#include "../../mm/percpu/extra/ext.h"
#include "../../mm/percpu/internal.h"
#include "picture.h"
#include "../../mm/percpu/extra/stats.h"
#include "../../mm/percpu/extra/trace.h"

#define PCPU_SHOW_TOP		16	/* lines of percpu_top */
#define PCPU_SHOW_EVENTS	16	/* lines of percpu_trace */

static void show_part(struct seq_file *m, const char *name, int from, int to,
		      const char *what)
{
	seq_printf(m, "  %-9s %7d .. %7d  %7d bytes  %s\n", name, from, to,
		   to - from, what);
}

/* Region of a first or reserved chunk as offsets in the unit. */
static void show_region(struct seq_file *m, const char *name,
			const struct pcpu_chunk *chunk, const char *what)
{
	int base = (unsigned long)chunk->base_addr -
		   (unsigned long)pcpu_base_addr;

	show_part(m, name, base + chunk->start_offset,
		  base + (chunk->nr_pages << PAGE_SHIFT) - chunk->end_offset,
		  what);
}

/**
 * percpu_show() - the section, the parts of a unit, and every CPU's area
 * @m: where to
 *
 * Context: any after setup_per_cpu_areas(); everything shown is constant but
 * the page counts, which are read without a lock.
 */
static void percpu_show(struct seq_file *m)
{
	unsigned int cpu;

	seq_printf(m, "section   %px .. %px  (__per_cpu_start, __per_cpu_end)\n",
		   (void *)__per_cpu_start, (void *)__per_cpu_end);
	seq_printf(m, "unit      %d bytes, %d units in %d group%s\n",
		   pcpu_unit_size, pcpu_nr_units, pcpu_nr_groups,
		   pcpu_nr_groups == 1 ? "" : "s");
	show_part(m, "static", 0, (int)(__per_cpu_end - __per_cpu_start),
		  "a copy of the section");
	if (pcpu_reserved_chunk)
		show_region(m, "reserved", pcpu_reserved_chunk,
			    "variables of modules");
	show_region(m, "dynamic", pcpu_first_chunk, "alloc_percpu()");
	seq_printf(m, "populated %lu pages per unit, %lu in all; %d empty\n",
		   READ_ONCE(pcpu_nr_populated), pcpu_nr_pages(),
		   READ_ONCE(pcpu_nr_empty_pop_pages));

	seq_puts(m, "cpu  unit  area               offset\n");
	for_each_possible_cpu(cpu)
		seq_printf(m, "%3u  %4d  %-18px 0x%lx\n", cpu,
			   pcpu_unit_map[cpu],
			   pcpu_base_addr + pcpu_unit_offsets[cpu],
			   per_cpu_offset(cpu));
}

static int cmd_percpu(int argc, char **argv)
{
	struct seq_file m;

	seq_init_console(&m);
	if (argc == 2 && !strcmp(argv[1], "map"))
		return percpu_map_show(&m);
	if (argc > 1) {
		seq_printf(&m, "percpu: unknown word %s; there is: map\n",
			   argv[1]);
		return -EINVAL;
	}
	percpu_show(&m);

	return 0;
}
MONITOR_COMMAND(percpu, "per-CPU section, areas, offsets; percpu map: chunks",
		cmd_percpu);

static int cmd_percpu_stats(int argc, char **argv)
{
	struct seq_file m;

	seq_init_console(&m);

	return percpu_stats_show(&m);
}
MONITOR_COMMAND(percpu_stats, "per-CPU allocator: counters and chunks",
		cmd_percpu_stats);

static int cmd_percpu_top(int argc, char **argv)
{
	struct seq_file m;

	seq_init_console(&m);

	return percpu_top_show(&m, PCPU_SHOW_TOP);
}
MONITOR_COMMAND(percpu_top, "per-CPU allocator: live objects by call site",
		cmd_percpu_top);

static int cmd_percpu_trace(int argc, char **argv)
{
	struct seq_file m;

	seq_init_console(&m);

	return percpu_trace_show(&m, PCPU_SHOW_EVENTS);
}
MONITOR_COMMAND(percpu_trace, "per-CPU allocator: newest trace events",
		cmd_percpu_trace);

static int cmd_audit(int argc, char **argv)
{
	struct seq_file m;

	if (!IS_ENABLED(CONFIG_DEBUG_PERCPU))
		return -EOPNOTSUPP;
	seq_init_console(&m);
	seq_printf(&m, "all %d chunks, their lists and counters are as they should be\n",
		   pcpu_audit_all());
	return 0;
}
MONITOR_COMMAND(audit, "per-CPU allocator: audit all chunks now (DEBUG_PERCPU)",
		cmd_audit);
