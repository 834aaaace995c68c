// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The ends: idle, halt, power off.
 *
 * An exit status reaches whoever started the emulator through semihosting
 * alone.  Without it the board's system configuration registers can still
 * cut the power, which an emulator reports as status 0: so that is done for
 * success only.  A failure that cannot be told stops the CPU.
 *
 * In Linux: arch/arm/kernel/reboot.c, drivers/power/reset/vexpress-poweroff.c.
 */
#include <linux/irqflags.h>
#include <linux/io.h>
#include <asm-generic/arch.h>
#include <asm/barrier.h>
#include <asm/platform.h>
#include <asm/semihosting.h>

#define SYS_CFG_START		(1U << 31)
#define SYS_CFG_WRITE		(1 << 30)
#define SYS_CFG_SHUTDOWN	(8 << 20)

/**
 * arch_cpu_idle - wait for an interrupt
 *
 * WFI ends when an interrupt is pending, masked or not, so none is missed
 * between the caller's last look and the wait.
 * Context: interrupts off; returns with them on.
 */
void arch_cpu_idle(void)
{
	dsb(sy);
	wfi();
	local_irq_enable();
}

/**
 * arch_halt - stop this CPU for good
 */
void arch_halt(void)
{
	local_irq_disable();
	for (;;) {
		dsb(sy);
		wfi();
	}
}

/**
 * arch_poweroff - end the machine
 * @status: exit status of the emulator, 0 for success
 *
 * Context: any, also before paging_init().
 */
void arch_poweroff(int status)
{
	semihosting_exit(status);
	if (!status && sysreg_base) {
		writel(0, sysreg_base + SYS_CFGDATA);
		writel(SYS_CFG_START | SYS_CFG_WRITE | SYS_CFG_SHUTDOWN,
		       sysreg_base + SYS_CFGCTRL);
	}
	arch_halt();
}
