// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The timers of the Cortex-A9 MPCore: one global counter of 64 bits, and a
 * private timer per CPU that counts down, once: each tick starts it anew, with
 * what the global counter says is left until the next one is due.
 *
 * Both run at PERIPHCLK, which the tree states (a clock-frequency of the node
 * or of the fixed clock it refers to).  A tree that does not gets measured
 * against the board's 24 MHz counter.
 *
 * In Linux: drivers/clocksource/arm_global_timer.c, arch/arm/kernel/smp_twd.c.
 */
#include <linux/fdt.h>
#include <linux/init.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <asm/barrier.h>
#include <asm/platform.h>
#include <asm/timer.h>

#define GT_COUNTER_LOW	0x00
#define GT_COUNTER_HIGH	0x04
#define GT_CONTROL	0x08
#define GT_ENABLE	(1 << 0)

#define TWD_COUNTER	0x04
#define TWD_CONTROL	0x08
#define TWD_INTSTAT	0x0c
#define TWD_ENABLE	(1 << 0)
#define TWD_IRQ_ENABLE	(1 << 2)

#define MHZ		1000000
#define SAMPLES		8
#define MEASURE_TICKS	(24 * 5000)	/* 5 ms of the 24 MHz counter */

static void __iomem *gt;		/* B: */
static void __iomem *twd;		/* B: */
static u32 period;			/* B: cycles per tick */

static DEFINE_PER_CPU(u64, next_tick);	/* C: owner CPU; global cycles */

/* Two halves: again if the high one moved in between. */
static u64 gt_read(void)
{
	u32 high, low, again;

	high = readl_relaxed(gt + GT_COUNTER_HIGH);
	for (;;) {
		low = readl_relaxed(gt + GT_COUNTER_LOW);
		again = readl_relaxed(gt + GT_COUNTER_HIGH);
		if (again == high)
			return (u64)high << 32 | low;
		high = again;
	}
}

/* Down to zero from there; an interrupt that was asked for is none. */
static void twd_set(u32 cycles)
{
	writel(period, twd + TWD_COUNTER);	/* not zero in between */
	writel(1, twd + TWD_INTSTAT);
	writel(cycles, twd + TWD_COUNTER);
}

/* Until the moment; at once if it has passed. */
static void twd_set_until(u64 when)
{
	s64 left = (s64)(when - gt_read());

	twd_set(left > 0 ? (u32)left : 1);
}

static void twd_start(void)
{
	u64 first = gt_read() + period;

	*this_cpu_ptr(&next_tick) = first;
	writel(0, twd + TWD_CONTROL);
	twd_set(period);
	writel(TWD_ENABLE | TWD_IRQ_ENABLE, twd + TWD_CONTROL);
}

static bool twd_next(void)
{
	u64 *next = this_cpu_ptr(&next_tick);
	u64 now = gt_read();

	/* A nap's end may still be pending where the GIC keeps edges. */
	if ((s64)(*next - now) > 0) {
		twd_set_until(*next);
		return false;
	}
	*next += period;
	if ((s64)(*next - now) <= 0)
		*next = now + period;
	twd_set_until(*next);
	return true;
}

/* The tick's timer, set to an earlier moment meanwhile. Interrupts are off. */
static void twd_nap(u32 cycles)
{
	u64 next = *this_cpu_ptr(&next_tick);

	if ((s64)(next - gt_read()) > (s64)cycles)
		twd_set(cycles);
	dsb(sy);
	wfi();
	twd_set_until(next);
}

static void twd_stop(void)
{
	writel(0, twd + TWD_CONTROL);
	writel(1, twd + TWD_INTSTAT);
}

static struct arm_timer a9_timer = {
	.name = "A9 global timer and TWD",
	.read = gt_read,
	.start = twd_start,
	.next = twd_next,
	.nap = twd_nap,
	.stop = twd_stop,
};

/* What the tree says of @node's clock; 0 if nothing. */
static u32 __init clock_of(int node)
{
	u32 rate = fdt_getprop_u32(&boot_fdt, node, "clock-frequency", 0);
	u32 phandle;
	int clock;

	if (rate || fdt_getprop_cell(&boot_fdt, node, "clocks", 0, &phandle))
		return rate;
	clock = fdt_node_offset_by_phandle(&boot_fdt, phandle);
	if (clock < 0)
		return 0;
	return fdt_getprop_u32(&boot_fdt, clock, "clock-frequency", 0);
}

/* One moment on both counters: the tightest of a few pairs of reads. */
static void __init sample(u32 *ticks, u64 *cycles)
{
	u64 before, after, best = ~0ULL;
	u32 now;
	int i;

	for (i = 0; i < SAMPLES; i++) {
		before = gt_read();
		now = readl(sysreg_base + SYS_24MHZ);
		after = gt_read();
		if (after - before >= best)
			continue;
		best = after - before;
		*ticks = now;
		*cycles = before + best / 2;
	}
}

/* Against the 24 MHz counter, to the nearest MHz; 0 if there is none. */
static u32 __init measure_rate(void)
{
	u32 start_ticks, ticks;
	u64 start, cycles;

	if (!sysreg_base)
		return 0;
	sample(&start_ticks, &start);
	while (readl(sysreg_base + SYS_24MHZ) - start_ticks < MEASURE_TICKS)
		cpu_relax();
	sample(&ticks, &cycles);
	ticks -= start_ticks;
	return (u32)(((cycles - start) * 24 + ticks / 2) / ticks) * MHZ;
}

/**
 * a9_timer_probe - are they there?
 *
 * Context: boot CPU, system registers are mapped.
 */
const struct arm_timer * __init a9_timer_probe(void)
{
	int gt_node = fdt_node_offset_by_compatible(&boot_fdt, -1,
						"arm,cortex-a9-global-timer");
	int twd_node = fdt_node_offset_by_compatible(&boot_fdt, -1,
						"arm,cortex-a9-twd-timer");

	gt = platform_map("arm,cortex-a9-global-timer", 0);
	twd = platform_map("arm,cortex-a9-twd-timer", 0);
	if (!gt || !twd)
		return NULL;
	writel(GT_ENABLE, gt + GT_CONTROL);
	a9_timer.irq = platform_irq(twd_node, 0);
	a9_timer.rate = clock_of(gt_node);
	if (!a9_timer.rate)
		a9_timer.rate = clock_of(twd_node);
	if (!a9_timer.rate)
		a9_timer.rate = measure_rate();
	period = a9_timer.rate / CONFIG_HZ;
	return &a9_timer;
}
