// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What the device tree says about this board.
 *
 * Drivers find their registers by `compatible`, so that one image serves all
 * boards that have these parts, wherever they lie.
 */
#include <linux/fdt.h>
#include <linux/init.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <asm/gic.h>
#include <asm/platform.h>
#include <asm/timer.h>

void __iomem *sysreg_base;

/**
 * platform_map - registers of a device, by compatible
 * @compat: what the device is
 * @index: entry of its `reg`
 *
 * Context: boot CPU, final page tables.
 * Return: NULL if the tree has none.
 */
void __iomem * __init platform_map(const char *compat, u32 index)
{
	int node = fdt_node_offset_by_compatible(&boot_fdt, -1, compat);
	u64 addr, size;

	if (node < 0 || !fdt_node_is_available(&boot_fdt, node))
		return NULL;
	if (fdt_translate_reg(&boot_fdt, node, index, &addr, &size))
		return NULL;
	return ioremap((phys_addr_t)addr, (size_t)size);
}

/**
 * platform_irq - the GIC's number of a device's interrupt
 * @node: the device
 * @index: which of its interrupts
 *
 * Context: boot.
 * Return: 0 if there is none.
 */
unsigned int __init platform_irq(int node, u32 index)
{
	struct fdt_irq irq;

	if (fdt_get_irq(&boot_fdt, node, index, &irq) || irq.nr_cells != 3)
		return 0;
	if (irq.cells[0] == 0)
		return GIC_FIRST_SPI + irq.cells[1];
	if (irq.cells[0] == 1)
		return GIC_FIRST_PPI + irq.cells[1];
	return 0;
}

/**
 * platform_init - what can be had as soon as devices can be mapped
 *
 * Context: boot CPU, end of paging_init().
 */
void __init platform_init(void)
{
	sysreg_base = platform_map("arm,vexpress-sysreg", 0);
	time_early_init();
}
