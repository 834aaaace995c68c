// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What a CPU does when it has nothing to do: serve calls that other CPUs want
 * in its task context, on CPU 0 the work queue, else wait for an interrupt.
 *
 * Nothing is missed between the last look and the wait: the look happens with
 * interrupts off, and the wait instruction ends at once when an interrupt is
 * already pending (every queuer sends one).
 *
 * An idle CPU other than CPU 0 has no use for its tick unless somebody
 * registered a hook: it is stopped meanwhile where the architecture can.
 * A hundred idle CPUs would otherwise keep the host busy with ticks alone.
 *
 * In Linux: kernel/sched/idle.c.
 */
#include <linux/irqflags.h>
#include <linux/kconfig.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/timer.h>
#include <linux/workqueue.h>
#include <asm-generic/arch.h>
#include "internal.h"

static bool anything_pending(void)
{
	return task_calls_pending() || cpuhp_mail_pending() ||
	       (smp_processor_id() == 0 && scheduled_work_pending());
}

/* For architectures that keep ticking. */
bool __weak arch_tick_stop(void)
{
	return false;
}

/* Interrupts are off, and on afterwards. */
static void wait_for_interrupt(void)
{
	bool stopped = smp_processor_id() != 0 && !tick_hooks_registered() &&
		       !local_timers_armed() && arch_tick_stop();

	arch_cpu_idle();
	if (!stopped)
		return;
	local_irq_disable();
	arch_time_init_cpu();
	local_irq_enable();
}

/**
 * idle_once() - one piece of queued work, or one wait
 *
 * Context: task; returns with interrupts on.
 */
void idle_once(void)
{
	if (cpuhp_serve_mail() || run_task_calls())
		return;
	if (smp_processor_id() == 0 && run_scheduled_work())
		return;
	local_irq_disable();
	if (anything_pending())
		local_irq_enable();
	else
		wait_for_interrupt();
}

void cond_resched(void)
{
	run_task_calls();
	if (smp_processor_id() == 0)
		run_scheduled_work();
}

void cpu_idle_loop(void)
{
	for (;;) {
		if (IS_ENABLED(CONFIG_HOTPLUG_CPU) &&
		    unlikely(!cpu_online(smp_processor_id())))
			cpu_idle_dead();
		idle_once();
	}
}
