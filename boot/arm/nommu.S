/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * CONFIG_MMU=n: virtual is physical.  Same contract as mmu.S, but the MMU
 * stays off, and with it the data caches: on ARMv7 every access is then
 * strongly ordered, and an unaligned one faults.  Exclusive loads and stores
 * then need a monitor in the memory system, which the architecture does not
 * promise; emulated boards have one.
 *
 * The image is linked for one board's RAM and may run on another's.  It is
 * linked as position-independent (-pie), so the linker left a list of the
 * words that hold addresses: __rel_dyn_start, entries of {offset, type}, all
 * of them "add the distance" (R_ARM_RELATIVE).
 *
 * In Linux: arch/arm/boot/compressed/head.S does the same for its loader.
 */
#include "assembler.h"

#define R_ARM_RELATIVE	23

	.section .head.text, "ax", %progbits

	.globl	early_mmu_on
	.type	early_mmu_on, %function
	.globl	secondary_mmu_on
	.type	secondary_mmu_on, %function
early_mmu_on:
secondary_mmu_on:
	bx	lr
	.size	early_mmu_on, . - early_mmu_on

/*
 * Add the distance to the link address to every word of the list.
 * Clobbers r0-r5.
 */
	.globl	relocate_image
	.type	relocate_image, %function
relocate_image:
	adr	r5, .Llinked
	ldr	r0, .Llinked			@ is itself on the list
	subs	r5, r5, r0
	bxeq	lr				@ where we were linked
	adr_l	r0, __rel_dyn_start
	adr_l	r1, __rel_dyn_end
1:	cmp	r0, r1
	bhs	2f
	ldmia	r0!, {r2, r3}
	uxtb	r3, r3
	cmp	r3, #R_ARM_RELATIVE
	bne	1b
	ldr	r4, [r2, r5]
	add	r4, r4, r5
	str	r4, [r2, r5]
	b	1b
2:	mov	r0, #0
	mcr	p15, 0, r0, c7, c5, 0		@ ICIALLU: text has literals
	mcr	p15, 0, r0, c7, c5, 6		@ BPIALL
	dsb
	isb
	bx	lr
	.size	relocate_image, . - relocate_image

	.balign	4
.Llinked:
	.word	.Llinked
