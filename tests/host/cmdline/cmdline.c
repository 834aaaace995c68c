// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The command line parser on the host: prints what it does with its argument,
 * one line per handler called, then what it says of unknown parameters.
 *
 * Compiled with -DFUZZ it is a libFuzzer target instead: the bytes are the
 * line, and a small model checks that no parameter is lost.
 */
#include <linux/init.h>
#include <linux/printk.h>
#include <linux/types.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../../boot/setup.h"

static unsigned long calls;

static void say(const char *what, const char *val)
{
	calls++;
#ifndef FUZZ
	printf("%s %s%s%s\n", what, val ? "[" : "none", val ? val : "",
	       val ? "]" : "");
#else
	calls += val ? strlen(val) : strlen(what);
#endif
}

#define HANDLER(name, ret)						\
static int handle_##name(char *val)					\
{									\
	say(#name, val);						\
	return ret;							\
}

HANDLER(mem, 0)
HANDLER(mem_again, 0)
HANDLER(broken, -22)
HANDLER(value, 1)
HANDLER(value_too, 1)
HANDLER(flag, 1)
HANDLER(shy, 0)

/* The linker puts them between two symbols, as the kernel's does. */
const struct obs_kernel_param table[]
	__attribute__((section("setup_table"), used)) = {
	{ "mem", handle_mem, 1 },
	{ "mem", handle_mem_again, 1 },
	{ "broken", handle_broken, 1 },
	{ "shy=", handle_shy, 0 },
	{ "value=", handle_value, 0 },
	{ "value=", handle_value_too, 0 },
	{ "crumb.flag", handle_flag, 0 },
	{ "two-words", handle_flag, 0 },
};

int printk(const char *fmt, ...)
{
	va_list args;
	int n = 0;

	if (fmt[0] == KERN_SOH_ASCII)
		fmt += 2;
	va_start(args, fmt);
#ifndef FUZZ
	n = vprintf(fmt, args);
#else
	{
		char line[400];

		n = vsnprintf(line, sizeof(line), fmt, args);
		calls += strlen(line);
	}
#endif
	va_end(args);
	return n;
}

#ifdef FUZZ
/* Cut the line up; every piece must lie in it, and none may be skipped. */
static void check_cutting(const char *text)
{
	static char line[COMMAND_LINE_SIZE];
	char *at = line, *param, *val, *next;

	strcpy(line, text);
	while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')
		at++;
	while (*at) {
		next = next_arg(at, &param, &val);
		if (next <= at || param != at ||
		    (val && (val <= param || val > next)))
			abort();
		at = next;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size >= COMMAND_LINE_SIZE)
		return 0;
	memset(boot_command_line, 0, COMMAND_LINE_SIZE);
	memcpy(boot_command_line, data, size);
	check_cutting(boot_command_line);
	parse_kernel_params();
	if (memcmp(boot_command_line, data, strnlen((const char *)data, size)))
		abort();
	return 0;
}
#else
int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	strncpy(boot_command_line, argv[1], COMMAND_LINE_SIZE - 1);
	parse_early_param();
	parse_early_param();
	parse_kernel_params();
	if (strcmp(boot_command_line, argv[1]))
		return 1;
	return 0;
}
#endif
