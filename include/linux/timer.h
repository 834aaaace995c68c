/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Timers: a function called once, in a tick's interrupt, when jiffies has
 * reached a value. A timer that is armed again from its own function repeats.
 *
 *	struct timer_list t;
 *
 *	timer_setup(&t, fn, 0);
 *	mod_timer(&t, jiffies + HZ);	again: another time
 *	del_timer_sync(&t);		after it t may be freed
 *
 * It fires on the CPU that armed it, never before its time and as soon as that
 * CPU ticks. Timers of a CPU that goes offline move to another one.
 *
 * In Linux: include/linux/timer.h, kernel/time/timer.c.
 */
#ifndef _LINUX_TIMER_H
#define _LINUX_TIMER_H

#include <linux/types.h>
#include <linux/jiffies.h>
#include <linux/list.h>

struct timer_list {
	struct list_head entry;		/* L: base; empty: not armed */
	unsigned long expires;		/* L: base; jiffies */
	void (*function)(struct timer_list *timer);
	unsigned int cpu;		/* L: base; whose it is */
};

#define __TIMER_INITIALIZER(name, fn)					\
	{ .entry = { &(name).entry, &(name).entry }, .function = (fn) }
#define DEFINE_TIMER(name, fn)						\
	struct timer_list name = __TIMER_INITIALIZER(name, fn)

/* The structure around the timer that a function is called with. */
#define from_timer(var, timer, field)					\
	container_of(timer, typeof(*(var)), field)

void timer_setup(struct timer_list *timer,
		 void (*function)(struct timer_list *timer),
		 unsigned int flags);
int mod_timer(struct timer_list *timer, unsigned long expires);
int timer_reduce(struct timer_list *timer, unsigned long expires);
void add_timer(struct timer_list *timer);
void add_timer_on(struct timer_list *timer, int cpu);
int del_timer(struct timer_list *timer);
int del_timer_sync(struct timer_list *timer);
bool timer_pending(const struct timer_list *timer);

/* start_kernel(), before the first tick. */
void init_timers(void);
/* sched/time.c: from the tick, interrupts off. */
void run_local_timers(void);
/* kernel/hotplug: its timers move to this CPU. Context: task; 0. */
int timers_dead_cpu(unsigned int cpu);
/* The idle loop: a CPU with armed timers needs its tick. Context: any. */
bool local_timers_armed(void);

#endif /* _LINUX_TIMER_H */
