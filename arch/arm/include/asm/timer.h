/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a timer driver gives sched/time.c: a counter that all CPUs read
 * alike, and a periodic interrupt of each CPU.
 */
#ifndef _ASM_ARM_TIMER_H
#define _ASM_ARM_TIMER_H

#include <linux/types.h>

struct arm_timer {
	const char *name;
	u64 (*read)(void);		/* the counter, monotonic */
	u32 rate;			/* its Hz */
	unsigned int irq;		/* of the tick, a PPI */
	void (*start)(void);		/* this CPU's tick, CONFIG_HZ */
	bool (*next)(void);		/* in its interrupt; false: not due */
	void (*nap)(u32 cycles);	/* wfi, at most that long */
	void (*stop)(void);		/* no more ticks of this CPU */
};

/*
 * Context: boot, from platform_init().
 * Return: the driver with the counter running, NULL if the tree has no such
 * timer.
 */
const struct arm_timer *arch_timer_probe(void);	/* architected: A15, A7 */
const struct arm_timer *a9_timer_probe(void);	/* global + private: A9 */

/* sched/time.c */
void time_early_init(void);
void arm_tick_interrupt(void);
extern unsigned int arm_tick_irq;

#endif /* _ASM_ARM_TIMER_H */
