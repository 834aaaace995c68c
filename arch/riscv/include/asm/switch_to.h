/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a thread leaves on its stack while it does not run.
 *
 * A switch is a function call to whoever is switched away from, so only what
 * a function must preserve is saved. The last two words are a frame record
 * like the one GCC's prologue makes: a walk along frame pointers begins there.
 * tp is not among them: it belongs to the CPU.
 */
#ifndef _ASM_RISCV_SWITCH_TO_H
#define _ASM_RISCV_SWITCH_TO_H

struct switch_frame {
	unsigned long s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11;
	unsigned long unused;		/* keeps the stack 16-byte aligned */
	unsigned long s0;
	unsigned long ra;
};

extern char new_thread[];		/* switch.S */

#endif /* _ASM_RISCV_SWITCH_TO_H */
