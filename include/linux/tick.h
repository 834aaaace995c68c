/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Functions called in every CPU's tick, HZ times a second. Registration is
 * for task context; after unregister_tick_hook() has returned, no CPU is in
 * the function and none will enter it.
 */
#ifndef _LINUX_TICK_H
#define _LINUX_TICK_H

struct tick_hook {
	void (*func)(struct tick_hook *hook);	/* interrupts off */
	struct tick_hook *next;			/* L: tick_hook_lock */
};

void register_tick_hook(struct tick_hook *hook);
void unregister_tick_hook(struct tick_hook *hook);

/* Ticks that a CPU has taken since it came up. */
unsigned long tick_count(unsigned int cpu);

#endif /* _LINUX_TICK_H */
