/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Trap entry and exit: the one vector of every exception and interrupt.
 *
 * Crumb has no user mode, so a trap always comes from kernel code, on a
 * kernel stack, with tp holding the per-CPU offset of this CPU.
 *
 *   1. Is sp usable?  The frame goes onto the interrupted stack.  If that
 *      stack has overflowed, the first store would fault again, for ever.
 *      struct trap_stack (one per CPU, through tp) tells which sp is good;
 *      one subtraction and one shift catch overflow, underflow and garbage.
 *   2. Save everything as struct pt_regs, ending in a frame record, and
 *      call do_trap() with interrupts off.
 *   3. Restore everything except tp: tp belongs to the CPU, not to the
 *      interrupted code.  A task that saw one tp may be resumed on a CPU
 *      with another; loading the old value would make it count elsewhere.
 *
 * Invariants:
 *   - sscratch is 0 except between the first instruction and the moment the
 *     interrupted t0 is in the frame.  Finding it non-zero on entry means
 *     that this very code trapped (tp is garbage, the area is unmapped):
 *     trap_entry_failed() says so instead of looping silently.
 *   - gp is unused; 0 everywhere.
 *
 * In Linux: arch/riscv/kernel/entry.S.
 */
#include <linux/percpu-names.h>
#include <generated/asm-offsets.h>
#include <asm/csr.h>
#include <asm/memory.h>
#include <asm/percpu.h>
#include <asm/trap.h>

	.text

/*
 * In:  hart state as the trap left it.  Out: sret, all registers but tp as
 * saved (or as do_trap changed them).
 */
	.balign	4
	.globl	handle_exception
	.type	handle_exception, @function
handle_exception:
	csrrw	t0, CSR_SCRATCH, t0
	bnez	t0, .Lentry_failed
	li	t0, PCPU_EARLY_OFFSET
	beq	tp, t0, .Lno_areas
.Lareas:
	la	t0, per_cpu_symbol(trap_stack)
	add	t0, t0, tp
	ld	t0, TS_LOW(t0)
	sub	t0, sp, t0
	srli	t0, t0, THREAD_SHIFT
	bnez	t0, .Lbad_stack

	addi	sp, sp, -PT_SIZE
	sd	ra, PT_RA(sp)
	addi	ra, sp, PT_SIZE
	sd	ra, PT_SP(sp)

	/* sp: frame; ra and sp are in it; sscratch: the interrupted t0 */
.Lsave:
	csrrw	ra, CSR_SCRATCH, zero
	sd	ra, PT_T0(sp)
	sd	gp, PT_GP(sp)
	sd	tp, PT_TP(sp)
	sd	t1, PT_T1(sp)
	sd	t2, PT_T2(sp)
	sd	s0, PT_S0(sp)
	sd	s1, PT_S1(sp)
	sd	a0, PT_A0(sp)
	sd	a1, PT_A1(sp)
	sd	a2, PT_A2(sp)
	sd	a3, PT_A3(sp)
	sd	a4, PT_A4(sp)
	sd	a5, PT_A5(sp)
	sd	a6, PT_A6(sp)
	sd	a7, PT_A7(sp)
	sd	s2, PT_S2(sp)
	sd	s3, PT_S3(sp)
	sd	s4, PT_S4(sp)
	sd	s5, PT_S5(sp)
	sd	s6, PT_S6(sp)
	sd	s7, PT_S7(sp)
	sd	s8, PT_S8(sp)
	sd	s9, PT_S9(sp)
	sd	s10, PT_S10(sp)
	sd	s11, PT_S11(sp)
	sd	t3, PT_T3(sp)
	sd	t4, PT_T4(sp)
	sd	t5, PT_T5(sp)
	sd	t6, PT_T6(sp)
	csrr	t1, CSR_STATUS
	csrr	t2, CSR_EPC
	csrr	t3, CSR_TVAL
	csrr	t4, CSR_CAUSE
	sd	t1, PT_STATUS(sp)
	sd	t2, PT_EPC(sp)
	sd	t3, PT_BADADDR(sp)
	sd	t4, PT_CAUSE(sp)

	/* frame record: the walk goes on at the interrupted instruction */
	sd	s0, PT_FRAME_FP(sp)
	sd	t2, PT_FRAME_RA(sp)
	addi	s0, sp, PT_SIZE

	mv	a0, sp
	call	do_trap
	.globl	trap_return
