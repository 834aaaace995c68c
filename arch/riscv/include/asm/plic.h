/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The platform-level interrupt controller (plic.c). */
#ifndef _ASM_RISCV_PLIC_H
#define _ASM_RISCV_PLIC_H

#include <linux/types.h>

void plic_init(void);
bool plic_serves(unsigned int irq);

#endif /* _ASM_RISCV_PLIC_H */
