// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which of a hart's three interrupts are on.
 *
 *   external  CPU 0 only: the PLIC delivers every device to it
 *   software  every CPU: other CPUs' calls
 *   timer     every CPU, from arch_time_init_cpu() on
 *
 * In Linux: drivers/irqchip/irq-riscv-intc.c.
 */
#include <linux/init.h>
#include <asm-generic/arch.h>
#include <asm/csr.h>
#include <asm/plic.h>

/**
 * arch_init_irq - interrupt controller and the boot CPU's interrupts
 *
 * Context: boot CPU, interrupts off.
 */
void __init arch_init_irq(void)
{
	plic_init();
	csr_set(CSR_IE, IE_EIE);
	arch_irq_init_cpu();
}

/**
 * arch_irq_init_cpu - this CPU's interrupts
 *
 * Context: the CPU itself, interrupts off.
 */
void arch_irq_init_cpu(void)
{
	csr_set(CSR_IE, IE_SIE);
}

/**
 * arch_irq_exit_cpu - this CPU takes no more interrupts
 *
 * Context: the CPU itself, interrupts off, on its way out.
 */
void arch_irq_exit_cpu(void)
{
	csr_write(CSR_IE, 0);
	csr_clear(CSR_IP, IE_SIE);
}
