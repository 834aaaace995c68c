// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Offsets and sizes that assembly needs, written by the compiler.
 *
 * This file is compiled to assembly text only; the build turns each line that
 * DEFINE leaves into a #define in generated/asm-offsets.h.  Nothing here runs.
 *
 * In Linux: arch/arm/kernel/asm-offsets.c.
 */
#include <linux/kbuild.h>
#include <linux/sched.h>
#include <linux/types.h>
#include <asm/exception.h>
#include <asm/ptrace.h>
#include <asm/setup.h>

void asm_offsets(void);

void asm_offsets(void)
{
	OFFSET(S_R0, pt_regs, ARM_r0);
	OFFSET(S_R2, pt_regs, ARM_r2);
	OFFSET(S_SP, pt_regs, ARM_sp);
	OFFSET(S_LR, pt_regs, ARM_lr);
	OFFSET(S_PC, pt_regs, ARM_pc);
	OFFSET(S_PSR, pt_regs, ARM_cpsr);
	DEFINE(PT_REGS_SIZE, sizeof(struct pt_regs));
	OFFSET(TASK_SP, task_struct, sp);

	OFFSET(SB_HWID, secondary_boot, hwid);
	OFFSET(SB_SP, secondary_boot, sp);
	OFFSET(SB_OFFSET, secondary_boot, offset);
	OFFSET(SB_CPU, secondary_boot, cpu);
	DEFINE(SB_SIZE, sizeof(struct secondary_boot));

	OFFSET(AS_R0, abort_scratch, r0);
	OFFSET(AS_R1, abort_scratch, r1);
	OFFSET(AS_LR, abort_scratch, lr);
	OFFSET(AS_PC, abort_scratch, pc);
	OFFSET(AS_PSR, abort_scratch, psr);
	DEFINE(AS_SIZE, sizeof(struct abort_scratch));
}
