/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Exceptions: from the vector to C and back.
 *
 * The kernel runs in SVC mode and handles everything there, on the stack of
 * whatever was interrupted.  An exception arrives in a mode of its own with
 * its return address in that mode's lr and the old CPSR in its spsr; SRS
 * pushes both onto the SVC stack, CPS changes to SVC mode, and RFE undoes it
 * all.  The other modes need no stack of their own, but for one:
 *
 * Abort mode.  The stack may be what caused the data abort (it ran into the
 * guard page), so before anything is pushed the MMU is asked whether the
 * frame's lowest word can be written.  If not, the frame goes to this CPU's
 * emergency stack, and do_bad_stack() reports.  An interrupt just above the
 * guard faults in its SRS and so ends there too.  Without the MMU every
 * address can be written; the canary at the stack's end serves instead.
 *
 *	emergency stack:  [ ... frame, C | struct abort_scratch ]
 *	                                 ^ sp_abt, never moves
 *
 * fp holds the address of the pt_regs while C runs: it ends the chain of C
 * frames, and a return address in [__entry_text_start, __entry_text_end)
 * tells the unwinder what it points at.
 *
 * CLREX on the way out: an exclusive load of the interrupted code must not
 * pair with a store of what ran in between.
 *
 * In Linux: arch/arm/kernel/entry-armv.S.
 */
#include <generated/asm-offsets.h>
#include <asm/exception.h>
#include <asm/ptrace.h>
#include <asm/semihosting.h>

	.syntax	unified
	.section .text.entry, "ax", %progbits
	.balign	32
	.globl	__entry_text_start
__entry_text_start:

	.globl	vectors
	.type	vectors, %object
vectors:
	b	vector_und			@ reset: never comes this way
	b	vector_und
	b	vector_svc
	b	vector_pabt
	b	vector_dabt
	b	vector_und			@ hypervisor trap: not to us
	b	vector_irq
	b	vector_fiq
	.size	vectors, . - vectors

/*
 * Save the interrupted registers on its SVC stack.
 * In: lr and spsr of the exception's mode.
 * Out: SVC mode, interrupts off, r0 = fp = struct pt_regs, sp 8-aligned.
 */
	.macro	save_regs, lr_adjust
	.if	\lr_adjust
	sub	lr, lr, #\lr_adjust
	.endif
	srsdb	sp!, #SVC_MODE
	cpsid	if, #SVC_MODE
	sub	sp, sp, #S_PC
	stmia	sp, {r0 - r12}
	add	r0, sp, #PT_REGS_SIZE
	str	r0, [sp, #S_SP]
	str	lr, [sp, #S_LR]
	frame_is_sp
	.endm

	.macro	frame_is_sp
	mov	r0, sp
	mov	fp, sp
	bic	sp, sp, #7
	.endm

	.type	vector_irq, %function
vector_irq:
	save_regs 4
	bl	do_irq
	mov	sp, fp
	clrex
	ldr	lr, [sp, #S_LR]
	ldmia	sp, {r0 - r12}
	add	sp, sp, #S_PC
	rfeia	sp!
	.size	vector_irq, . - vector_irq

	.type	vector_und, %function
vector_und:
	save_regs 4
	bl	do_undefined
	.size	vector_und, . - vector_und

	.type	vector_pabt, %function
vector_pabt:
	save_regs 4
	bl	do_prefetch_abort
	.size	vector_pabt, . - vector_pabt

	.type	vector_fiq, %function
vector_fiq:
	save_regs 4
	bl	do_fiq
	.size	vector_fiq, . - vector_fiq

/*
 * A semihosting call that no debugger took returns -1; any other SVC is a
 * mistake.  lr of the caller is lost in both cases.
 */
	.type	vector_svc, %function
vector_svc:
	push	{r0}
	ldr	r0, [lr, #-4]
	bic	r0, r0, #0xff000000
	eor	r0, r0, #SEMIHOSTING_SVC & 0xff0000
	eor	r0, r0, #SEMIHOSTING_SVC & 0x00ff00
	eors	r0, r0, #SEMIHOSTING_SVC & 0x0000ff
	pop	{r0}
	mvneq	r0, #0
	movseq	pc, lr
	save_regs 4
	bl	do_svc
	.size	vector_svc, . - vector_svc

	.type	vector_dabt, %function
vector_dabt:
	sub	lr, lr, #8
	str	r0, [sp, #AS_R0]
	str	r1, [sp, #AS_R1]
	str	lr, [sp, #AS_PC]
	mrs	r0, spsr
	str	r0, [sp, #AS_PSR]
	mov	r0, sp
	cpsid	if, #SVC_MODE
	str	lr, [r0, #AS_LR]

	tst	sp, #3
	bne	1f
#ifdef CONFIG_MMU
	sub	r1, sp, #PT_REGS_SIZE
	mcr	p15, 0, r1, c7, c8, 1		@ ATS1CPW: can we write it?
	isb
	mrc	p15, 0, r1, c7, c4, 0		@ PAR, bit 0: no
	tst	r1, #1
	bne	1f
#endif
	mov	r1, sp
	bl	dabt_save_regs
	bl	do_data_abort

1:	mov	r1, sp
	mov	sp, r0				@ the emergency stack
	bl	dabt_save_regs
	bl	do_bad_stack
	.size	vector_dabt, . - vector_dabt

/*
 * Build the frame below sp from abort_scratch.
 * In: r0 = abort_scratch, r1 = interrupted sp.
 * Out: as save_regs.
 */
	.type	dabt_save_regs, %function
dabt_save_regs:
	sub	sp, sp, #PT_REGS_SIZE
	add	sp, sp, #S_R2
	stmia	sp, {r2 - r12}
	sub	sp, sp, #S_R2
	str	r1, [sp, #S_SP]
	ldr	r1, [r0, #AS_R0]
	ldr	r2, [r0, #AS_R1]
	stmia	sp, {r1, r2}
	ldr	r1, [r0, #AS_PC]
	ldr	r2, [r0, #AS_PSR]
	str	r1, [sp, #S_PC]
	str	r2, [sp, #S_PSR]
	ldr	r1, [r0, #AS_LR]
	str	r1, [sp, #S_LR]
	frame_is_sp
	bx	lr
	.size	dabt_save_regs, . - dabt_save_regs

/*
 * This CPU's vectors and its abort stack.
 * In: r0 = logical CPU.  Clobbers r1-r3.
 */
	.globl	cpu_init_vectors
	.type	cpu_init_vectors, %function
cpu_init_vectors:
	ldr	r1, =emergency_stacks + EMERGENCY_STACK_SIZE - AS_SIZE
	add	r1, r1, r0, lsl #EMERGENCY_STACK_SHIFT
	mrs	r2, cpsr
	cpsid	if, #ABT_MODE
	mov	sp, r1
	msr	cpsr_c, r2
	ldr	r1, =vectors
	mcr	p15, 0, r1, c12, c0, 0		@ VBAR
	isb
	cpsie	a				@ report imprecise aborts
	bx	lr
	.size	cpu_init_vectors, . - cpu_init_vectors
	.ltorg

	.globl	__entry_text_end
__entry_text_end:

	.section .bss..page_aligned, "aw", %nobits
	.balign	4096
emergency_stacks:
	.space	CONFIG_NR_CPUS << EMERGENCY_STACK_SHIFT
