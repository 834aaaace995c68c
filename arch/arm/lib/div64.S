/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * 64-bit division with the run-time ABI's register contract.
 * In: r0:r1 dividend, r2:r3 divisor.
 * Out: r0:r1 quotient, r2:r3 remainder.
 */
	.syntax	unified
	.text

	.macro	divmod64, name, function
	.globl	\name
	.type	\name, %function
\name:
	push	{fp, lr}
	add	fp, sp, #4
	sub	sp, sp, #16
	add	ip, sp, #8
	str	ip, [sp]		@ fifth argument: where the rest goes
	bl	\function
	ldrd	r2, r3, [sp, #8]
	sub	sp, fp, #4
	pop	{fp, pc}
	.size	\name, . - \name
	.endm

	divmod64 __aeabi_uldivmod, arm_udivmod64
	divmod64 __aeabi_ldivmod, arm_sdivmod64
