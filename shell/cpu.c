// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The prompt's command `cpu`: which CPUs there are, take one away, bring it
 * back, and who is told when that happens.
 */
#include <linux/console.h>
#include <linux/cpu.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/monitor.h>
#include <linux/smp.h>
#include <linux/string.h>
#include "../kernel/hotplug/cpuhp.h"

static int usage(void)
{
	console_printf("cpu                     the masks, and each CPU's state\n"
		       "cpu NUMBER offline      take a CPU away\n"
		       "cpu NUMBER online       bring it back\n"
		       "cpu states              who is told, in order\n");
	return 0;
}

static int list(void)
{
	unsigned int cpu;

	console_printf("possible %*pbl, present %*pbl, online %*pbl\n",
		       cpumask_pr_args(cpu_possible_mask),
		       cpumask_pr_args(cpu_present_mask),
		       cpumask_pr_args(cpu_online_mask));
	for_each_possible_cpu(cpu)
		console_printf("%3u %-7s  state %d\n", cpu,
			       cpu_online(cpu) ? "online" :
			       cpu_present(cpu) ? "offline" : "absent",
			       cpuhp_state_of(cpu));
	return 0;
}

static void explain(unsigned int cpu, bool up, int err)
{
	switch (err) {
	case -EINVAL:
		console_printf("no such CPU: %u (present: %*pbl)\n", cpu,
			       cpumask_pr_args(cpu_present_mask));
		break;
	case -EBUSY:
		console_printf("CPU %u is the last one online: it stays\n",
			       cpu);
		break;
	case -EPERM:
		console_printf("CPU %u is the boot CPU, devices interrupt it: it stays\n",
			       cpu);
		break;
	default:
		console_printf("CPU %u does not go %sline: error %d\n", cpu,
			       up ? "on" : "off", err);
	}
}

static int change(unsigned int cpu, bool up)
{
	u64 start = ktime_get_ns();
	int err;

	if (cpu < nr_cpu_ids && cpu_present(cpu) && cpu_online(cpu) == up) {
		console_printf("CPU %u is %sline already\n", cpu,
			       up ? "on" : "off");
		return 0;
	}
	err = up ? cpu_up(cpu) : cpu_down(cpu);
	if (err)
		explain(cpu, up, err);
	else
		console_printf("CPU %u is %sline (%llu us); online: %*pbl\n",
			       cpu, up ? "on" : "off",
			       (ktime_get_ns() - start) / NSEC_PER_USEC,
			       cpumask_pr_args(cpu_online_mask));
	return 0;
}

static int cmd_cpu(int argc, char **argv)
{
	unsigned int cpu;

	if (argc == 1)
		return list();
	if (argc == 2 && !strcmp(argv[1], "states")) {
		cpuhp_show();
		return 0;
	}
	if (argc != 3 || kstrtouint(argv[1], 10, &cpu))
		return usage();
	if (!strcmp(argv[2], "offline"))
		return change(cpu, false);
	if (!strcmp(argv[2], "online"))
		return change(cpu, true);
	return usage();
}
MONITOR_COMMAND(cpu, "CPUs on and off line: cpu 3 offline, cpu states",
		cmd_cpu);
