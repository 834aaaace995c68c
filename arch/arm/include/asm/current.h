/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The running thread: TPIDRURO (cp15 c13, c0, 3) holds the address of its
 * struct task_struct.
 *
 * The register moves with the thread (switch.S writes it), TPIDRPRW, the
 * per-CPU offset, stays with the CPU.  Code may therefore be preempted and
 * continue elsewhere between reading the register and using what it read: it
 * is the same thread still.
 *
 * In Linux: arch/arm/include/asm/current.h (CURRENT_POINTER_IN_TPIDRURO).
 */
#ifndef _ASM_ARM_CURRENT_H
#define _ASM_ARM_CURRENT_H

#include <linux/compiler.h>

struct task_struct;

/* Within a thread it never changes: no volatile, the compiler may reuse it. */
static __always_inline struct task_struct *get_current(void)
{
	struct task_struct *task;

	__asm__("mrc p15, 0, %0, c13, c0, 3" : "=r" (task));
	return task;
}
#define current		get_current()

/* Context: boot, each CPU's first C code. */
static __always_inline void set_current(struct task_struct *task)
{
	__asm__ __volatile__("mcr p15, 0, %0, c13, c0, 3"
			     : : "r" (task) : "memory");
}

#endif /* _ASM_ARM_CURRENT_H */
