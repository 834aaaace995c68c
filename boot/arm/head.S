/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From the boot loader to start_kernel(): the first CPU.
 *
 * The Linux boot protocol enters at the first byte of the raw image, which
 * lies TEXT_OFFSET above the start of RAM, with MMU and data cache off,
 * interrupts off, and
 *
 *	r2 = physical address of the device tree (anything if there is none)
 *
 * What happens here, in order: SVC mode, caches and TLB known to be empty, a
 * vector that can report, the image moved to where it runs (MMU=n only), a
 * stack, a cleared .bss, where RAM starts, the console, coherency, early page
 * tables, MMU on, virtual addresses, start_kernel().
 *
 * Until the MMU is on, addresses are formed relative to the pc (adr_l).  This
 * is the image's head, which is never freed: secondaries need it.
 *
 * Registers kept throughout: r7 = the device tree (boot CPU).
 *
 * In Linux: arch/arm/kernel/head.S.
 */
#include <generated/asm-offsets.h>
#include <asm/cp15.h>
#include <asm/memory.h>
#include <asm/percpu.h>
#include <asm/ptrace.h>
#include "assembler.h"

	.arch_extension virt
	.section .head.text, "ax", %progbits

	.globl	_start
	.type	_start, %function
_start:
	mov	r7, r2
	bl	cpu_setup
	adr_l	r0, early_vectors
	mcr	p15, 0, r0, c12, c0, 0		@ VBAR
	isb

	adr_l	sp, init_stack_end
	bl	relocate_image

	adr_l	r0, __bss_start
	adr_l	r1, __bss_stop
	mov	r2, #0
	mov	r3, #0
1:	cmp	r0, r1
	strdlo	r2, r3, [r0], #8
	blo	1b

	adr_l	r0, _start
	sub	r0, r0, #TEXT_OFFSET
	adr_l	r1, __phys_offset
	str	r0, [r1]
	adr_l	r1, initial_dtb
	str	r7, [r1]
	mrc	p15, 0, r0, c0, c0, 5		@ MPIDR
	bic	r0, r0, #0xff000000
	adr_l	r1, boot_hwid
	str	r0, [r1]

	ldr	r0, =PCPU_EARLY_OFFSET
	mcr	p15, 0, r0, c13, c0, 4		@ no per-CPU areas yet
	mov	fp, #0				@ end of every call chain
	bl	arch_early_console
	bl	early_mmu_on
	mov	r0, #0
	bl	cpu_init_vectors
	mov	fp, #0
	mov	lr, #0
	b	start_kernel
	.size	_start, . - _start

/*
 * What every CPU does first: SVC mode (also from HYP), all interrupts masked,
 * MMU and data cache off, nothing stale in L1, TLB and predictor, part of the
 * coherency domain.  On a Cortex-A9 the latter needs the Snoop Control Unit
 * on before any data cache is.
 * In: lr physical.  Clobbers r0-r6, ip.
 */
	.globl	cpu_setup
	.type	cpu_setup, %function
cpu_setup:
	mrs	r0, cpsr
	and	r1, r0, #MODE_MASK
	bic	r0, r0, #MODE_MASK
	orr	r0, r0, #SVC_MODE | PSR_I_BIT | PSR_F_BIT
	orr	r0, r0, #PSR_A_BIT
	cmp	r1, #HYP_MODE
	bne	1f
	mov	r1, #0
	mcrr	p15, 4, r1, r1, c14		@ CNTVOFF: one clock for all
	msr	spsr_cxsf, r0
	adr	r1, 2f
	msr	elr_hyp, r1
	mov	ip, lr				@ SVC has a lr of its own
	eret
1:	mov	ip, lr
	msr	cpsr_cxsf, r0
2:
	mrc	p15, 0, r0, c1, c0, 0		@ SCTLR
	bic	r0, r0, #CR_M | CR_A
#ifndef CONFIG_MMU
	orr	r0, r0, #CR_A			@ as all memory is ordered then
