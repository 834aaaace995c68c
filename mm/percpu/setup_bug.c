// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The end of a boot whose per-CPU layout is wrong.
 *
 * Says the rule that was broken as it stands in the source, the numbers that
 * broke it, which CPUs there are and the whole layout, and panics.
 *
 * In Linux: PCPU_SETUP_BUG_ON() in mm/percpu.c.
 */
#define pr_fmt(fmt) "percpu: " fmt

#include <linux/cpumask.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include "first_chunk.h"

/**
 * pcpu_setup_bug() - panic over a layout
 * @ai: the layout
 * @cond: the condition that should not have been
 * @fmt: the numbers
 *
 * Context: boot only.
 * Return: never.
 */
void __init pcpu_setup_bug(const struct pcpu_alloc_info *ai, const char *cond,
			   const char *fmt, ...)
{
	static char numbers[128] __initdata;
	va_list args;

	va_start(args, fmt);
	vsnprintf(numbers, sizeof(numbers), fmt, args);
	va_end(args);

	pr_emerg("failed to initialize, %s\n", cond);
	pr_emerg("cpu_possible_mask=%*pbl\n",
		 cpumask_pr_args(cpu_possible_mask));
	pcpu_dump_alloc_info(ai, true);

	panic("percpu: failed to initialize: %s", numbers);
}
