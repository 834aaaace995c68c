/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Device interrupts: one handler per line, delivered to CPU 0. Numbers are
 * the controller's (GIC interrupt id, PLIC source).
 *
 * In Linux: include/linux/interrupt.h, kernel/irq/.
 */
#ifndef _LINUX_INTERRUPT_H
#define _LINUX_INTERRUPT_H

#include <linux/types.h>
#include <linux/irqflags.h>
#include <linux/irqreturn.h>
#include <linux/preempt.h>

#define NR_IRQS		128

typedef irqreturn_t (*irq_handler_t)(int irq, void *dev_id);

int request_irq(unsigned int irq, irq_handler_t handler, unsigned long flags,
		const char *name, void *dev_id);
void free_irq(unsigned int irq, void *dev_id);
void enable_irq(unsigned int irq);
void disable_irq(unsigned int irq);

void init_IRQ(void);
void irq_enter(void);
void irq_exit(void);
void irq_return(int count);
void generic_handle_irq(unsigned int irq);

#endif /* _LINUX_INTERRUPT_H */
