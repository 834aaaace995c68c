/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a thread leaves on its stack while it does not run.
 *
 * A switch is a function call to whoever is switched away from, so only what
 * a function must preserve is saved. The last two words are a frame like the
 * one GCC's prologue makes: a walk along frame pointers begins there.
 */
#ifndef _ASM_ARM_SWITCH_TO_H
#define _ASM_ARM_SWITCH_TO_H

struct switch_frame {
	unsigned long unused;		/* keeps the stack 8-byte aligned */
	unsigned long r4, r5, r6, r7, r8, r9, r10;
	unsigned long fp;
	unsigned long lr;
};

extern char new_thread[];		/* switch.S */

#endif /* _ASM_ARM_SWITCH_TO_H */
