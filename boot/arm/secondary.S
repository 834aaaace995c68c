/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From the boot loader's pen to start_secondary().
 *
 * The other CPUs wait in the boot loader's pen until SYS_FLAGS holds an
 * address and an SGI wakes them (arch_cpu_up()).  They arrive at
 * secondary_entry with nothing but their MPIDR, which finds them their line
 * in secondary_boot[].  One wake-up may free several CPUs, or a CPU that the
 * kernel has long given up: whoever finds no line waits for an event.
 *
 * This lies in the image's head, which is never freed.  Until the MMU is on,
 * addresses are formed relative to the pc (adr_l).
 *
 * In Linux: arch/arm/kernel/head.S, arch/arm/mach-vexpress/platsmp.c.
 */
#include <generated/asm-offsets.h>
#include <asm/cp15.h>
#include <asm/memory.h>
#include "assembler.h"

	.section .head.text, "ax", %progbits

	.globl	secondary_entry
	.type	secondary_entry, %function
secondary_entry:
	bl	cpu_setup
	adr_l	r0, early_vectors
	mcr	p15, 0, r0, c12, c0, 0		@ VBAR
	isb
	mrc	p15, 0, r4, c0, c0, 5		@ MPIDR
	bic	r4, r4, #0xff000000
2:	adr_l	r5, secondary_boot
	mov	r6, #CONFIG_NR_CPUS
3:	ldr	r0, [r5, #SB_HWID]
	ldr	r1, [r5, #SB_SP]		@ written last; 0: not wanted
	cmp	r0, r4
	bne	4f
	cmp	r1, #0
	bne	5f
4:	add	r5, r5, #SB_SIZE
	subs	r6, r6, #1
	bne	3b
	wfe
	b	2b
5:	dmb
	mov	sp, r1
	ldr	r0, [r5, #SB_OFFSET]
	mcr	p15, 0, r0, c13, c0, 4		@ TPIDRPRW
	ldr	r6, [r5, #SB_CPU]
	bl	secondary_mmu_on
	mov	r0, r6
	bl	cpu_init_vectors
	mov	r0, r6
	mov	fp, #0
	mov	lr, #0
	b	start_secondary
	.size	secondary_entry, . - secondary_entry

/*
 * A parked CPU goes on as if it had just been started.
 * In: r0 = logical number, r1 = top of its stack; MMU as it was.
 */
	.globl	secondary_restart
	.type	secondary_restart, %function
secondary_restart:
	mov	sp, r1
	mov	r6, r0
	bl	cpu_init_vectors
	mov	r0, r6
	mov	fp, #0
	mov	lr, #0
	b	start_secondary
	.size	secondary_restart, . - secondary_restart
