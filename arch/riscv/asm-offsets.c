// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Offsets and sizes that assembly needs, written by the compiler.
 *
 * This file is compiled to assembly only; the build turns each `->` line
 * into a #define in generated/asm-offsets.h.  Nothing here runs.
 *
 * In Linux: arch/riscv/kernel/asm-offsets.c.
 */
#include <linux/kbuild.h>
#include <linux/sched.h>
#include <linux/threads.h>
#include <linux/types.h>
#include <asm/memory.h>
#include <asm/ptrace.h>
#include <asm/switch_to.h>
#include <asm/trap.h>

void asm_offsets(void);

void asm_offsets(void)
{
	DEFINE(PT_SIZE, sizeof(struct pt_regs));
	OFFSET(PT_EPC, pt_regs, epc);
	OFFSET(PT_RA, pt_regs, ra);
	OFFSET(PT_SP, pt_regs, sp);
	OFFSET(PT_GP, pt_regs, gp);
	OFFSET(PT_TP, pt_regs, tp);
	OFFSET(PT_T0, pt_regs, t0);
	OFFSET(PT_T1, pt_regs, t1);
	OFFSET(PT_T2, pt_regs, t2);
	OFFSET(PT_S0, pt_regs, s0);
	OFFSET(PT_S1, pt_regs, s1);
	OFFSET(PT_A0, pt_regs, a0);
	OFFSET(PT_A1, pt_regs, a1);
	OFFSET(PT_A2, pt_regs, a2);
	OFFSET(PT_A3, pt_regs, a3);
	OFFSET(PT_A4, pt_regs, a4);
	OFFSET(PT_A5, pt_regs, a5);
	OFFSET(PT_A6, pt_regs, a6);
	OFFSET(PT_A7, pt_regs, a7);
	OFFSET(PT_S2, pt_regs, s2);
	OFFSET(PT_S3, pt_regs, s3);
	OFFSET(PT_S4, pt_regs, s4);
	OFFSET(PT_S5, pt_regs, s5);
	OFFSET(PT_S6, pt_regs, s6);
	OFFSET(PT_S7, pt_regs, s7);
	OFFSET(PT_S8, pt_regs, s8);
	OFFSET(PT_S9, pt_regs, s9);
	OFFSET(PT_S10, pt_regs, s10);
	OFFSET(PT_S11, pt_regs, s11);
	OFFSET(PT_T3, pt_regs, t3);
	OFFSET(PT_T4, pt_regs, t4);
	OFFSET(PT_T5, pt_regs, t5);
	OFFSET(PT_T6, pt_regs, t6);
	OFFSET(PT_STATUS, pt_regs, status);
	OFFSET(PT_BADADDR, pt_regs, badaddr);
	OFFSET(PT_CAUSE, pt_regs, cause);
	OFFSET(PT_FRAME_FP, pt_regs, frame_fp);
	OFFSET(PT_FRAME_RA, pt_regs, frame_ra);

	DEFINE(SF_SIZE, sizeof(struct switch_frame));
	OFFSET(SF_RA, switch_frame, ra);
	OFFSET(SF_S0, switch_frame, s0);
	OFFSET(SF_S1, switch_frame, s1);
	OFFSET(SF_S2, switch_frame, s2);
	OFFSET(SF_S3, switch_frame, s3);
	OFFSET(SF_S4, switch_frame, s4);
	OFFSET(SF_S5, switch_frame, s5);
	OFFSET(SF_S6, switch_frame, s6);
	OFFSET(SF_S7, switch_frame, s7);
	OFFSET(SF_S8, switch_frame, s8);
	OFFSET(SF_S9, switch_frame, s9);
	OFFSET(SF_S10, switch_frame, s10);
	OFFSET(SF_S11, switch_frame, s11);
	OFFSET(TASK_SP, task_struct, sp);
	OFFSET(TASK_STACK, task_struct, stack);

	OFFSET(TS_LOW, trap_stack, low);
	OFFSET(TS_EMERGENCY, trap_stack, emergency);
	OFFSET(TS_SAVED_SP, trap_stack, saved_sp);
	OFFSET(TS_BASE, trap_stack, base);

	OFFSET(SD_SATP, secondary_data, satp);
	OFFSET(SD_SP, secondary_data, sp);
	OFFSET(SD_TP, secondary_data, tp);
	OFFSET(SD_CPU, secondary_data, cpu);
	OFFSET(SD_HART_PLUS_1, secondary_data, hart_plus_1);
	DEFINE(SD_SIZE, sizeof(struct secondary_data));
	DEFINE(SD_ALL, sizeof(struct secondary_data) * NR_CPUS);
}
