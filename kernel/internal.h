/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files of kernel/ have among themselves (and init/ with them). */
#ifndef _KERNEL_INTERNAL_H
#define _KERNEL_INTERNAL_H

#include <linux/compiler.h>
#include <linux/types.h>

/* panic.c: this CPU is on its way down and may stop waiting for locks. */
bool panic_in_progress(void);

/* cpu.c: the per-CPU areas exist. */
extern bool processor_ids_ready;

/* printk.c */
bool console_has_output(void);
size_t log_copy(unsigned long *pos, char *buf, size_t size);

/* time.c: then idle CPUs keep ticking. */
bool tick_hooks_registered(void);

/* stack.c: says so if the stack has overflowed. */
void check_stack_end(void);

/* hotplug_task.c, smp.c */
void cpu_idle_dead(void) __noreturn;	/* from the idle loop */
void cpuhp_boot_cpu(void);

/* lineedit.c: one line being typed. */
#define LINE_MAX_LEN	72	/* with the prompt it fits into 80 columns */
#define HISTORY		8

struct line_editor {
	char text[LINE_MAX_LEN + 1];	/* always terminated */
	unsigned int len, cursor;
	unsigned int escape;		/* how far into an escape sequence */
	char param;			/* its digit */
	char history[HISTORY][LINE_MAX_LEN + 1];
	unsigned int nr_history;	/* lines ever entered */
	unsigned int browsing;		/* 0: not; n: n lines back */
	const char *prompt;
	void (*emit)(const char *text, size_t len);
};

/* True when the line is complete: it is in ed->text. */
bool line_editor_key(struct line_editor *ed, char c);
void line_editor_start(struct line_editor *ed);

/* irq.c, time.c, smp.c: for `cpus`. */
unsigned long irq_total(unsigned int cpu);
unsigned long ipi_count(unsigned int cpu, unsigned int type);

/* kunit_select.c: reports what "tests=" names in vain. Boot. */
void kunit_select_check(void);

#endif /* _KERNEL_INTERNAL_H */
