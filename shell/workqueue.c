// SPDX-License-Identifier: GPL-2.0-or-later
/* The prompt's command `workqueue`: each CPU's work, done and waiting. */
#include <linux/console.h>
#include <linux/cpumask.h>
#include <linux/monitor.h>
#include "../kernel/workqueue.h"

static int cmd_workqueue(int argc __always_unused,
			 char **argv __always_unused)
{
	unsigned int cpu;

	console_printf("cpu      done  waiting  runs\n");
	for_each_possible_cpu(cpu) {
		struct work_pool *pool = work_pool_of(cpu);
		struct list_head *at;
		work_func_t func = NULL;
		unsigned int n = 0;

		spin_lock_irq(&pool->lock);
		list_for_each(at, &pool->list)
			n++;
		if (pool->calls)
			func = pool->calls->work->func;
		spin_unlock_irq(&pool->lock);
		if (func)
			console_printf("%3u%10lu%9u  %ps\n", cpu,
				       pool->nr_done, n, func);
		else
			console_printf("%3u%10lu%9u  -\n", cpu, pool->nr_done,
				       n);
	}
	return 0;
}
MONITOR_COMMAND(workqueue, "work done and waiting, by CPU", cmd_workqueue);
