// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What the boot says about the machine: who we are, where the image and the
 * memory lie, which CPU got which per-CPU unit. A few lines each, in 80
 * columns.
 */
#include <linux/cpumask.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/nodemask.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <linux/version.h>
#include <asm/sections.h>
#include "init.h"

#define WIDTH	((int)sizeof(long) * 2)

/* With more CPUs than that, the middle of the table is left out. */
#define TABLE_ROWS	16

void __init print_banner(void)
{
	pr_info("Crumb %s (%s, per-CPU generation %s, %s, MMU %s)\n",
		CRUMB_VERSION, UTS_MACHINE, CRUMB_GENERATION,
		IS_ENABLED(CONFIG_SMP) ? "SMP" : "UP",
		IS_ENABLED(CONFIG_MMU) ? "on" : "off");
}

struct part {
	const char *name;
	const char *start, *end;
};

static unsigned long __init part_kb(const struct part *p)
{
	return (unsigned long)(p->end - p->start + 1023) >> 10;
}

static void __init print_parts(const struct part *a, const struct part *b)
{
	pr_info("  %-6s %px %4luK  %-6s %px %4luK\n",
		a->name, a->start, part_kb(a), b->name, b->start, part_kb(b));
}

/* The section whose first contents every CPU's copy gets. */
static void __init print_percpu_section(void)
{
	const struct part percpu = { "percpu", __per_cpu_start, __per_cpu_end };

	pr_info("  %-6s %px %4luK%s\n", percpu.name, percpu.start,
		part_kb(&percpu), IS_ENABLED(CONFIG_SMP) ?
		"  each CPU gets a copy of it" : "");
}

/* "RAM: 80000000-8fffffff, 256 MiB; node 1; kernel at 80200000" */
static void __init print_ram(phys_addr_t start, phys_addr_t end, int nid)
{
	const phys_addr_t text = __pa(_text);
	char node[24] = "", kernel[32] = "";

	if (num_online_nodes() > 1)
		snprintf(node, sizeof(node), "; node %d", nid);
	if (start <= text && text < end)
		snprintf(kernel, sizeof(kernel), "; kernel at %08llx",
			 (u64)text);
	pr_info("RAM: %08llx-%08llx, %llu MiB%s%s\n", (u64)start,
		(u64)end - 1, (u64)(end - start) >> 20, node, kernel);
}

void __init print_memory_map(void)
{
	const struct part text = { "text", _text, __start_rodata };
	const struct part rodata = { "rodata", __start_rodata, __init_begin };
	const struct part init = { "init", __init_begin, __init_end };
	const struct part data = { "data", _sdata, _end };
	phys_addr_t start, end;
	u64 i;
	int nid;

	__for_each_mem_range(i, &memblock.memory, NULL, NUMA_NO_NODE,
			     MEMBLOCK_HOTPLUG | MEMBLOCK_DRIVER_MANAGED,
			     &start, &end, &nid)
		print_ram(start, end, nid);
	print_parts(&text, &rodata);
	print_parts(&init, &data);
	print_percpu_section();
}

static void __init print_cpu_row(unsigned int cpu)
{
	pr_info("%3u %6llu  %px  %0*lx\n", cpu, cpu_logical_map(cpu),
		__per_cpu_start + per_cpu_offset(cpu), WIDTH,
		(unsigned long)per_cpu_offset(cpu));
}

/**
 * print_cpu_table() - one line per CPU: where its unit is
 *
 * Context: boot, after setup_per_cpu_areas().
 */
void __init print_cpu_table(void)
{
	unsigned int n = num_possible_cpus(), cpu, row = 0;

	pr_info("cpu     id  %-*s  offset\n", WIDTH, "unit");
	for_each_possible_cpu(cpu) {
		row++;
		if (n > TABLE_ROWS && row == TABLE_ROWS)
			pr_info("... %u more\n", n - TABLE_ROWS);
		if (n <= TABLE_ROWS || row < TABLE_ROWS || row == n)
			print_cpu_row(cpu);
	}
}
