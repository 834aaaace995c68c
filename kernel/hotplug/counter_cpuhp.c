// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * percpu_counter follows the CPUs: one more or less, and the batch is computed
 * anew; one dead, and what it left in its rests is folded.
 *
 * Apart from lib/percpu_counter.c, which knows nothing about hotplug.
 */
#include <linux/cpuhotplug.h>
#include <linux/init.h>
#include <linux/percpu_counter.h>

static int __init counter_cpuhp(void)
{
	int ret = cpuhp_setup_state_nocalls(CPUHP_AP_ONLINE_DYN,
					    "percpu_cnt:online",
					    percpu_counter_cpu_online, NULL);

	if (ret < 0)
		return ret;
	return cpuhp_setup_state_nocalls(CPUHP_PERCPU_CNT_DEAD,
					 "percpu_cnt:dead", NULL,
					 percpu_counter_cpu_dead);
}
module_initcall(counter_cpuhp);
