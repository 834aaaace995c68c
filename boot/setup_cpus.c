// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * setup_arch(): which CPUs there are, and what numbers they get.
 *
 * The tree names CPUs by hardware id (hart, MPIDR), which may be sparse and
 * in any order.  The kernel counts them 0, 1, 2...: the CPU that boots is 0,
 * the others follow in the tree's order.  A CPU whose status is not "okay"
 * does not exist for us.
 *
 * CPUs beyond NR_CPUS are left alone; one line says how many.
 *
 * In Linux: arch/arm/kernel/devtree.c, arch/riscv/kernel/smpboot.c.
 */
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/fdt.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/smp.h>
#include <linux/string.h>

#include "setup.h"

/* Is this child of /cpus a CPU we may use? Then *@hwid is its id. */
static bool __init usable_cpu(int cpus, int node, u64 *hwid)
{
	const char *type;
	u64 size;

	type = fdt_getprop_string(&boot_fdt, node, "device_type");
	if (!type || strcmp(type, "cpu"))
		return false;
	if (!fdt_node_is_available(&boot_fdt, node))
		return false;
	if (fdt_get_reg_in(&boot_fdt, cpus, node, 0, hwid, &size)) {
		pr_warn("CPU node %s has no usable `reg`\n",
			fdt_get_name(&boot_fdt, node, NULL));
		return false;
	}
	return true;
}

static bool __init known_cpu(unsigned int nr, u64 hwid)
{
	unsigned int cpu;

	for (cpu = 0; cpu < nr; cpu++)
		if (cpu_logical_map(cpu) == hwid)
			return true;
	return false;
}

/**
 * setup_cpus - give the tree's CPUs logical numbers
 *
 * Sets cpu_possible_mask, cpu_present_mask, nr_cpu_ids and what
 * cpu_logical_map() answers.
 *
 * Context: setup_arch().
 */
void __init setup_cpus(void)
{
	int cpus = fdt_path_offset(&boot_fdt, "/cpus");
	unsigned int nr = 1, extra = 0;
	bool boot_seen = false;
	u64 hwid;
	int node;

	cpu_set_hwid(0, boot_hwid);
	fdt_for_each_subnode(node, &boot_fdt, cpus) {
		if (!usable_cpu(cpus, node, &hwid))
			continue;
		if (hwid == boot_hwid) {
			boot_seen = true;
			cpu_set_hwid(0, hwid);
		} else if (known_cpu(nr, hwid)) {
			pr_warn("CPU id %#llx is in the device tree twice\n",
				hwid);
		} else if (nr < NR_CPUS) {
			cpu_set_hwid(nr++, hwid);
		} else {
			extra++;
		}
	}
	nr_cpu_ids = nr;
	if (!boot_seen)
		pr_warn("The boot CPU, id %#lx, is not in the device tree\n",
			boot_hwid);
	if (extra)
		pr_warn("The device tree has %u CPUs, NR_CPUS is %d: %u stay off\n",
			nr + extra, NR_CPUS, extra);
}
