/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Emergency stacks (mm/stack.c); kernel stacks are in asm-generic/arch.h. */
#ifndef _ASM_RISCV_STACK_H
#define _ASM_RISCV_STACK_H


#endif /* _ASM_RISCV_STACK_H */
