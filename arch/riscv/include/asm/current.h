/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The running thread: its struct task_struct is in gp, always.
 *
 * gp moves with the thread (switch.S loads it), tp stays with the CPU.  Code
 * may therefore be preempted and continue elsewhere between reading gp and
 * using it: it is the same thread still.  The trap path saves gp for display
 * and, having no reason to change it, does not load it back.
 *
 * In Linux: arch/riscv/include/asm/current.h, where it is tp.
 */
#ifndef _ASM_RISCV_CURRENT_H
#define _ASM_RISCV_CURRENT_H

#include <linux/compiler.h>

struct task_struct;

/* Within a thread it never changes: no volatile, the compiler may reuse it. */
static __always_inline struct task_struct *get_current(void)
{
	struct task_struct *task;

	__asm__("mv %0, gp" : "=r" (task));
	return task;
}
#define current		get_current()

/* Context: boot, each CPU's first C code. */
static __always_inline void set_current(struct task_struct *task)
{
	__asm__ __volatile__("mv gp, %0" : : "r" (task) : "memory");
}

#endif /* _ASM_RISCV_CURRENT_H */
