// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The end: power off with a status, or stop this CPU for good.
 *
 * QEMU's virt board has a test finisher ("sifive,test0"), one register that
 * ends the machine: 0x5555 is success, 0x3333 with a code above it is
 * failure, and the code becomes QEMU's exit status.
 *
 * Without one the firmware powers the machine off, and then QEMU's status is
 * always 0.  So a failure that cannot be told to anybody does not power off:
 * the machine halts with its message on the screen.
 *
 * In Linux: drivers/power/reset/syscon-poweroff.c, arch/riscv/kernel/reset.c.
 */
#include <linux/fdt.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <asm-generic/arch.h>
#include <asm/io.h>
#include <asm/platform.h>
#include <asm/pgtable.h>
#include <asm/sbi.h>

#define FINISHER_PASS	0x5555
#define FINISHER_FAIL	0x3333
#define FINISHER_SIZE	0x1000

static void __iomem *finisher;		/* B: */

/* The finisher's address, or 0. */
static phys_addr_t finisher_find(void)
{
	int node = fdt_node_offset_by_compatible(&boot_fdt, -1,
						 "sifive,test0");
	u64 addr, size;

	if (node < 0)
		node = fdt_node_offset_by_compatible(&boot_fdt, -1,
						     "sifive,test1");
	if (node < 0 || fdt_translate_reg(&boot_fdt, node, 0, &addr, &size))
		return 0;
	return addr;
}

/**
 * reset_init - make the finisher reachable
 *
 * Context: boot CPU, final page tables.
 */
void __init reset_init(void)
{
	phys_addr_t pa = finisher_find();

	if (pa)
		finisher = ioremap(pa, FINISHER_SIZE);
}

/**
 * arch_poweroff - end the machine
 * @status: QEMU's exit status, 0 to 127
 *
 * Context: any, also before the MMU is on.
 */
void arch_poweroff(int status)
{
	u32 value = FINISHER_PASS;

	local_irq_disable();
	if (status)
		value = (u32)status << 16 | FINISHER_FAIL;
	/* The tree may be readable although setup did not get far. */
	if (!finisher && boot_fdt.blob)
		finisher = early_device(finisher_find());
	if (finisher)
		writel(value, finisher);
	else if (!status)
		sbi_shutdown();
	arch_halt();
}

/**
 * arch_halt - stop this CPU for good
 *
 * Context: any.
 */
void arch_halt(void)
{
	local_irq_disable();
	csr_write(CSR_IE, 0);
	for (;;)
		__asm__ __volatile__("wfi");
}

/**
 * arch_cpu_idle - wait until there is something to do
 *
 * Context: interrupts off; returns with them on.  wfi ends when an interrupt
 * is pending even though it is not taken yet, so none is missed between the
 * caller's check and the instruction.
 */
void arch_cpu_idle(void)
{
	__asm__ __volatile__("fence rw, rw\n\twfi" : : : "memory");
	local_irq_enable();
}
