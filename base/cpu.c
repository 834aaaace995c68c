// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which CPUs there are, what the machine calls them, and where each one's
 * copies of the per-CPU variables lie. Every file asks for these; those that
 * know the answers stand higher up and fill them in at boot:
 *
 *	masks, hardware ids	setup_arch(), from the device tree
 *	__per_cpu_offset[]	setup_per_cpu_areas()
 *	the online mask		each CPU its own bit, atomically
 *	the scheduler		sched_init(): who takes over when preemption
 *				is enabled again
 *
 * In Linux: kernel/cpu.c, mm/percpu.c, arch/<isa>/kernel/setup.c.
 */
#include <linux/cache.h>
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/percpu.h>
#include <linux/preempt.h>
#include <linux/smp.h>
#include "base.h"

struct cpumask __cpu_possible_mask;
struct cpumask __cpu_present_mask;
struct cpumask __cpu_online_mask;
struct cpumask __cpu_active_mask;
unsigned int nr_cpu_ids = NR_CPUS;

bool processor_ids_ready;		/* B */

static u64 cpu_hwid[NR_CPUS];		/* B */

/* The hardware id of a logical CPU. Context: any, after setup_arch(). */
u64 cpu_logical_map(unsigned int cpu)
{
	return cpu < NR_CPUS ? cpu_hwid[cpu] : ~0ULL;
}

/* A CPU of the machine gets its number. Context: setup_arch(). */
void __init cpu_set_hwid(unsigned int cpu, u64 hwid)
{
	cpu_hwid[cpu] = hwid;
	set_cpu_possible(cpu, true);
	set_cpu_present(cpu, true);
}

/* From now on smp_processor_id() may be asked. Context: boot CPU. */
void __init smp_processor_ids_ready(void)
{
	processor_ids_ready = true;
	set_cpu_online(0, true);
	set_cpu_active(0, true);
}

unsigned int early_smp_processor_id(void)
{
	return processor_ids_ready ? raw_smp_processor_id() : 0;
}

static void (*scheduler)(void);		/* B: sched_init() */

/* Context: boot CPU, once. */
void __init preempt_set_scheduler(void (*fn)(void))
{
	scheduler = fn;
}

/* Out of preempt_enable(): somebody wanted the CPU meanwhile. */
void preempt_schedule(void)
{
	if (scheduler)
		scheduler();
}
