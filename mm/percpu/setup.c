// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * From the per-CPU section to one copy per CPU: the boot step.
 *
 *	.data..percpu            CPU 0's unit   CPU 1's unit
 *	__per_cpu_start ->+---+  +---+          +---+
 *	       &variable ->| v |  | v |          | v |
 *	__per_cpu_end   ->+---+  +---+          +---+
 *	                         ^ unit 0's base + pcpu_unit_offsets[cpu]
 *
 * __per_cpu_offset[cpu] is what leads from the address the linker gave a
 * variable to that CPU's copy.  From the last line of setup_per_cpu_areas()
 * on the boot CPU's offset register holds its own; the other CPUs load
 * theirs on their way in.
 *
 * How the first chunk is made is the business of setup_generic.c or, where
 * there is a choice, setup_choice.c.
 *
 * In Linux: mm/percpu.c and drivers/base/arch_numa.c, setup_per_cpu_areas().
 */
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/smp.h>
#include <asm-generic/sections.h>
#include "first_chunk.h"
#include "internal.h"

/**
 * setup_per_cpu_areas() - give every possible CPU its per-CPU area
 *
 * Context: boot only, memblock and cpu_possible_mask are ready; the boot CPU
 * is CPU 0.  Panics when it fails: nothing works without.
 */
void __init setup_per_cpu_areas(void)
{
	unsigned long delta;
	unsigned int cpu;
	int rc;

	rc = pcpu_make_first_chunk();
	if (rc < 0)
		panic("Failed to initialize percpu areas: error %d", rc);

	delta = (unsigned long)pcpu_base_addr - (unsigned long)__per_cpu_start;
	for_each_possible_cpu(cpu) {
		__per_cpu_offset[cpu] = delta + pcpu_unit_offsets[cpu];
		per_cpu(cpu_number, cpu) = cpu;
	}

	set_my_cpu_offset(__per_cpu_offset[0]);
}
