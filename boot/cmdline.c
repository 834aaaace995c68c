// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The kernel command line: split it, hand each parameter to whoever
 * registered it, and say once which ones nobody wanted.
 *
 *	console=x "note=two words" path="a b" crumb.exit -- not for us
 *	^name ^value               ^ quotes keep blanks together and vanish
 *
 * Parameters stand where they are used: early_param("mem", fn) for what is
 * needed before there is memory, __setup("x=", fn) for the rest.  The linker
 * collects them between __setup_start and __setup_end.  Names compare with
 * '-' and '_' equal.  Everything behind "--" is left alone.
 *
 * The line is parsed twice, each time in a copy of its own, because parsing
 * cuts it up and handlers may keep pointers to their values for ever.
 *
 * In Linux: kernel/params.c, next_arg(), parse_args(); init/main.c.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/types.h>

#include "setup.h"

char boot_command_line[COMMAND_LINE_SIZE];	/* as the boot loader gave it */
char *saved_command_line = boot_command_line;

static char early_line[COMMAND_LINE_SIZE];
static char setup_line[COMMAND_LINE_SIZE];

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/**
 * next_arg - cut one parameter off a command line
 * @args: the line, not beginning with a blank; changed
 * @param: set to the name
 * @val: set to the value, NULL if there is no '='
 *
 * Return: the rest of the line, without leading blanks.
 */
char *next_arg(char *args, char **param, char **val)
{
	bool quoted = false;
	char *to = args;
	char *from;

	*param = args;
	*val = NULL;
	for (from = args; *from && (quoted || !is_blank(*from)); from++) {
		if (*from == '"') {
			quoted = !quoted;
			continue;
		}
		if (*from == '=' && !*val) {
			*to++ = '\0';
			*val = to;
			continue;
		}
		*to++ = *from;
	}
	while (is_blank(*from))
		from++;
	*to = '\0';
	return from;
}

/* Equal names? Of @b only the first @n characters count; '-' is '_'. */
static bool param_name_eq(const char *a, const char *b, size_t n)
{
	size_t i;
	char x, y;

	for (i = 0; i < n; i++) {
		x = a[i] == '-' ? '_' : a[i];
		y = b[i] == '-' ? '_' : b[i];
		if (!x || x != y)
			return false;
	}
	return !a[n];
}

/* Call every early_param() of that name. */
static void do_early_param(const char *param, char *val)
{
	const struct obs_kernel_param *p;

	for (p = __setup_start; p < __setup_end; p++) {
		if (!p->early || !param_name_eq(param, p->str, strlen(p->str)))
			continue;
		if (p->setup_func(val))
			pr_warn("Malformed early option '%s'\n", param);
	}
}

/*
 * Offer a parameter to every __setup() of that name until one takes it.
 * A name that ends in '=' wants a value; one that does not gets "" or, when
 * there is a value after all, the value with its '=', as in Linux.
 *
 * Return: false if nobody knows it.
 */
static bool do_setup_param(const char *param, char *val)
{
	const struct obs_kernel_param *p;
	bool known = false;
	size_t len;

	for (p = __setup_start; p < __setup_end; p++) {
		len = strlen(p->str);
		if (p->early) {
			known |= param_name_eq(param, p->str, len);
			continue;
		}
		if (len && p->str[len - 1] == '=') {
			if (val && param_name_eq(param, p->str, len - 1) &&
			    p->setup_func(val))
				return true;
			continue;
		}
		if (!param_name_eq(param, p->str, len))
			continue;
		if (val)
			val[-1] = '=';
		if (p->setup_func(val ? val - 1 : (char *)param + len))
			return true;
		if (val)
			val[-1] = '\0';
	}
	return known;
}

static char *skip_blanks(char *s)
{
	while (is_blank(*s))
		s++;
	return s;
}

/**
 * parse_early_param - give the early parameters to their handlers
 *
 * Context: setup_arch(), before there is memory; a second call does nothing.
 */
void __init parse_early_param(void)
{
	static bool done __initdata;
	char *param, *val, *args;

	if (done)
		return;
	done = true;
	memcpy(early_line, boot_command_line, sizeof(early_line));
	args = skip_blanks(early_line);
	while (*args) {
		args = next_arg(args, &param, &val);
		if (!val && !strcmp(param, "--"))
			break;
		do_early_param(param, val);
	}
}

/* Append to a text that ends in "..." when it does not fit. */
static void note_unknown(char *text, size_t size, const char *param,
			 const char *val)
{
	size_t used = strlen(text);
	int n;

	n = snprintf(text + used, size - used, "%s%s%s%s", used ? " " : "",
		     param, val ? "=" : "", val ? val : "");
	if (n >= 0 && (size_t)n >= size - used)
		memcpy(text + size - 4, "...", 4);
}

/**
 * parse_kernel_params - give the other parameters to their handlers
 *
 * Reports all that nobody registered in one line.
 *
 * Context: start_kernel(), once.
 */
void __init parse_kernel_params(void)
{
	char unknown[256] = "";
	char *param, *val, *args;

	memcpy(setup_line, boot_command_line, sizeof(setup_line));
	args = skip_blanks(setup_line);
	while (*args) {
		args = next_arg(args, &param, &val);
		if (!val && !strcmp(param, "--"))
			break;
		if ((*param || val) && !do_setup_param(param, val))
			note_unknown(unknown, sizeof(unknown), param, val);
	}
	if (unknown[0])
		pr_notice("Unknown kernel command line parameters \"%s\" are ignored\n",
			  unknown);
}
