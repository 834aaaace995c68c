// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What a CPU does when there is no thread to run: it looks whether another
 * CPU has one to spare, else it waits for an interrupt.
 *
 * Nothing is missed between the last look and the wait: the look happens with
 * interrupts off, and the wait instruction ends at once when an interrupt is
 * already pending (whoever queues a thread here sends one).
 *
 * An idle CPU other than CPU 0 has no use for its tick unless somebody
 * registered a hook or armed a timer on it: it is stopped meanwhile where the
 * architecture can. A hundred idle CPUs would otherwise keep the host busy
 * with ticks alone.
 *
 * In Linux: kernel/sched/idle.c.
 */
#include <linux/irqflags.h>
#include <linux/kconfig.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/timer.h>
#include <asm-generic/arch.h>
#include "sched.h"

void (*sched_cpu_gone)(void);		/* B */

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

/* Context: the CPU's idle thread, preemption off, interrupts on. */
void cpu_idle_loop(void)
{
	for (;;) {
		if (IS_ENABLED(CONFIG_HOTPLUG_CPU) &&
		    unlikely(!cpu_online(smp_processor_id())))
			sched_cpu_gone();
		while (!need_resched() && !idle_balance()) {
			local_irq_disable();
			if (need_resched())
				local_irq_enable();
			else
				wait_for_interrupt();
		}
		schedule_idle();
	}
}

/* The boot CPU's: the others' grow out of start_secondary(). */
void idle_start(struct task_struct *prev)
{
	preempt_disable();
	schedule_tail(prev);
	cpu_idle_loop();
}
