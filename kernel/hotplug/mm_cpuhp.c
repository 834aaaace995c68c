// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What a CPU that has gone kept for itself goes back: its page lists, its
 * stacks of free objects. Apart from mm/, which knows nothing about hotplug.
 *
 * In Linux: mm/page_alloc.c, page_alloc_cpu_dead(); mm/slab.c,
 * slab_dead_cpu().
 */
#include <linux/cpuhotplug.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/slab.h>

static int page_alloc_cpu_dead(unsigned int cpu)
{
	drain_pages(cpu);
	return 0;
}

static int slab_dead_cpu(unsigned int cpu)
{
	slab_cpu_dead(cpu);
	return 0;
}

static int __init mm_cpuhp(void)
{
	int ret = cpuhp_setup_state_nocalls(CPUHP_PAGE_ALLOC_DEAD,
					    "page_alloc:dead", NULL,
					    page_alloc_cpu_dead);

	if (ret)
		return ret;
	return cpuhp_setup_state_nocalls(CPUHP_SLAB_PREPARE, "slab:dead", NULL,
					 slab_dead_cpu);
}
module_initcall(mm_cpuhp);
