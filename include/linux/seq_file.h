/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A place to print a report to: a buffer, the console, a host program's
 * stdout. The code that prints does not know which.
 *
 * In Linux: include/linux/seq_file.h (fewer calls, one more backend).
 */
#ifndef _LINUX_SEQ_FILE_H
#define _LINUX_SEQ_FILE_H

#include <linux/types.h>
#include <linux/compiler.h>

struct seq_file {
	void (*emit)(struct seq_file *m, const char *text, size_t len);
	void *private;
	char *buf;		/* of the buffer backend */
	size_t size;
	size_t count;		/* bytes printed; > size: overflowed */
};

/* Prints into buf, cut at size - 1, always terminated. */
void seq_init_buffer(struct seq_file *m, char *buf, size_t size);
/* Prints to the console without time stamps (base/console.c). */
void seq_init_console(struct seq_file *m);

void seq_printf(struct seq_file *m, const char *fmt, ...) __printf(2, 3);
void seq_vprintf(struct seq_file *m, const char *fmt, va_list args)
	__printf(2, 0);
void seq_puts(struct seq_file *m, const char *s);
void seq_putc(struct seq_file *m, char c);

static inline bool seq_has_overflowed(struct seq_file *m)
{
	return m->buf && m->count >= m->size;
}

#endif /* _LINUX_SEQ_FILE_H */