trap_return:

	/*
	 * The store-conditional drops a reservation that a handler's failed
	 * compare-and-swap may have left: the interrupted code's own pending
	 * store-conditional must fail, its value is old.
	 */
	ld	t0, PT_EPC(sp)
	addi	t1, sp, PT_EPC
	sc.d	zero, t0, (t1)
	ld	t1, PT_STATUS(sp)
	csrw	CSR_EPC, t0
	csrw	CSR_STATUS, t1

	ld	ra, PT_RA(sp)
	ld	t0, PT_T0(sp)
	ld	t1, PT_T1(sp)
	ld	t2, PT_T2(sp)
	ld	s0, PT_S0(sp)
	ld	s1, PT_S1(sp)
	ld	a0, PT_A0(sp)
	ld	a1, PT_A1(sp)
	ld	a2, PT_A2(sp)
	ld	a3, PT_A3(sp)
	ld	a4, PT_A4(sp)
	ld	a5, PT_A5(sp)
	ld	a6, PT_A6(sp)
	ld	a7, PT_A7(sp)
	ld	s2, PT_S2(sp)
	ld	s3, PT_S3(sp)
	ld	s4, PT_S4(sp)
	ld	s5, PT_S5(sp)
	ld	s6, PT_S6(sp)
	ld	s7, PT_S7(sp)
	ld	s8, PT_S8(sp)
	ld	s9, PT_S9(sp)
	ld	s10, PT_S10(sp)
	ld	s11, PT_S11(sp)
	ld	t3, PT_T3(sp)
	ld	t4, PT_T4(sp)
	ld	t5, PT_T5(sp)
	ld	t6, PT_T6(sp)
	ld	sp, PT_SP(sp)
	sret

/* Before the per-CPU areas exist, a trap uses the original to report. */
.Lno_areas:
	li	tp, 0
	j	.Lareas

/*
 * sp cannot hold a frame.  In: t0 free, sscratch: the interrupted t0.
 * Builds the frame's ra and sp on the emergency stack and goes on as usual;
 * do_trap() sees that the frame is not where the saved sp points.
 */
.Lbad_stack:
	la	t0, per_cpu_symbol(trap_stack)
	add	t0, t0, tp
	sd	sp, TS_SAVED_SP(t0)
	ld	sp, TS_EMERGENCY(t0)
	beqz	sp, .Lentry_failed	/* overflow of the emergency stack */
	sd	zero, TS_EMERGENCY(t0)
	addi	sp, sp, -PT_SIZE
	sd	ra, PT_RA(sp)
	li	ra, EMERGENCY_STACK_SIZE - PT_SIZE - TRAP_STACK_RESERVE
	sub	ra, sp, ra
	sd	ra, TS_LOW(t0)
	ld	ra, TS_SAVED_SP(t0)
	sd	ra, PT_SP(sp)
	j	.Lsave

/*
 * No frame can be made.  Nothing of the interrupted state survives but the
 * CSRs; report them from a static stack and stop.
 */
.Lentry_failed:
	la	sp, last_stack_top
	li	s0, 0
	csrr	a0, CSR_EPC
	csrr	a1, CSR_CAUSE
	csrr	a2, CSR_TVAL
	call	trap_entry_failed
1:	wfi
	j	1b
	.size	handle_exception, . - handle_exception

	/* for reports after which nothing runs any more; head.S uses it too */
	.bss
	.balign	16
	.zero	4096
	.globl	last_stack_top
last_stack_top:
