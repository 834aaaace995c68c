/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a trap saves: the interrupted register set, in stack order.
 *
 * The first 32 words are pc and x1..x31 in numeric order, so that assembly
 * stores xN at N * 8.  `frame_fp` and `frame_ra` at the end form a frame
 * record like the one GCC's prologue makes: a walk along frame pointers steps
 * through a trap without knowing that one happened.
 *
 * The saved tp is for display: it is never loaded back (asm/percpu.h).
 */
#ifndef _ASM_RISCV_PTRACE_H
#define _ASM_RISCV_PTRACE_H

#ifndef __ASSEMBLER__

struct pt_regs {
	unsigned long epc;
	unsigned long ra, sp, gp, tp;
	unsigned long t0, t1, t2;
	unsigned long s0, s1;
	unsigned long a0, a1, a2, a3, a4, a5, a6, a7;
	unsigned long s2, s3, s4, s5, s6, s7, s8, s9, s10, s11;
	unsigned long t3, t4, t5, t6;
	unsigned long status;		/* sstatus */
	unsigned long badaddr;		/* stval   */
	unsigned long cause;		/* scause  */
	unsigned long reserved;		/* keeps the stack 16-byte aligned */
	unsigned long frame_fp;		/* = s0    */
	unsigned long frame_ra;		/* = epc   */
};

static inline unsigned long instruction_pointer(const struct pt_regs *regs)
{
	return regs->epc;
}

static inline void instruction_pointer_set(struct pt_regs *regs,
					   unsigned long val)
{
	regs->epc = val;
}

static inline unsigned long kernel_stack_pointer(const struct pt_regs *regs)
{
	return regs->sp;
}

static inline unsigned long frame_pointer(const struct pt_regs *regs)
{
	return regs->s0;
}

#endif /* !__ASSEMBLER__ */
#endif /* _ASM_RISCV_PTRACE_H */
