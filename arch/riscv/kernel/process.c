// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A new thread's stack: it looks as if the thread had been switched away from
 * before its first instruction.
 *
 * In Linux: arch/riscv/kernel/process.c, copy_thread().
 */
#include <linux/kernel.h>
#include <linux/sched.h>
#include <asm-generic/arch.h>
#include <asm/switch_to.h>
#include <asm/trap.h>

/**
 * arch_setup_new_thread - let a thread begin in fn(who ran before it)
 * @task: has a stack, never ran
 * @fn: does not return
 *
 * Context: any.
 */
void arch_setup_new_thread(struct task_struct *task,
			   void (*fn)(struct task_struct *prev))
{
	struct switch_frame *frame = task->stack + THREAD_SIZE;

	frame--;
	*frame = (struct switch_frame){
		.s1 = (unsigned long)fn,
		.ra = (unsigned long)new_thread,
	};
	task->sp = (unsigned long)frame;
}

/**
 * unwind_start_blocked - begin a walk in a thread that does not run
 * @frame: filled with the first frame
 * @sp: the thread's, as __switch_to() left it
 *
 * Context: the thread cannot run meanwhile, or the walk may be nonsense.
 * Return: false if not even the first frame can be trusted.
 */
bool unwind_start_blocked(struct stackframe *frame, unsigned long sp)
{
	const struct switch_frame *saved = (const struct switch_frame *)sp;

	if (sp & 7 || !stack_address_ok(sp, sizeof(*saved)))
		return false;
	frame->fp = saved->s0;
	frame->sp = sp;
	frame->pc = saved->ra;
	frame->leaf_lr = 0;
	return true;
}
