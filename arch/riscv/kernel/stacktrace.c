// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Call chains by frame pointers, and the register dump.
 *
 * GCC's prologue (-fno-omit-frame-pointer) leaves, just below the address in
 * s0, the caller's return address and the caller's s0; a function that calls
 * nobody keeps the return address in ra and saves s0 only, one word higher:
 *
 *	        a caller                        a leaf
 *	s0 -> +----------------+      s0 -> +----------------+
 *	      | return address |  -8        | caller's s0    |
 *	      | caller's s0    |  -16       | locals ...     |
 *	      | locals ...     |
 *
 * Only the function a trap interrupted can be a leaf.  Then the upper word
 * is no text address, and ra comes from the trap's registers (leaf_lr).
 *
 * entry.S puts the same two words at the end of struct pt_regs, so a walk
 * from inside an interrupt handler continues in what was interrupted.
 *
 * The stack may be what is broken: every frame is checked to lie in a kernel
 * stack, aligned and above the one before (once, it may be elsewhere: when
 * the walk leaves the emergency stack), before anything is read from it.
 *
 * In Linux: arch/riscv/kernel/stacktrace.c, process.c.
 */
#include <linux/kernel.h>
#include <linux/printk.h>
#include <asm-generic/arch.h>
#include <asm/memory.h>
#include <asm/ptrace.h>
#include <asm/sections.h>
#include <asm/trap.h>

struct frame_record {
	unsigned long fp;
	unsigned long ra;
};

static bool is_text(unsigned long pc)
{
	return (pc >= (unsigned long)_text && pc < (unsigned long)_etext) ||
	       (pc >= (unsigned long)_sinittext &&
		pc < (unsigned long)_einittext);
}

/**
 * unwind_start - begin a walk
 * @frame: filled with the first frame
 * @regs: start at the interrupted code; NULL: at the caller
 *
 * Context: any.
 * Return: false if not even the first frame can be trusted.
 */
bool noinline unwind_start(struct stackframe *frame, struct pt_regs *regs)
{
	if (regs) {
		frame->fp = frame_pointer(regs);
		frame->sp = kernel_stack_pointer(regs);
		frame->pc = instruction_pointer(regs);
		frame->leaf_lr = regs->ra;
		/* A wild jump: the caller is still in ra. */
		if (!is_text(frame->pc)) {
			frame->pc = regs->ra;
			frame->leaf_lr = 0;
		}
		return is_text(frame->pc);
	}
	frame->leaf_lr = 0;
	frame->fp = (unsigned long)__builtin_frame_address(0);
	frame->sp = frame->fp;
	frame->pc = (unsigned long)__builtin_return_address(0);
	return unwind_next(frame);
}

/* The word where a caller has its return address, if @fp may be a frame. */
static const struct frame_record *frame_record(unsigned long fp)
{
	unsigned long at = fp - sizeof(struct frame_record);

	if (fp & 7 || !stack_address_ok(at, sizeof(struct frame_record)))
		return NULL;
	return (const struct frame_record *)at;
}

/**
 * unwind_next - step to the caller
 * @frame: current frame, updated
 *
 * Context: any.
 * Return: false at the end of the chain or at a frame that cannot be one.
 */
bool unwind_next(struct stackframe *frame)
{
	const struct frame_record *rec = frame_record(frame->fp);
	bool trap = frame->pc == (unsigned long)trap_return;
	unsigned long old = frame->fp;

	if (!rec)
		return false;
	/* Upwards only, except from one stack to another. */
	if (old < frame->sp && frame->sp - old < THREAD_SIZE)
		return false;
	frame->sp = old;
	if (frame->leaf_lr && !is_text(rec->ra) && frame_record(rec->ra)) {
		frame->fp = rec->ra;
		frame->pc = frame->leaf_lr;
	} else {
		frame->fp = rec->fp;
		frame->pc = rec->ra;
	}
	frame->leaf_lr = 0;
	if (trap)
		frame->leaf_lr = ((struct pt_regs *)old - 1)->ra;
	return is_text(frame->pc) && frame->fp != frame->sp;
}

/**
 * show_regs - print a trap's registers
 * @regs: its frame
 *
 * Context: any.
 */
void show_regs(struct pt_regs *regs)
{
	pr_emerg("epc : %016lx %pS\n", regs->epc, (void *)regs->epc);
	pr_emerg(" ra : %016lx %pS\n", regs->ra, (void *)regs->ra);
	pr_emerg(" sp : %016lx  gp : %016lx  tp : %016lx\n",
		 regs->sp, regs->gp, regs->tp);
	pr_emerg(" t0 : %016lx  t1 : %016lx  t2 : %016lx\n",
		 regs->t0, regs->t1, regs->t2);
	pr_emerg(" s0 : %016lx  s1 : %016lx  a0 : %016lx\n",
		 regs->s0, regs->s1, regs->a0);
	pr_emerg(" a1 : %016lx  a2 : %016lx  a3 : %016lx\n",
		 regs->a1, regs->a2, regs->a3);
	pr_emerg(" a4 : %016lx  a5 : %016lx  a6 : %016lx\n",
		 regs->a4, regs->a5, regs->a6);
	pr_emerg(" a7 : %016lx  s2 : %016lx  s3 : %016lx\n",
		 regs->a7, regs->s2, regs->s3);
	pr_emerg(" s4 : %016lx  s5 : %016lx  s6 : %016lx\n",
		 regs->s4, regs->s5, regs->s6);
	pr_emerg(" s7 : %016lx  s8 : %016lx  s9 : %016lx\n",
		 regs->s7, regs->s8, regs->s9);
	pr_emerg("s10 : %016lx s11 : %016lx  t3 : %016lx\n",
		 regs->s10, regs->s11, regs->t3);
	pr_emerg(" t4 : %016lx  t5 : %016lx  t6 : %016lx\n",
		 regs->t4, regs->t5, regs->t6);
	pr_emerg("status: %016lx badaddr: %016lx cause: %016lx\n",
		 regs->status, regs->badaddr, regs->cause);
}
