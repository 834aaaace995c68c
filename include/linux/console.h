/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The console beside printk(): text without time stamps, and input. Output
 * takes the same lock as printk(), so lines stay whole.
 */
#ifndef _LINUX_CONSOLE_H
#define _LINUX_CONSOLE_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/interrupt.h>

void console_write(const char *text, size_t len);
int console_printf(const char *fmt, ...) __printf(1, 2);

/* From the UART's receive interrupt; a full ring drops the byte. */
void console_rx(char c);
int console_rx_by_irq(unsigned int irq, irq_handler_t handler);
/* Without such an interrupt: take() is called in every tick of CPU 0. */
void console_rx_by_tick(void (*take)(void));
/* The next byte typed, or -EAGAIN. */
int console_getc(void);
/* Sleeps until there is one. */
void console_wait(void);

/* The messages again, piece by piece from *pos (0: the oldest kept) on. */
size_t log_copy(unsigned long *pos, char *buf, size_t size);

/* Where printk()'s bytes go; what was said so far is sent there first. */
void console_set_output(void (*putc)(char c));

#endif /* _LINUX_CONSOLE_H */
