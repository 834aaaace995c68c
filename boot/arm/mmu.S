/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The step onto virtual addresses (CONFIG_MMU=y).
 *
 * early_pg_dir (early_map.c) maps the code that runs here twice: at its
 * physical address, so that the instruction behind the one that turns the MMU
 * on can be fetched, and at its virtual one, where it then jumps.  A
 * secondary takes the same step, and leaves the early table for the final one
 * at once.
 *
 * In Linux: arch/arm/kernel/head.S, __enable_mmu.
 */
#include <asm/cp15.h>
#include <asm/memory.h>
#include "assembler.h"

	.section .head.text, "ax", %progbits

/*
 * Boot CPU: make the early table and switch to it.
 * In: lr, sp physical.  Out: both virtual, and the pc.  Clobbers r0-r6, ip.
 */
	.globl	early_mmu_on
	.type	early_mmu_on, %function
early_mmu_on:
	mov	r4, lr
	bl	early_map
	adr_l	r0, __phys_offset
	ldr	r5, [r0]
	rsb	r5, r5, #PAGE_OFFSET		@ physical to virtual
	add	sp, sp, r5
	add	r4, r4, r5
	adr	lr, 1f
	add	lr, lr, r5
	b	turn_mmu_on
1:	mov	lr, r4
	b	early_console_virtual
	.size	early_mmu_on, . - early_mmu_on

/*
 * Secondary: through the early table to swapper_pg_dir; sp is virtual already.
 * In: lr physical.  Out: lr and pc virtual.  Clobbers r0-r5, ip.
 */
	.globl	secondary_mmu_on
	.type	secondary_mmu_on, %function
secondary_mmu_on:
	adr_l	r0, __phys_offset
	ldr	r5, [r0]
	rsb	r5, r5, #PAGE_OFFSET
	add	r4, lr, r5
	adr	lr, 1f
	add	lr, lr, r5
	b	turn_mmu_on
1:	adr_l	r0, swapper_ttbr
	ldr	r0, [r0]
	mov	lr, r4
	b	cpu_switch_ttbr
	.size	secondary_mmu_on, . - secondary_mmu_on

/*
 * In: lr = virtual address to go on at, r5 = physical to virtual.
 * Clobbers r0, r1, ip.
 */
	.type	turn_mmu_on, %function
turn_mmu_on:
	adr_l	r0, early_pg_dir
	orr	r0, r0, #TTBR_FLAGS_SMP
	mov	r1, #0
	mcr	p15, 0, r1, c2, c0, 2		@ TTBCR: TTBR0 maps everything
	mcr	p15, 0, r0, c2, c0, 0		@ TTBR0
	mcr	p15, 0, r1, c13, c0, 1		@ CONTEXTIDR: ASID 0
	mov	r1, #1
	mcr	p15, 0, r1, c3, c0, 0		@ DACR: domain 0 checks rights
	mcr	p15, 0, r1, c8, c7, 0		@ TLBIALL
	mcr	p15, 0, r1, c7, c5, 6		@ BPIALL
	dsb
	isb
	mrc	p15, 0, r0, c1, c0, 0
	orr	r0, r0, #CR_M | CR_C
	mcr	p15, 0, r0, c1, c0, 0
	isb
	bx	lr
	.size	turn_mmu_on, . - turn_mmu_on

/*
 * Use another page table that maps the code and stack in use alike.
 * In: r0 = TTBR0.  Clobbers r0.
 */
	.globl	cpu_switch_ttbr
	.type	cpu_switch_ttbr, %function
cpu_switch_ttbr:
	dsb
	mcr	p15, 0, r0, c2, c0, 0		@ TTBR0
	isb
	mov	r0, #0
	mcr	p15, 0, r0, c8, c7, 0		@ TLBIALL
	mcr	p15, 0, r0, c7, c5, 6		@ BPIALL
	dsb
	isb
	bx	lr
	.size	cpu_switch_ttbr, . - cpu_switch_ttbr

/* Linked at its virtual address: nothing to move. */
	.globl	relocate_image
	.type	relocate_image, %function
relocate_image:
	bx	lr
	.size	relocate_image, . - relocate_image
