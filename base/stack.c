// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Is the last word of a thread's stack still whole?
 *
 *	top  ----------  THREAD_SIZE bytes, grows down
 *	     ...
 *	base STACK_END_MAGIC
 *	     (guard page, not mapped, with MMU)
 *
 * With the MMU the guard page catches an overflow at once. Without, the magic
 * word is all there is: every tick, every switch and every report looks at it.
 *
 * In Linux: include/linux/sched/task_stack.h.
 */
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <asm/memory.h>
#include "base.h"

void set_task_stack_end_magic(struct task_struct *task)
{
	*end_of_stack(task) = STACK_END_MAGIC;
}

bool task_stack_end_corrupted(const struct task_struct *task)
{
	return *end_of_stack(task) != STACK_END_MAGIC;
}

/* Context: a report, about the thread that runs. */
void check_stack_end(void)
{
	if (task_stack_end_corrupted(current))
		pr_emerg("stack of %s/%d overflowed: its last word is %lx\n",
			 current->comm, current->pid, *end_of_stack(current));
}
