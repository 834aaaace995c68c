/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The three interrupts of a hart, from traps.c to whom they concern. */
#ifndef _ASM_RISCV_IRQ_H
#define _ASM_RISCV_IRQ_H

#include <linux/types.h>

void riscv_timer_interrupt(void);	/* time.c */
#ifdef CONFIG_SMP
void riscv_ipi_interrupt(void);		/* smp.c  */
#else
static inline void riscv_ipi_interrupt(void) { }	/* nobody sends one */
#endif
void plic_handle_irq(void);		/* plic.c */

#endif /* _ASM_RISCV_IRQ_H */
