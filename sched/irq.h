/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Interrupts between the files of sched/; the counts for shell/ too. */
#ifndef _SCHED_IRQ_H
#define _SCHED_IRQ_H

/* irq.c, ipi.c: how often they came. Context: any. */
unsigned long irq_count(unsigned int irq, const char **name);
unsigned long irq_total(unsigned int cpu);
unsigned long ipi_count(unsigned int cpu, unsigned int type);

/* smpcall.c: what other CPUs have asked for. Context: interrupts off. */
void run_call_list(void);

#endif /* _SCHED_IRQ_H */
