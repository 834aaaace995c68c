// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Whose stack is where, and is its last word still whole?
 *
 *	top  ----------  THREAD_SIZE bytes, grows down
 *	     ...
 *	base STACK_END_MAGIC
 *	     (guard page, not mapped, with MMU)
 *
 * With the MMU the guard page catches an overflow at once. Without, the magic
 * word is all there is: every tick and every report looks at it.
 *
 * stack_base[] is written once per CPU, at boot, before that CPU runs.
 *
 * In Linux: include/linux/sched/task_stack.h.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <asm/memory.h>
#include <asm/sections.h>
#include "internal.h"

static unsigned long *stack_base[NR_CPUS];	/* B */

void set_task_stack_end_magic(unsigned int cpu, void *stack_top)
{
	unsigned long *base = stack_top - THREAD_SIZE;

	*base = STACK_END_MAGIC;
	stack_base[cpu] = base;
}

unsigned long *end_of_stack(unsigned int cpu)
{
	return stack_base[cpu];
}

bool task_stack_end_corrupted(unsigned int cpu)
{
	return stack_base[cpu] && *stack_base[cpu] != STACK_END_MAGIC;
}

void check_stack_end(unsigned int cpu)
{
	if (task_stack_end_corrupted(cpu))
		pr_emerg("stack of CPU %u overflowed: its last word is %lx\n",
			 cpu, *stack_base[cpu]);
}
