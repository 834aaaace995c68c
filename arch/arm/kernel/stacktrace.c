// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Call chains by frame pointers, and the register dump.
 *
 * GCC's prologue for ARM state (-fno-omit-frame-pointer) has two forms:
 *
 *	calls others			calls nobody
 *	push {.., fp, lr}		push {.., fp}
 *	fp -> | lr       |		fp -> | caller's fp |
 *	      | caller's |
 *	      |  fp      |  fp - 4
 *
 * A function on the chain has called somebody, so it has the first form.
 * Only the one that an exception interrupted may have the second, and then
 * its return address is still in lr; what tells them apart is that a return
 * address lies in text and a frame pointer never does.  It may also have been
 * interrupted before its frame was made or after it was given up; then fp is
 * still (or again) its caller's, and the instruction at pc tells.
 *
 * entry.S calls C with fp pointing at the struct pt_regs: a return address
 * inside the entry code means that the frame above is the interrupted one.
 * An exception inside the entry code itself (its push hit the guard page)
 * finds the fp of the code that was interrupted first.
 *
 * The stack may be what is broken: every word is checked to lie in memory
 * that a stack may be in before it is read, and a chain goes upwards only,
 * except from one stack to another.
 *
 * In Linux: arch/arm/kernel/stacktrace.c, process.c.
 */
#include <linux/kernel.h>
#include <linux/printk.h>
#include <asm-generic/arch.h>
#include <asm/exception.h>
#include <asm/memory.h>
#include <asm/platform.h>
#include <asm/ptrace.h>
#include <asm/sections.h>

#define WORD	sizeof(unsigned long)

static bool read_word(unsigned long addr, unsigned long *val)
{
	if (addr & (WORD - 1) || !stack_address_ok(addr, WORD))
		return false;
	*val = *(const unsigned long *)addr;
	return true;
}

static bool in_entry_text(unsigned long pc)
{
	return pc >= (unsigned long)__entry_text_start &&
	       pc < (unsigned long)__entry_text_end;
}

/* In leaf_lr: fp is the caller's already.  Return addresses are even. */
#define NO_FRAME	1UL
/* In leaf_lr: pc is where the exception was, in the entry code of another. */
#define IN_ENTRY	2UL

/* At a push of fp, at "add fp, sp, #n", or at the final "bx lr"? */
static bool frame_not_there(unsigned long pc)
{
	u32 insn;

	if (pc & (WORD - 1))
		return false;
	insn = *(const u32 *)pc;
	return (insn & 0xffff0800) == 0xe92d0800 || insn == 0xe52db004 ||
	       (insn & 0xfffff000) == 0xe28db000 || insn == 0xe12fff1e;
}

/*
 * The frame of the function that @regs interrupted.  Its own pc comes first;
 * a wild jump has none worth printing, but lr tells who jumped.
 */
static bool frame_from_regs(struct stackframe *frame,
			    const struct pt_regs *regs)
{
	unsigned long word;

	frame->pc = regs->ARM_pc;
	frame->fp = regs->ARM_fp;
	frame->sp = regs->ARM_sp;
	frame->leaf_lr = 0;
	if (!core_kernel_text(frame->pc)) {
		frame->pc = regs->ARM_lr;
		return core_kernel_text(frame->pc);
	}
	if (in_entry_text(frame->pc))
		frame->leaf_lr = IN_ENTRY;
	else if (frame_not_there(frame->pc))
		frame->leaf_lr = regs->ARM_lr | NO_FRAME;
	else if (read_word(frame->fp, &word) && !core_kernel_text(word))
		frame->leaf_lr = regs->ARM_lr;
	return true;
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
	if (regs)
		return frame_from_regs(frame, regs);
	frame->fp = (unsigned long)__builtin_frame_address(0);
	frame->sp = frame->fp;
	frame->pc = (unsigned long)__builtin_return_address(0);
	frame->leaf_lr = 0;
	return unwind_next(frame);
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
	unsigned long fp = frame->fp;
	unsigned long lr;

	if (frame->leaf_lr == IN_ENTRY) {
		frame->leaf_lr = 0;
	} else if (in_entry_text(frame->pc)) {
		if (!stack_address_ok(fp, sizeof(struct pt_regs)))
			return false;
		return frame_from_regs(frame, (const struct pt_regs *)fp);
	}
	if (frame->leaf_lr & NO_FRAME) {
		frame->pc = frame->leaf_lr & ~NO_FRAME;
		frame->leaf_lr = 0;
		return core_kernel_text(frame->pc) || in_entry_text(frame->pc);
	}
	if (fp < frame->sp && frame->sp - fp < THREAD_SIZE)
		return false;
	if (frame->leaf_lr) {
		lr = frame->leaf_lr;
		frame->leaf_lr = 0;
		if (!read_word(fp, &frame->fp))
			return false;
	} else {
		if (!read_word(fp, &lr) || !read_word(fp - WORD, &frame->fp))
			return false;
	}
	frame->sp = fp + WORD;
	frame->pc = lr;
	return core_kernel_text(lr) || in_entry_text(lr);
}

static const char *mode_name(unsigned long psr)
{
	switch (psr & MODE_MASK) {
	case USR_MODE:
		return "USR";
	case FIQ_MODE:
		return "FIQ";
	case IRQ_MODE:
		return "IRQ";
	case SVC_MODE:
		return "SVC";
	case ABT_MODE:
		return "ABT";
	case HYP_MODE:
		return "HYP";
	case UND_MODE:
		return "UND";
	case SYS_MODE:
		return "SYS";
	}
	return "???";
}

/**
 * show_regs - print the registers that an exception saved
 * @regs: its frame
 *
 * Context: any.
 */
void show_regs(struct pt_regs *regs)
{
	unsigned long psr = regs->ARM_cpsr;

	pr_emerg("pc : %08lx %pS\n", regs->ARM_pc, (void *)regs->ARM_pc);
	pr_emerg("lr : %08lx %pS\n", regs->ARM_lr, (void *)regs->ARM_lr);
	pr_emerg("sp : %08lx  ip : %08lx  fp : %08lx\n",
		 regs->ARM_sp, regs->ARM_ip, regs->ARM_fp);
	pr_emerg("r10: %08lx  r9 : %08lx  r8 : %08lx\n",
		 regs->ARM_r10, regs->ARM_r9, regs->ARM_r8);
	pr_emerg("r7 : %08lx  r6 : %08lx  r5 : %08lx  r4 : %08lx\n",
		 regs->ARM_r7, regs->ARM_r6, regs->ARM_r5, regs->ARM_r4);
	pr_emerg("r3 : %08lx  r2 : %08lx  r1 : %08lx  r0 : %08lx\n",
		 regs->ARM_r3, regs->ARM_r2, regs->ARM_r1, regs->ARM_r0);
	pr_emerg("psr: %08lx  flags %c%c%c%c  IRQs %s  FIQs %s  mode %s\n",
		 psr, psr & (1UL << 31) ? 'N' : 'n',
		 psr & (1 << 30) ? 'Z' : 'z', psr & (1 << 29) ? 'C' : 'c',
		 psr & (1 << 28) ? 'V' : 'v', psr & PSR_I_BIT ? "off" : "on",
		 psr & PSR_F_BIT ? "off" : "on", mode_name(psr));
}
