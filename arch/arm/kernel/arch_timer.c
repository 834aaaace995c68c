// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Architected timer (Generic Timer) of the Cortex-A15, A7 and later.
 *
 * A system counter that every CPU reads through CP15, and a compare register
 * per CPU.  The virtual view is used: it works in secure and in non-secure
 * state and needs no permission; head.S has made its offset zero if it could.
 *
 * Ticks keep their phase: the next one is due a period after the last was
 * *due*.  A CPU that was held up for longer (a loaded host) does not make up
 * for what it missed, it goes on from now.
 *
 * In Linux: drivers/clocksource/arm_arch_timer.c.
 */
#include <linux/fdt.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <asm/barrier.h>
#include <asm/cp15.h>
#include <asm/platform.h>
#include <asm/timer.h>

#define CNTV_CTL_ENABLE	1
#define TREE_VIRT	2	/* in `interrupts`: secure, physical, virtual */

static u32 period;			/* B: cycles per tick */
static DEFINE_PER_CPU(u64, next_tick);	/* C: owner CPU; cycles */

static void arch_timer_start(void)
{
	u64 first = cntvct_read() + period;

	*this_cpu_ptr(&next_tick) = first;
	cntv_cval_write(first);
	cp15_write(CNTV_CTL, CNTV_CTL_ENABLE);
	isb();
}

static bool arch_timer_next(void)
{
	u64 *next = this_cpu_ptr(&next_tick);
	u64 now = cntvct_read();

	if ((s64)(*next - now) > 0)
		return false;
	*next += period;
	if ((s64)(*next - now) <= 0)
		*next = now + period;
	cntv_cval_write(*next);
	isb();
	return true;
}

/* The tick's timer, set to an earlier moment meanwhile. Interrupts are off. */
static void arch_timer_nap(u32 cycles)
{
	u64 next = *this_cpu_ptr(&next_tick);
	u64 wake = cntvct_read() + cycles;

	if ((s64)(next - wake) > 0)
		cntv_cval_write(wake);
	isb();
	dsb(sy);
	wfi();
	cntv_cval_write(next);
	isb();
}

static void arch_timer_stop(void)
{
	cp15_write(CNTV_CTL, 0);
	isb();
}

static struct arm_timer arch_timer = {
	.name = "architected timer",
	.read = cntvct_read,
	.start = arch_timer_start,
	.next = arch_timer_next,
	.nap = arch_timer_nap,
	.stop = arch_timer_stop,
};

/**
 * arch_timer_probe - is there one?
 *
 * The tree's clock-frequency, if any, corrects a boot loader that left
 * CNTFRQ wrong.
 * Context: boot CPU.
 */
const struct arm_timer * __init arch_timer_probe(void)
{
	int node = fdt_node_offset_by_compatible(&boot_fdt, -1,
						 "arm,armv7-timer");

	if (node < 0 || !fdt_node_is_available(&boot_fdt, node))
		return NULL;
	arch_timer.rate = fdt_getprop_u32(&boot_fdt, node, "clock-frequency",
					  0);
	if (!arch_timer.rate)
		arch_timer.rate = cp15_read(CNTFRQ);
	arch_timer.irq = platform_irq(node, TREE_VIRT);
	period = arch_timer.rate / CONFIG_HZ;
	return &arch_timer;
}
