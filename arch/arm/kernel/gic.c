// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * ARM Generic Interrupt Controller, versions 1 and 2.
 *
 *	devices --- SPI 32.. --> distributor --> CPU interface 0 --> CPU's IRQ
 *	this CPU's timers, PPI 16..31 --^    \-> CPU interface 1 --> ...
 *	other CPUs' SGIR, SGI 0..15 ----^     ...
 *
 * The distributor is shared but for the registers of interrupts 0..31, of
 * which every CPU sees its own; each CPU has its own interface at the same
 * address.  A CPU's number for the distributor is not its MPIDR: it reads its
 * bit in ITARGETSR0.
 *
 * Everything is in group 0, which secure code owns and which it gets as IRQ;
 * running non-secure the same register bits mean group 1, and the code is the
 * same.
 *
 * An SGI is its own message: nothing is stored beside it, and a second one of
 * the same number that comes before the first was taken is merged with it.
 *
 * Lock: after boot the shared registers written are set/clear registers, one
 * store each.
 *
 * In Linux: drivers/irqchip/irq-gic.c.
 */
#include <linux/fdt.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <asm-generic/arch.h>
#include <asm/gic.h>
#include <asm/platform.h>
#include <asm/timer.h>

#define GICC_CTLR	0x00
#define GICC_PMR	0x04
#define GICC_IAR	0x0c
#define GICC_EOIR	0x10

#define GICD_CTLR	0x000
#define GICD_TYPER	0x004
#define GICD_ISENABLER	0x100		/* 1 bit each */
#define GICD_ICENABLER	0x180
#define GICD_ICPENDR	0x280
#define GICD_IPRIORITYR	0x400		/* 8 bits each */
#define GICD_ITARGETSR	0x800		/* 8 bits each */
#define GICD_ICFGR	0xc00		/* 2 bits each, 0: level */
#define GICD_SGIR	0xf00

#define GIC_PRIORITY	0xa0
#define GIC_PMR_ALL	0xf0
#define IAR_ID(iar)	((iar) & 0x3ff)
#define GIC_SPURIOUS	1020		/* and above: none pending */
#define NR_GIC_CPUS	8

static void __iomem *dist;		/* B: */
static void __iomem *cpuif;		/* B: */
static unsigned int nr_irqs;		/* B: lines of the distributor */
static u8 cpu_mask[NR_CPUS];		/* C: written by the CPU itself */

static const char *const gic_compatible[] __initconst = {
	"arm,cortex-a9-gic",
	"arm,cortex-a15-gic",
	"arm,cortex-a7-gic",
	"arm,gic-400",
};

static void __init gic_find(void)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(gic_compatible) && !cpuif; i++) {
		dist = platform_map(gic_compatible[i], 0);
		cpuif = platform_map(gic_compatible[i], 1);
	}
	if (!dist || !cpuif)
		panic("gic: no interrupt controller in the device tree");
}

/* All shared interrupts off, level, of one priority, to this CPU. */
static void __init gic_dist_init(void)
{
	unsigned int mask = gic_cpu_mask(0) * 0x01010101U;
	unsigned int i;

	writel(0, dist + GICD_CTLR);
	nr_irqs = ((readl(dist + GICD_TYPER) & 0x1f) + 1) * 32;
	for (i = GIC_FIRST_SPI; i < nr_irqs; i += 32) {
		writel_relaxed(~0U, dist + GICD_ICENABLER + i / 8);
		writel_relaxed(~0U, dist + GICD_ICPENDR + i / 8);
	}
	for (i = GIC_FIRST_SPI; i < nr_irqs; i += 16)
		writel_relaxed(0, dist + GICD_ICFGR + i / 4);
	for (i = GIC_FIRST_SPI; i < nr_irqs; i += 4) {
		writel_relaxed(mask, dist + GICD_ITARGETSR + i);
		writel_relaxed(GIC_PRIORITY * 0x01010101U,
			       dist + GICD_IPRIORITYR + i);
	}
	writel(1, dist + GICD_CTLR);
}

/**
 * arch_irq_init_cpu - this CPU's interface and its banked interrupts
 *
 * Context: the CPU itself, interrupts off.
 */
