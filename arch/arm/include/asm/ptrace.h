/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What an exception saves: the interrupted register set, in stack order.
 *
 * The last two words are what the SRS instruction pushes and RFE pops.
 * Registers are indexed as in Linux (regs->ARM_pc is regs->uregs[15]).
 *
 * In Linux: arch/arm/include/asm/ptrace.h.
 */
#ifndef _ASM_ARM_PTRACE_H
#define _ASM_ARM_PTRACE_H

#define USR_MODE	0x10
#define FIQ_MODE	0x11
#define IRQ_MODE	0x12
#define SVC_MODE	0x13
#define ABT_MODE	0x17
#define HYP_MODE	0x1a
#define UND_MODE	0x1b
#define SYS_MODE	0x1f
#define MODE_MASK	0x1f

#define PSR_T_BIT	0x00000020
#define PSR_F_BIT	0x00000040
#ifndef PSR_I_BIT
#define PSR_I_BIT	0x00000080
#endif
#define PSR_A_BIT	0x00000100

#ifndef __ASSEMBLER__

struct pt_regs {
	unsigned long uregs[17];
};

#define ARM_cpsr	uregs[16]
#define ARM_pc		uregs[15]
#define ARM_lr		uregs[14]
#define ARM_sp		uregs[13]
#define ARM_ip		uregs[12]
#define ARM_fp		uregs[11]
#define ARM_r10		uregs[10]
#define ARM_r9		uregs[9]
#define ARM_r8		uregs[8]
#define ARM_r7		uregs[7]
#define ARM_r6		uregs[6]
#define ARM_r5		uregs[5]
#define ARM_r4		uregs[4]
#define ARM_r3		uregs[3]
#define ARM_r2		uregs[2]
#define ARM_r1		uregs[1]
#define ARM_r0		uregs[0]

static inline unsigned long instruction_pointer(const struct pt_regs *regs)
{
	return regs->ARM_pc;
}

static inline void instruction_pointer_set(struct pt_regs *regs,
					   unsigned long val)
{
	regs->ARM_pc = val;
}

static inline unsigned long kernel_stack_pointer(const struct pt_regs *regs)
{
	return regs->ARM_sp;
}

static inline unsigned long frame_pointer(const struct pt_regs *regs)
{
	return regs->ARM_fp;
}

#endif /* !__ASSEMBLER__ */
#endif /* _ASM_ARM_PTRACE_H */
