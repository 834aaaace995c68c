// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The counter demonstration at the end of boot, and the monitor's command.
 * "crumb.demo=0" on the command line leaves it out.
 */
#include <linux/console.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/monitor.h>
#include <linux/printk.h>
#include <linux/seq_file.h>
#include <linux/string.h>
#include <linux/verdict.h>

#include "counters.h"

#define DEMO_MS		50	/* five ticks on each CPU */

static bool demo_wanted = true;

/* "crumb.demo=0": leave the demonstration of the counters out. */
static int __init demo_param(char *arg)
{
	demo_wanted = !arg || strcmp(arg, "0") != 0;
	return 1;
}
__setup("crumb.demo=", demo_param);

static int demo(void)
{
	int err;

	if (!demo_wanted)
		return 0;
	err = counters_count(DEMO_MS);
	if (!err)
		err = counters_compare();
	return err;
}
running_initcall(demo);

static int cmd_counters(int argc, char **argv)
{
	struct seq_file m;

	if (argc > 2 || (argc == 2 && strcmp(argv[1], "run")))
		return -EINVAL;
	if (argc == 2 || !counters_counted())
		return counters_count(DEMO_MS) ?: counters_compare();
	seq_init_console(&m);
	counters_show(&m);
	return 0;
}
MONITOR_COMMAND(counters, "what the CPUs counted; 'counters run': once more",
		cmd_counters);
