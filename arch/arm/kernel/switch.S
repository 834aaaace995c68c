/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From one thread to another: the stack pointer changes hands.
 *
 * In Linux: arch/arm/kernel/entry-armv.S, __switch_to.
 */
#include <generated/asm-offsets.h>

	.syntax	unified
	.text

/*
 * struct task_struct *__switch_to(prev, next)
 *
 * In:  r0 = prev, the running thread; r1 = next; interrupts off.
 * Out: in next, out of the call with which it was switched away from, or at
 *      new_thread; r0 = prev, as the next thread has to know who ran before.
 *
 * TPIDRURO becomes next, TPIDRPRW stays.  What is pushed is struct
 * switch_frame.  A thread may have been interrupted, with imprecise aborts
 * masked by that, and the next one not: CPSIE A.
 */
	.globl	__switch_to
	.type	__switch_to, %function
__switch_to:
	push	{r3 - r10, fp, lr}
	str	sp, [r0, #TASK_SP]
	ldr	sp, [r1, #TASK_SP]
	mcr	p15, 0, r1, c13, c0, 3
	cpsie	a
	pop	{r3 - r10, fp, pc}
	.size	__switch_to, . - __switch_to

/*
 * Where a thread's first switch returns to.
 * In: r0 = who ran before, r4 = the C function to go on in.
 * No caller, no frame: the end of every call chain.
 */
	.globl	new_thread
	.type	new_thread, %function
new_thread:
	mov	fp, #0
	mov	lr, #0
	bx	r4
	.size	new_thread, . - new_thread