void arch_irq_init_cpu(void)
{
	unsigned int i;
	u32 own = 0;

	/* A single CPU may read as zero: then nobody asks. */
	for (i = 0; i < GIC_FIRST_SPI && !own; i += 4)
		own = readl(dist + GICD_ITARGETSR + i);
	own |= own >> 16;
	own |= own >> 8;
	WRITE_ONCE(cpu_mask[raw_smp_processor_id()], own & 0xff ? : 1);

	writel_relaxed(0xffff0000, dist + GICD_ICENABLER);
	writel_relaxed(0x0000ffff, dist + GICD_ISENABLER);
	for (i = 0; i < GIC_FIRST_SPI; i += 4)
		writel_relaxed(GIC_PRIORITY * 0x01010101U,
			       dist + GICD_IPRIORITYR + i);
	writel_relaxed(GIC_PMR_ALL, cpuif + GICC_PMR);
	writel(1, cpuif + GICC_CTLR);
}

/**
 * arch_init_irq - the distributor and the boot CPU's interface
 *
 * Context: boot CPU, interrupts off.
 */
void __init arch_init_irq(void)
{
	gic_find();
	arch_irq_init_cpu();
	gic_dist_init();
}

unsigned int gic_cpu_mask(unsigned int cpu)
{
	unsigned int mask = READ_ONCE(cpu_mask[cpu]);

	return mask ? mask : (1 << NR_GIC_CPUS) - 1;
}

/**
 * gic_nr_cpus - how many CPU interfaces the distributor has
 *
 * Context: any.
 */
unsigned int gic_nr_cpus(void)
{
	return (readl(dist + GICD_TYPER) >> 5 & 7) + 1;
}

static void set_bit_of(unsigned int reg, unsigned int irq)
{
	writel(1U << (irq % 32), dist + reg + irq / 32 * 4);
}

void gic_enable_ppi(unsigned int irq)
{
	set_bit_of(GICD_ISENABLER, irq);
}

void gic_disable_ppi(unsigned int irq)
{
	set_bit_of(GICD_ICENABLER, irq);
}

/**
 * arch_irq_exit_cpu - this CPU takes no more interrupts
 *
 * Its interface stays on: an SGI must end its wait in the parking loop.
 * Context: the CPU itself, interrupts off, on its way out.
 */
void arch_irq_exit_cpu(void)
{
	writel(0xffff0000, dist + GICD_ICENABLER);
	gic_drop_pending();
}

/**
 * arch_irq_unmask - let a device's interrupt through to CPU 0
 * @irq: the GIC's number of it
 *
 * Context: any.
 */
void arch_irq_unmask(unsigned int irq)
{
	if (irq < nr_irqs)
		set_bit_of(GICD_ISENABLER, irq);
}

void arch_irq_mask(unsigned int irq)
{
	if (irq < nr_irqs)
		set_bit_of(GICD_ICENABLER, irq);
}

/* What was written before must be there when the interrupt is. */
void gic_raise_softirq(unsigned int mask, unsigned int nr)
{
	writel(mask << 16 | nr, dist + GICD_SGIR);
}

void gic_drop_pending(void)
{
	u32 iar;

	while (IAR_ID(iar = readl(cpuif + GICC_IAR)) < GIC_SPURIOUS)
		writel(iar, cpuif + GICC_EOIR);
}

/**
 * gic_handle_irq - take pending interrupts until there is none
 *
 * Reading IAR takes the one of highest priority; writing the same value to
 * EOIR gives it back (for an SGI it names the sender too).
 * Context: interrupt, interrupts off.
 */
void gic_handle_irq(void)
{
	unsigned int irq;
	u32 iar;

	for (;;) {
		iar = readl(cpuif + GICC_IAR);
		irq = IAR_ID(iar);
		if (irq >= GIC_SPURIOUS)
			return;
		if (irq < NR_IPI)
			handle_ipi((enum ipi_type)irq);
		else if (irq == arm_tick_irq)
			arm_tick_interrupt();
		else if (irq >= GIC_FIRST_SPI)
			generic_handle_irq(irq);
		else
			pr_warn_once("gic: unexpected interrupt %u\n", irq);
		writel(iar, cpuif + GICC_EOIR);
	}
}
