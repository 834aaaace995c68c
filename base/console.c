// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Printing without stamps: what a command or a report says. The bytes go the
 * way that printk's go (printk.c), so lines stay whole. What is typed is read
 * in sched/console.c.
 */
#include <linux/console.h>
#include <linux/kernel.h>
#include <linux/seq_file.h>

/* Context: any. Cut at 255 bytes. */
int console_printf(const char *fmt, ...)
{
	char text[256];
	va_list args;
	int len;

	va_start(args, fmt);
	len = vscnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	console_write(text, len);
	return len;
}

static void emit_to_console(struct seq_file *m, const char *text, size_t len)
{
	m->count += len;
	console_write(text, len);
}

void seq_init_console(struct seq_file *m)
{
	*m = (struct seq_file){ .emit = emit_to_console };
}
