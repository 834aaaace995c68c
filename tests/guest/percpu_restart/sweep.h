/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The operations under test (loops.c), interrupted by sweep.c. */
#ifndef MODULES_PERCPU_RESTART_SWEEP_H
#define MODULES_PERCPU_RESTART_SWEEP_H

#include <linux/percpu.h>

/*
 * One operation in a loop.  `loop` does it @n times on this CPU's copies and
 * returns what it has added to the sum by itself; `irq` is done once in every
 * interrupt.  Afterwards, on each CPU,
 *
 *	sum() == what loop() returned, all calls, + number of irq() calls
 *
 * in the width of `mask`.
 */
struct sweep_op {
	const char *name;
	unsigned long (*loop)(unsigned long n);
	void (*irq)(void);
	unsigned long (*sum)(unsigned int cpu);
	unsigned long mask;
	bool lossy;			/* not protected: must lose updates */
};

extern const struct sweep_op sweep_ops[];
extern const unsigned int nr_sweep_ops;

#endif /* MODULES_PERCPU_RESTART_SWEEP_H */