#endif
	bic	r0, r0, #CR_C
	mov_l	r1, CR_I | CR_Z | CR_V | CR_EE | CR_TRE | CR_AFE | CR_TE
	bic	r0, r0, r1
	mcr	p15, 0, r0, c1, c0, 0
	isb
	bl	invalidate_l1_dcache
	mov	r0, #0
	mcr	p15, 0, r0, c7, c5, 0		@ ICIALLU
	mcr	p15, 0, r0, c7, c5, 6		@ BPIALL
	mcr	p15, 0, r0, c8, c7, 0		@ TLBIALL
	dsb
	isb
	mov	r1, #ACTLR_SMP
	mov_l	r2, MIDR_PART_MASK
	mrc	p15, 0, r3, c0, c0, 0		@ MIDR
	and	r3, r3, r2
	mov_l	r2, MIDR_CORTEX_A9
	cmp	r3, r2
	bne	3f
	orr	r1, r1, #ACTLR_FW
	mrc	p15, 4, r2, c15, c0, 0		@ CBAR: SCU's registers
	cmp	r2, #0
	beq	3f
	ldr	r3, [r2, #SCU_CTRL]
	tst	r3, #SCU_ENABLE
	bne	3f
	mov_l	r4, 0xffff			@ it knows no CPU's lines
	str	r4, [r2, #SCU_INVALIDATE]
	orr	r3, r3, #SCU_ENABLE
	str	r3, [r2, #SCU_CTRL]
	dsb
3:	mrc	p15, 0, r0, c1, c0, 1		@ ACTLR
	bics	r2, r1, r0			@ only what is missing: it may
	orrne	r0, r0, r1			@ not be ours (non-secure)
	mcrne	p15, 0, r0, c1, c0, 1
	mrc	p15, 0, r0, c1, c0, 0
	orr	r0, r0, #CR_I | CR_Z
	mcr	p15, 0, r0, c1, c0, 0
	isb
	bx	ip
	.size	cpu_setup, . - cpu_setup

/*
 * L1 data cache by set and way: after reset its contents are undefined on a
 * Cortex-A9.  Nothing may be dirty.  Clobbers r0-r6.
 */
	.type	invalidate_l1_dcache, %function
invalidate_l1_dcache:
	mov	r0, #0
	mcr	p15, 2, r0, c0, c0, 0		@ CSSELR: L1, data
	isb
	mrc	p15, 1, r0, c0, c0, 0		@ CCSIDR
	and	r1, r0, #7
	add	r1, r1, #4			@ log2 of the line size
	ubfx	r2, r0, #13, #15		@ sets - 1
	ubfx	r3, r0, #3, #10			@ ways - 1
	clz	r4, r3				@ the way's place: the top bits
1:	mov	r5, r3
2:	lsl	r6, r5, r4
	orr	r6, r6, r2, lsl r1
	mcr	p15, 0, r6, c7, c6, 2		@ DCISW
	subs	r5, r5, #1
	bge	2b
	subs	r2, r2, #1
	bge	1b
	dsb
	isb
	bx	lr
	.size	invalidate_l1_dcache, . - invalidate_l1_dcache

/*
 * An exception before the real vectors can work.  All that can be done is to
 * say so; early_trap() does not return.  Semihosting calls come through here
 * when nobody listens: they return an error.
 */
	.balign	32
	.globl	early_vectors
early_vectors:
	b	early_trap_entry		@ reset
	b	early_trap_entry		@ undefined
	b	early_svc
	b	early_trap_entry		@ prefetch abort
	b	early_trap_entry		@ data abort
	b	early_trap_entry
	b	early_trap_entry
	b	early_trap_entry

early_svc:
	mvn	r0, #0
	movs	pc, lr

early_trap_entry:
	mrs	r1, cpsr
	mov	r0, lr
	cps	#SVC_MODE
	adr_l	sp, init_stack_end
	bl	early_trap
	b	.
