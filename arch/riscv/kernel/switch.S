/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From one thread to another: the stack pointer changes hands.
 *
 * In Linux: arch/riscv/kernel/entry.S, __switch_to.
 */
#include <linux/percpu-names.h>
#include <generated/asm-offsets.h>
#include <asm/memory.h>
#include <asm/trap.h>

	.text

/*
 * struct task_struct *__switch_to(prev, next)
 *
 * In:  a0 = prev, the running thread; a1 = next; interrupts off.
 * Out: in next, out of the call with which it was switched away from, or at
 *      new_thread; a0 = prev, as the next thread has to know who ran before.
 *
 * gp becomes next, tp stays.  Trap entry learns of the new stack after sp is
 * on it: no trap can come in between, as interrupts are off and all that is
 * touched there is in the linear map.
 */
	.balign	4
	.globl	__switch_to
	.type	__switch_to, @function
__switch_to:
	addi	sp, sp, -SF_SIZE
	sd	ra, SF_RA(sp)
	sd	s0, SF_S0(sp)
	sd	s1, SF_S1(sp)
	sd	s2, SF_S2(sp)
	sd	s3, SF_S3(sp)
	sd	s4, SF_S4(sp)
	sd	s5, SF_S5(sp)
	sd	s6, SF_S6(sp)
	sd	s7, SF_S7(sp)
	sd	s8, SF_S8(sp)
	sd	s9, SF_S9(sp)
	sd	s10, SF_S10(sp)
	sd	s11, SF_S11(sp)
	sd	sp, TASK_SP(a0)

	ld	sp, TASK_SP(a1)
	mv	gp, a1
	la	t0, per_cpu_symbol(trap_stack)
	add	t0, t0, tp
	ld	t1, TASK_STACK(a1)
	sd	t1, TS_BASE(t0)
	addi	t1, t1, TRAP_STACK_RESERVE
	sd	t1, TS_LOW(t0)

	ld	ra, SF_RA(sp)
	ld	s0, SF_S0(sp)
	ld	s1, SF_S1(sp)
	ld	s2, SF_S2(sp)
	ld	s3, SF_S3(sp)
	ld	s4, SF_S4(sp)
	ld	s5, SF_S5(sp)
	ld	s6, SF_S6(sp)
	ld	s7, SF_S7(sp)
	ld	s8, SF_S8(sp)
	ld	s9, SF_S9(sp)
	ld	s10, SF_S10(sp)
	ld	s11, SF_S11(sp)
	addi	sp, sp, SF_SIZE
	ret
	.size	__switch_to, . - __switch_to

/*
 * Where a thread's first switch returns to.
 * In: a0 = who ran before, s1 = the C function to go on in.
 * No caller, no frame: the end of every call chain.
 */
	.balign	4
	.globl	new_thread
	.type	new_thread, @function
new_thread:
	li	ra, 0
	li	s0, 0
	jr	s1
	.size	new_thread, . - new_thread
