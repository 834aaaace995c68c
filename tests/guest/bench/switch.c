// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A context switch: two threads on one CPU that do nothing but yield to each
 * other, and two that wake each other up and sleep.
 *
 * Each is a loop in both threads, so what is measured is divided by the
 * switches that the scheduler has counted, everything included: the call, the
 * run queue, saving and loading registers. Ticks are not kept away; they are
 * few, and cost what a tick costs.
 */
#define pr_fmt(fmt) "bench: " fmt

#include <linux/completion.h>
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/ktime.h>
#include <linux/printk.h>
#include <linux/sched.h>

#include "bench.h"

#define ROUNDS	2000

struct pair {
	struct completion ping, pong;
	bool over;
};

static int yields(void *data)
{
	struct pair *pair = data;

	while (!READ_ONCE(pair->over))
		yield();
	return 0;
}

static void yield_to_it(struct pair *pair)
{
	yield();
}

static int answers(void *data)
{
	struct pair *pair = data;

	for (;;) {
		wait_for_completion(&pair->ping);
		if (READ_ONCE(pair->over))
			return 0;
		complete(&pair->pong);
	}
}

static void ask_it(struct pair *pair)
{
	complete(&pair->ping);
	wait_for_completion(&pair->pong);
}

static void line(const char *name, int (*fn)(void *data),
		 void (*step)(struct pair *pair))
{
	struct pair pair = { .over = false };
	unsigned long before, switches;
	struct task_struct *t;
	unsigned int i, cost;
	u64 start, ns;

	init_completion(&pair.ping);
	init_completion(&pair.pong);
	t = kthread_create_on_cpu(fn, &pair, raw_smp_processor_id(),
				  "bench/%u");
	if (IS_ERR(t))
		return;
	get_task_struct(t);
	wake_up_process(t);
	step(&pair);		/* it is there, and the caches are warm */
	before = t->nr_switches + current->nr_switches;
	start = ktime_get_ns();
	for (i = 0; i < ROUNDS; i++)
		step(&pair);
	ns = ktime_get_ns() - start;
	switches = t->nr_switches + current->nr_switches - before;
	WRITE_ONCE(pair.over, true);
	complete(&pair.ping);
	kthread_stop(t);
	put_task_struct(t);
	cost = tenths(ns, switches);
	pr_info("%-20s %12u.%u %9lu switches\n", name, cost / 10, cost % 10,
		switches);
}

void bench_switch(void)
{
	pr_info("instructions per context switch, everything included\n");
	line("yield()", yields, yield_to_it);
	line("complete() and wait", answers, ask_it);
}
