/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Macros of the files in this folder. */
#ifndef _BOOT_ARM_ASSEMBLER_H
#define _BOOT_ARM_ASSEMBLER_H

	.syntax	unified

/* \reg = where \sym is now, physical or virtual as the pc is. */
	.macro	adr_l, reg, sym
	movw	\reg, #:lower16:(\sym - .Lpc\@)
	movt	\reg, #:upper16:(\sym - .Lpc\@)
	.set	.Lpc\@, . + 8
	add	\reg, \reg, pc
	.endm

/* \reg = a constant */
	.macro	mov_l, reg, val
	movw	\reg, #:lower16:(\val)
	movt	\reg, #:upper16:(\val)
	.endm

#endif /* _BOOT_ARM_ASSEMBLER_H */
