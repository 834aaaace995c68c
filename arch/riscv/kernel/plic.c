// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The platform-level interrupt controller: devices to harts.
 *
 * Registers, from the specification:
 *
 *	0x000000 + 4 * source	priority; 0 = never
 *	0x002000 + 0x80 * ctx	enable bits, one per source
 *	0x200000 + 0x1000 * ctx	threshold; + 4: claim (read), complete (write)
 *
 * A context is one privilege mode of one hart.  Which number belongs to which
 * is the order of the controller's `interrupts-extended`: entry n is
 * <&intc irq>, irq 9 is the supervisor external interrupt.  We look for one
 * context only, CPU 0's: every device interrupts CPU 0.  On a machine of two
 * sockets each has a controller, and the UART's may have no context of CPU 0,
 * which is whichever hart was first: then input is looked for in each tick.
 *
 * In Linux: drivers/irqchip/irq-sifive-plic.c.
 */
#include <linux/fdt.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <asm-generic/arch.h>
#include <asm/csr.h>
#include <asm/irq.h>
#include <asm/plic.h>
#include <asm/platform.h>

#define PLIC_PRIORITY(irq)	(4 * (irq))
#define PLIC_ENABLE(ctx)	(0x2000 + 0x80 * (ctx))
#define PLIC_CONTEXT(ctx)	(0x200000 + 0x1000 * (ctx))
#define PLIC_THRESHOLD		0
#define PLIC_CLAIM		4

static void __iomem *plic;		/* B: */
static void __iomem *plic_enable;	/* B: CPU 0's enable words */
static void __iomem *plic_context;	/* B: CPU 0's threshold and claim */
static u32 plic_sources;		/* B: highest source number */
static DEFINE_SPINLOCK(plic_lock);	/* enable words */

/* The number of CPU 0's supervisor context, or -errno. */
static int __init plic_find_context(int node)
{
	int cpu = cpu_fdt_node(boot_hwid);
	int intc, ctx;
	u32 want, phandle, irq;

	if (cpu < 0)
		return cpu;
	intc = fdt_subnode_offset(&boot_fdt, cpu, "interrupt-controller");
	if (intc < 0)
		return intc;
	want = fdt_getprop_u32(&boot_fdt, intc, "phandle", 0);
	for (ctx = 0; ; ctx++) {
		if (fdt_getprop_cell(&boot_fdt, node, "interrupts-extended",
				     2 * ctx, &phandle) ||
		    fdt_getprop_cell(&boot_fdt, node, "interrupts-extended",
				     2 * ctx + 1, &irq))
			return -ENOENT;
		if (phandle == want && irq == IRQ_S_EXT)
			return ctx;
	}
}

/**
 * plic_init - find the controller, everything masked
 *
 * Without one the kernel goes on: devices are polled or silent.
 * Context: boot CPU, interrupts off.
 */
void __init plic_init(void)
{
	int node = fdt_node_offset_by_compatible(&boot_fdt, -1,
						 "sifive,plic-1.0.0");
	int ctx = -ENOENT;
	u64 addr, size;
	u32 i;

	if (node < 0)
		node = fdt_node_offset_by_compatible(&boot_fdt, -1,
						     "riscv,plic0");
	if (node >= 0)
		ctx = plic_find_context(node);
	if (ctx < 0 || fdt_translate_reg(&boot_fdt, node, 0, &addr, &size)) {
		pr_info("plic: none interrupts hart %lu, input by tick\n",
			boot_hwid);
		return;
	}
	plic_sources = fdt_getprop_u32(&boot_fdt, node, "riscv,ndev", 0);
	if (plic_sources >= NR_IRQS)
		plic_sources = NR_IRQS - 1;
	if (PLIC_CONTEXT(ctx) + PAGE_SIZE > size) {
		pr_warn("plic: context %d is outside its registers\n", ctx);
		return;
	}
	plic = ioremap(addr, PAGE_SIZE);
	plic_enable = ioremap(addr + PLIC_ENABLE(ctx), 4 * (NR_IRQS / 32));
	plic_context = ioremap(addr + PLIC_CONTEXT(ctx), PAGE_SIZE);
	if (!plic || !plic_enable || !plic_context)
		panic("plic: no address space for its registers");
	for (i = 0; i <= plic_sources; i += 32)
		writel(0, plic_enable + i / 8);
	writel(0, plic_context + PLIC_THRESHOLD);
	pr_debug("plic: %u sources, context %d\n", plic_sources, ctx);
}

/**
 * plic_serves - can this source interrupt CPU 0?
 * @irq: source number; 0: the device has none
 *
 * Context: any, after plic_init().
 */
bool plic_serves(unsigned int irq)
{
	return plic_context && irq && irq <= plic_sources;
}

static void plic_set_enable(unsigned int irq, bool on)
{
	void __iomem *word = plic_enable + irq / 32 * 4;
	unsigned long flags;
	u32 bits;

	if (!plic_serves(irq))
		return;
	spin_lock_irqsave(&plic_lock, flags);
	bits = readl(word);
	if (on)
		bits |= 1U << (irq % 32);
	else
		bits &= ~(1U << (irq % 32));
	writel(on, plic + PLIC_PRIORITY(irq));
	writel(bits, word);
	spin_unlock_irqrestore(&plic_lock, flags);
}

/**
 * arch_irq_unmask - let a device interrupt CPU 0
 * @irq: source number
 *
 * Context: any.  Lock: takes plic_lock.
 */
void arch_irq_unmask(unsigned int irq)
{
	plic_set_enable(irq, true);
}

/**
 * arch_irq_mask - stop a device from interrupting
 * @irq: source number
 *
 * Context: any.  Lock: takes plic_lock.
 */
void arch_irq_mask(unsigned int irq)
{
	plic_set_enable(irq, false);
}

/**
 * plic_handle_irq - the external interrupt: serve every source that waits
 *
 * Context: hard interrupt, CPU 0.
 */
void plic_handle_irq(void)
{
	u32 irq;

	if (!plic_context)
		return;
	while ((irq = readl(plic_context + PLIC_CLAIM))) {
		generic_handle_irq(irq);
		writel(irq, plic_context + PLIC_CLAIM);
	}
}
