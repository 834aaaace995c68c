// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The calls between CPUs when there is only one: linked instead of smpcall.c
 * and ipi.c.
 *
 * In Linux: kernel/up.c.
 */
#include <linux/errno.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/smp.h>
#include "irq.h"

static void call_here(smp_call_func_t func, void *info)
{
	unsigned long flags;

	local_irq_save(flags);
	func(info);
	local_irq_restore(flags);
}

int smp_call_function_single(int cpu, smp_call_func_t func, void *info,
			     int wait __always_unused)
{
	if (cpu != 0)
		return -ENXIO;
	call_here(func, info);
	return 0;
}

void smp_call_function_many(const struct cpumask *mask __always_unused,
			    smp_call_func_t func __always_unused,
			    void *info __always_unused,
			    bool wait __always_unused)
{
}

void smp_call_function(smp_call_func_t func __always_unused,
		       void *info __always_unused, int wait __always_unused)
{
}

void on_each_cpu_mask(const struct cpumask *mask, smp_call_func_t func,
		      void *info, bool wait __always_unused)
{
	if (cpumask_test_cpu(0, mask))
		call_here(func, info);
}

void on_each_cpu(smp_call_func_t func, void *info, int wait __always_unused)
{
	call_here(func, info);
}

void smp_send_reschedule(unsigned int cpu __always_unused)
{
}

void smp_send_stop(void)
{
}

void handle_ipi(enum ipi_type type __always_unused)
{
}

unsigned long ipi_count(unsigned int cpu __always_unused,
			unsigned int type __always_unused)
{
	return 0;
}
