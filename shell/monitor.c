// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The prompt: reads lines, finds the command, runs it.
 *
 * Commands come from a table in the image that every file adds its own to
 * (MONITOR_COMMAND); those of this file are about the prompt, the console and
 * the end. It runs in the init thread, on CPU 0, which sleeps while nobody
 * types.
 */
#include <linux/console.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/monitor.h>
#include <linux/sched.h>
#include <linux/sort.h>
#include <linux/string.h>
#include <linux/verdict.h>
#include "lineedit.h"

#define ARGS_MAX	8

static int cmp_cmd(const void *a, const void *b)
{
	const struct monitor_cmd *const *x = a, *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

static int cmd_help(int argc __always_unused, char **argv __always_unused)
{
	const struct monitor_cmd *cmd, *sorted[64];
	size_t n = 0, i;

	for (cmd = __start___monitor_cmds; cmd < __stop___monitor_cmds; cmd++)
		if (n < ARRAY_SIZE(sorted))
			sorted[n++] = cmd;
	sort(sorted, n, sizeof(sorted[0]), cmp_cmd, NULL);
	for (i = 0; i < n; i++)
		console_printf("%-13s %s\n", sorted[i]->name, sorted[i]->help);
	return 0;
}
MONITOR_COMMAND(help, "this list", cmd_help);

static int cmd_cmdline(int argc __always_unused, char **argv __always_unused)
{
	console_printf("%s\n", saved_command_line);
	return 0;
}
MONITOR_COMMAND(cmdline, "the kernel's command line", cmd_cmdline);

static int cmd_dmesg(int argc __always_unused, char **argv __always_unused)
{
	unsigned long pos = 0;
	char piece[128];
	size_t n;

	while ((n = log_copy(&pos, piece, sizeof(piece))))
		console_write(piece, n);
	return 0;
}
MONITOR_COMMAND(dmesg, "the messages again", cmd_dmesg);

static int cmd_poweroff(int argc __always_unused, char **argv __always_unused)
{
	kernel_power_off();
}
MONITOR_COMMAND(poweroff, "power off with the verdict as exit status",
		cmd_poweroff);

static int split(char *line, char **argv)
{
	int argc = 0;
	char *word;

	while (argc < ARGS_MAX && (word = strsep(&line, " \t")))
		if (*word)
			argv[argc++] = word;
	argv[argc] = NULL;
	return argc;
}

static void run_line(char *line)
{
	char *argv[ARGS_MAX + 1];
	int argc = split(line, argv), ret;
	const struct monitor_cmd *cmd;

	if (!argc)
		return;
	for (cmd = __start___monitor_cmds; cmd < __stop___monitor_cmds; cmd++) {
		if (strcmp(cmd->name, argv[0]))
			continue;
		ret = cmd->fn(argc, argv);
		if (ret)
			console_printf("%s: error %d\n", argv[0], ret);
		return;
	}
	console_printf("%s: no such command; try help\n", argv[0]);
}

void monitor_loop(void)
{
	static struct line_editor ed = {
		.prompt = "crumb> ", .emit = console_write,
	};

	console_printf("help lists the commands, poweroff ends%s\n",
		       IS_ENABLED(CONFIG_DEBUG_PERCPU) ?
		       "; DEBUG_PERCPU is on: slow" : "");
	line_editor_start(&ed);
	for (;;) {
		int c = console_getc();

		if (c == -EAGAIN) {
			console_wait();
		} else if (line_editor_key(&ed, c)) {
			run_line(ed.text);
			line_editor_start(&ed);
		}
	}
}
