/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Commands of the "crumb> " prompt. A command stands beside the code whose
 * state it shows:
 *
 *	static int cmd_cpus(int argc, char **argv) { ... return 0; }
 *	MONITOR_COMMAND(cpus, "the CPUs and their units", cmd_cpus);
 *
 * It runs in CPU 0's task context with interrupts on, prints with
 * console_printf(), and returns 0 or -errno (which the prompt names).
 */
#ifndef _LINUX_MONITOR_H
#define _LINUX_MONITOR_H

#include <linux/types.h>
#include <linux/compiler.h>

struct monitor_cmd {
	const char *name;
	const char *help;
	int (*fn)(int argc, char **argv);
};

#ifdef CONFIG_MONITOR
#define MONITOR_COMMAND(cmd, text, func)				\
	static const struct monitor_cmd __monitor_cmd_##cmd		\
		__used __section(".monitor_cmds")			\
		__aligned(sizeof(long)) = {				\
		.name = #cmd, .help = (text), .fn = (func),		\
	}
#else
#define MONITOR_COMMAND(cmd, text, func)				\
	static int (*const __monitor_cmd_##cmd)(int, char **)		\
		__maybe_unused = (func)
#endif

extern const struct monitor_cmd __start___monitor_cmds[];
extern const struct monitor_cmd __stop___monitor_cmds[];

void monitor_loop(void) __noreturn;

#endif /* _LINUX_MONITOR_H */
