/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The interrupt controller, for arch/arm alone. */
#ifndef _ASM_ARM_GIC_H
#define _ASM_ARM_GIC_H

#include <linux/types.h>

#define GIC_FIRST_PPI	16
#define GIC_FIRST_SPI	32

/* All that are pending, one after the other.  Context: interrupt. */
void gic_handle_irq(void);

/* An interrupt of this CPU alone (16..31). */
void gic_enable_ppi(unsigned int irq);
void gic_disable_ppi(unsigned int irq);

/* Give back what is pending and serve nothing.  Context: interrupts off. */
void gic_drop_pending(void);

/* Interrupt @nr (0..15) on the CPUs of @mask, interface numbers. */
void gic_raise_softirq(unsigned int mask, unsigned int nr);

/* Interface of a CPU; all of them until the CPU has told its own. */
unsigned int gic_cpu_mask(unsigned int cpu);

/* Interfaces of the distributor: more CPUs there are not. */
unsigned int gic_nr_cpus(void);

#endif /* _ASM_ARM_GIC_H */
