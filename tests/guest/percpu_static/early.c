// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Uses a per-CPU variable before its copies exist, when the command line says
 * "percpu.early": what is written to the original then would be in every
 * copy, and in none a moment later.  With CONFIG_DEBUG_PERCPU it must trap;
 * the test that boots this way expects the report.  On UP there is one copy
 * from the beginning.
 */
#include <linux/init.h>
#include <linux/percpu.h>
#include <linux/string.h>

static DEFINE_PER_CPU(unsigned long, early_use);

/*
 * "percpu.early=table": use a variable before there are copies, by the table
 * of offsets; without =table by the offset register.
 */
static int __init early_use_param(char *arg)
{
	if (arg && !strcmp(arg, "table"))
		per_cpu(early_use, 0)++;
	else
		this_cpu_inc(early_use);
	return 0;
}
early_param("percpu.early", early_use_param);
