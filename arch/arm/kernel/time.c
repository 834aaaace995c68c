// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * One clock for all CPUs, one tick per CPU.
 *
 * Which counter and which timer is a matter of the core: the tree says
 * (arch_timer.c, a9_timer.c).  This file turns cycles into nanoseconds and
 * ticks into tick_handle().
 *
 * Cycles to nanoseconds: ns = cycles * mult >> shift, with a 32-bit mult, in
 * two halves so that the 96-bit product never has to exist.  The high half's
 * share is exact and the low half's never decreases, so the result is as
 * monotonic as the counter.
 *
 * In Linux: kernel/time/clocksource.c, drivers/clocksource/.
 */
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/preempt.h>
#include <linux/printk.h>
#include <asm-generic/arch.h>
#include <asm/gic.h>
#include <asm/timer.h>

#define NSEC_PER_SEC	1000000000ULL
#define USEC_PER_SEC	1000000
#define CLOCK_SHIFT_MAX	24

static const struct arm_timer *timer;	/* B: NULL: no clock yet */
static u32 clock_mult;			/* B: */
static unsigned int clock_shift;	/* B: */
unsigned int arm_tick_irq;		/* B: */

static bool copies_exist;		/* of per-CPU data; some tick runs */
static DEFINE_PER_CPU(bool, ticking);	/* C: owner CPU */

/**
 * time_early_init - start arch_clock_ns()
 *
 * Context: boot CPU, devices can be mapped.
 */
void __init time_early_init(void)
{
	const struct arm_timer *t = arch_timer_probe();
	unsigned int shift = CLOCK_SHIFT_MAX;

	if (!t)
		t = a9_timer_probe();
	if (!t || !t->rate)
		return;
	while ((NSEC_PER_SEC << shift) / t->rate > 0xffffffffU)
		shift--;
	clock_mult = (u32)((NSEC_PER_SEC << shift) / t->rate);
	clock_shift = shift;
	timer = t;
}

/**
 * arch_clock_ns - nanoseconds since the counter started
 *
 * Context: any.
 * Return: monotonic, the same on all CPUs; 0 until time_early_init().
 */
u64 arch_clock_ns(void)
{
	u64 cycles, high, low;

	if (!timer)
		return 0;
	cycles = timer->read();
	high = (cycles >> 32) * clock_mult;
	low = (u64)(u32)cycles * clock_mult;
	return (high << (32 - clock_shift)) + (low >> clock_shift);
}

/**
 * arch_time_init - the boot CPU's tick
 *
 * Context: boot CPU, interrupts off, arch_init_irq() done.
 */
void __init arch_time_init(void)
{
	if (!timer || !timer->irq)
		panic("time: no timer in the device tree");
	arm_tick_irq = timer->irq;
	printk(KERN_DEBUG "time: %s, %u Hz, irq %u, HZ=%d\n", timer->name,
	       timer->rate, timer->irq, CONFIG_HZ);
	arch_time_init_cpu();
}

/**
 * arch_time_init_cpu - start this CPU's tick
 *
 * Context: the CPU itself, interrupts off.
 */
void arch_time_init_cpu(void)
{
	timer->start();
	gic_enable_ppi(timer->irq);
	*this_cpu_ptr(&ticking) = true;
	WRITE_ONCE(copies_exist, true);
}

/**
 * arch_time_stop_cpu - this CPU goes: no tick until arch_time_init_cpu()
 *
 * Context: the CPU itself, interrupts off.
 */
void arch_time_stop_cpu(void)
{
	*this_cpu_ptr(&ticking) = false;
	timer->stop();
	gic_disable_ppi(timer->irq);
}

/**
 * arm_tick_interrupt - one tick
 *
 * Context: interrupt.
 */
void arm_tick_interrupt(void)
{
	if (timer->next())
		tick_handle();
}

/*
 * Only a tick, or the nap's timer, is sure to end a wait. In a handler none
 * does: the GIC holds everything back until the handler's end.
 */
bool arch_can_nap(void)
{
	return READ_ONCE(copies_exist) && *raw_cpu_ptr(&ticking) &&
	       !in_hardirq();
}

/**
 * arch_nap - stop this CPU for a moment, at most until its next tick
 * @us: microseconds
 *
 * Ends early when an interrupt is pending; the interrupt is not taken here if
 * interrupts were off.
 *
 * Context: any, on a CPU that has its tick.
 */
void arch_nap(unsigned int us)
{
	unsigned long flags;

	local_irq_save(flags);
	timer->nap(timer->rate / USEC_PER_SEC * us);
	local_irq_restore(flags);
}
