/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The little there is to schedule: each CPU has one task context, its boot
 * flow that ends in the idle loop.
 */
#ifndef _LINUX_SCHED_H
#define _LINUX_SCHED_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/preempt.h>
#include <linux/smp.h>
#include <asm/memory.h>

/* The lowest word of this CPU's stack; holds STACK_END_MAGIC. */
unsigned long *end_of_stack(unsigned int cpu);
void set_task_stack_end_magic(unsigned int cpu, void *stack_top);
bool task_stack_end_corrupted(unsigned int cpu);

/* One turn of the idle loop: serve what is queued, else wait for an irq. */
void idle_once(void);
void cpu_idle_loop(void) __noreturn;

/* A point in a long loop in task context where queued work may run. */
void cond_resched(void);

#endif /* _LINUX_SCHED_H */
