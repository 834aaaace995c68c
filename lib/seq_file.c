// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Printing a report to whoever wants it. Text longer than one line's buffer
 * is cut, never written past.
 *
 * In Linux: fs/seq_file.c.
 */
#include <linux/kernel.h>
#include <linux/seq_file.h>
#include <linux/string.h>

#define SEQ_LINE	256

static void emit_to_buffer(struct seq_file *m, const char *text, size_t len)
{
	if (m->count < m->size) {
		size_t room = m->size - 1 - m->count;
		size_t n = min(len, room);

		memcpy(m->buf + m->count, text, n);
		m->buf[m->count + n] = '\0';
	}
	m->count += len;
}

void seq_init_buffer(struct seq_file *m, char *buf, size_t size)
{
	*m = (struct seq_file){
		.emit = emit_to_buffer, .buf = buf, .size = size,
	};
	if (size)
		buf[0] = '\0';
}

void seq_vprintf(struct seq_file *m, const char *fmt, va_list args)
{
	char line[SEQ_LINE];
	int len = vscnprintf(line, sizeof(line), fmt, args);

	m->emit(m, line, len);
}

void seq_printf(struct seq_file *m, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	seq_vprintf(m, fmt, args);
	va_end(args);
}

void seq_puts(struct seq_file *m, const char *s)
{
	m->emit(m, s, strlen(s));
}

void seq_putc(struct seq_file *m, char c)
{
	m->emit(m, &c, 1);
}
