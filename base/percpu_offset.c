// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where each CPU's copies are, and each CPU's number in its own copy. Apart
 * from cpu.c because one CPU alone has neither: it uses the originals.
 *
 * B.  An entry that nobody has set, before setup_per_cpu_areas() or for a CPU
 * that cannot exist, leads nowhere when CONFIG_DEBUG_PERCPU asks for it.
 */
#include <linux/cache.h>
#include <linux/export.h>
#include <linux/percpu.h>
#include <linux/smp.h>

unsigned long __per_cpu_offset[NR_CPUS] __ro_after_init = {
	[0 ... NR_CPUS - 1] = PCPU_EARLY_OFFSET,
};
EXPORT_SYMBOL(__per_cpu_offset);

DEFINE_PER_CPU_READ_MOSTLY(int, cpu_number);
EXPORT_PER_CPU_SYMBOL(cpu_number);
