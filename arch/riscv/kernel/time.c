// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * One clock for all harts (the time CSR), one tick per hart.
 *
 * The timer is one-shot: each interrupt programs the next.  With the Sstc
 * extension S-mode writes its own compare register; without it (or where the
 * firmware did not enable it, which only trying can tell) firmware programs
 * the timer for us.
 *
 * Ticks keep their phase: the next one is due one period after the last was
 * *due*.  A hart that was held up for longer (a loaded host) does not make up
 * for what it missed, it goes on from now.
 *
 * In Linux: drivers/clocksource/timer-riscv.c.
 */
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <asm-generic/arch.h>
#include <asm/csr.h>
#include <asm/irq.h>
#include <asm/platform.h>
#include <asm/sbi.h>

#define NSEC_PER_SEC	1000000000UL
#define USEC_PER_SEC	1000000
#define CLOCK_SHIFT	32

static u64 clock_mult;			/* B: ns per cycle << CLOCK_SHIFT */
static u64 tick_period;			/* B: cycles */
static bool use_sstc;			/* B: */

static DEFINE_PER_CPU(u64, next_tick);	/* C: owner CPU; cycles */

/**
 * time_early_init - start arch_clock_ns()
 *
 * Context: boot CPU, riscv_timebase is known.
 */
void __init time_early_init(void)
{
	if (riscv_timebase)
		clock_mult = ((u64)NSEC_PER_SEC << CLOCK_SHIFT) /
			     riscv_timebase;
}

/**
 * arch_clock_ns - nanoseconds since the machine was reset
 *
 * Context: any.
 * Return: monotonic, the same on all CPUs; 0 until time_early_init().
 */
u64 arch_clock_ns(void)
{
	unsigned __int128 product;

	product = (unsigned __int128)csr_read(CSR_TIME) * clock_mult;
	return (u64)(product >> CLOCK_SHIFT);
}

/*
 * Does writing stimecmp trap?  A vector of our own for three instructions;
 * interrupts are off, so nothing else can use it.
 */
static bool __init stimecmp_works(void)
{
	unsigned long works, vector;

	__asm__ __volatile__(
		"	la	%1, 1f\n"
		"	csrrw	%1, " __CSR_STR(CSR_TVEC) ", %1\n"
		"	li	%0, 0\n"
		"	csrw	" __CSR_STR(CSR_STIMECMP) ", %2\n"
		"	li	%0, 1\n"
		"	.balign	4\n"
		"1:	csrw	" __CSR_STR(CSR_TVEC) ", %1\n"
		: "=&r" (works), "=&r" (vector) : "r" (~0UL) : "memory");
	return works;
}

static void set_timer(u64 when)
{
	if (use_sstc)
		csr_write(CSR_STIMECMP, when);
	else
		sbi_set_timer(when);
}

/**
 * arch_time_init - the clock and CPU 0's tick
 *
 * Context: boot CPU, interrupts off.
 */
void __init arch_time_init(void)
{
	if (!riscv_timebase)
		panic("time: no timebase-frequency in the device tree");
	tick_period = riscv_timebase / CONFIG_HZ;
	use_sstc = riscv_has_sstc && stimecmp_works();
	printk(KERN_DEBUG "time: %u Hz clock, tick by %s, HZ=%d\n",
	       riscv_timebase, use_sstc ? "sstc" : "SBI", CONFIG_HZ);
	arch_time_init_cpu();
}

/**
 * arch_time_init_cpu - start this CPU's tick
 *
 * Context: the CPU itself, interrupts off.
 */
void arch_time_init_cpu(void)
{
	u64 first = csr_read(CSR_TIME) + tick_period;

	*this_cpu_ptr(&next_tick) = first;
	set_timer(first);
	csr_set(CSR_IE, IE_TIE);
}

/* Only a tick, or the nap's timer, is sure to end a wait. */
bool arch_can_nap(void)
{
	return csr_read(CSR_IE) & IE_TIE;
}

/**
 * arch_nap - stop this hart for a moment, at most until its next tick
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
	u64 next, wake;

	local_irq_save(flags);
	next = *this_cpu_ptr(&next_tick);
	wake = csr_read(CSR_TIME) + (u64)us * riscv_timebase / USEC_PER_SEC;
	if ((s64)(next - wake) > 0) {
		set_timer(wake);
		__asm__ __volatile__("wfi" : : : "memory");
		set_timer(next);
	} else {
		__asm__ __volatile__("wfi" : : : "memory");
	}
	local_irq_restore(flags);
}

/**
 * arch_tick_stop - no more ticks until arch_time_init_cpu()
 *
 * The timer that is set fires once more, unheard: no host work after that.
 * Context: the CPU itself, interrupts off.
 * Return: true: stopped.
 */
bool arch_tick_stop(void)
{
	csr_clear(CSR_IE, IE_TIE);
	return true;
}

/**
 * arch_time_stop_cpu - this CPU goes: no timer interrupt waits for it
 *
 * Context: the CPU itself, interrupts off.
 */
void arch_time_stop_cpu(void)
{
	csr_clear(CSR_IE, IE_TIE);
	set_timer(~0ULL);
}

/**
 * riscv_timer_interrupt - one tick
 *
 * Context: hard interrupt.
 */
void riscv_timer_interrupt(void)
{
	u64 *next = this_cpu_ptr(&next_tick);
	u64 now = csr_read(CSR_TIME);

	*next += tick_period;
	if ((s64)(*next - now) <= 0)
		*next = now + tick_period;
	set_timer(*next);
	tick_handle();
}
