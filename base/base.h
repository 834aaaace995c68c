/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files of base/ have among themselves. */
#ifndef _BASE_BASE_H
#define _BASE_BASE_H

#include <linux/compiler.h>
#include <linux/types.h>

/* panic.c: this CPU is on its way down and may stop waiting for locks. */
bool panic_in_progress(void);

/* cpu.c: the per-CPU areas exist. */
extern bool processor_ids_ready;

/* printk.c */
bool console_has_output(void);

/* stack.c: says so if the stack has overflowed. */
void check_stack_end(void);

#endif /* _BASE_BASE_H */
