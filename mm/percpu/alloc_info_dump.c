// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The layout of the first chunk as boot lines:
 *
 *	pcpu-alloc: s45056 r8192 d28672 u81920 alloc=20*4096
 *	pcpu-alloc: [0] 0 [0] 1 [0] 2 [0] 3
 *
 * static, reserved, dynamic and unit size; the allocation in atoms; then one
 * bracket per allocation with its group's number, followed by the CPUs of
 * its units.  A unit without a CPU is a row of dashes.  The brackets of a
 * line are a power of two, and about 60 columns wide at most.
 *
 * In Linux: mm/percpu.c, pcpu_dump_alloc_info().
 */

#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/log2.h>
#include <linux/cpumask.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include "first_chunk.h"

/* A line in the making.  Longer ones than fit are cut, never overrun. */
struct pcpu_line {
	size_t len;
	char text[768];
};

static struct pcpu_line line __initdata;

static int __init decimal_digits(unsigned int n)
{
	int digits = 1;

	while (n /= 10)
		digits++;
	return digits;
}

static void __init line_flush(bool emerg)
{
	if (line.len && emerg)
		printk(KERN_EMERG "pcpu-alloc: %s\n", line.text);
	else if (line.len)
		printk(KERN_DEBUG "pcpu-alloc: %s\n", line.text);
	line.len = 0;
}

static void __init line_bracket(int group, int width)
{
	line.len += scnprintf(line.text + line.len,
			      sizeof(line.text) - line.len,
			      "[%0*d] ", width, group);
}

static void __init line_unit(unsigned int cpu, int width)
{
	char *at = line.text + line.len;
	size_t room = sizeof(line.text) - line.len;

	if (cpu != NR_CPUS)
		line.len += scnprintf(at, room, "%0*d ", width, (int)cpu);
	else
		line.len += scnprintf(at, room, "%.*s ", width, "--------");
}

static void __init line_sizes(const struct pcpu_alloc_info *ai,
			      size_t atom_size)
{
	line.len = scnprintf(line.text, sizeof(line.text),
			     "s%zu r%zu d%zu u%zu alloc=%zu*%zu",
			     ai->static_size, ai->reserved_size, ai->dyn_size,
			     ai->unit_size, ai->alloc_size / atom_size,
			     ai->atom_size);
}

/**
 * pcpu_dump_alloc_info() - print a layout
 * @ai: the layout, good or bad
 * @emerg: it is why the boot ends: at level KERN_EMERG.  Otherwise at
 *	   KERN_DEBUG: "debug" on the command line shows it.
 *
 * Context: boot only; the line buffer is init memory.
 */
void __init pcpu_dump_alloc_info(const struct pcpu_alloc_info *ai, bool emerg)
{
	/* a layout that is about to be refused may hold anything */
	size_t unit_size = max_t(size_t, ai->unit_size, 1);
	size_t atom_size = max_t(size_t, ai->atom_size, 1);
	int upa = clamp_t(size_t, ai->alloc_size / unit_size, 1, 1 << 16);
	int cpu_width = decimal_digits(num_possible_cpus());
	int group_width = decimal_digits(ai->nr_groups);
	int width = upa * (cpu_width + 1) + group_width + 3;
	int per_line = rounddown_pow_of_two(max(60 / width, 1));
	int group, unit, brackets = 0;

	line_sizes(ai, atom_size);
	line_flush(emerg);
	for (group = 0; group < ai->nr_groups; group++) {
		const struct pcpu_group_info *gi = &ai->groups[group];

		for (unit = 0; unit < gi->nr_units; unit++) {
			if (unit % upa == 0) {
				if (brackets++ % per_line == 0)
					line_flush(emerg);
				line_bracket(group, group_width);
			}
			line_unit(gi->cpu_map[unit], cpu_width);
		}
	}
	line_flush(emerg);
}
