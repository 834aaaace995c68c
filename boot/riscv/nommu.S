/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * CONFIG_MMU=n: virtual is physical, so "turning translation on" only means
 * to install the real trap vector.  Same contract as mmu.S.
 */
#include <asm/csr.h>

	.section .head.text, "ax", @progbits

	.globl	early_mmu_on
	.type	early_mmu_on, @function
	.globl	mmu_on
	.type	mmu_on, @function
early_mmu_on:
mmu_on:
	la	t0, handle_exception
	csrw	CSR_TVEC, t0
	ret
	.size	mmu_on, . - mmu_on
