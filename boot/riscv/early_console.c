// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Output before anything is known about the machine.
 *
 * The firmware prints for us, so the very first instructions of the kernel
 * can already say what went wrong.  Everything here runs at physical and at
 * virtual addresses alike: no tables of pointers, no per-CPU data.
 *
 * Once console_init() has found the UART, early_putc() goes there: one store
 * instead of a call into M-mode.
 */
#include <asm/sbi.h>
#include <asm/uart.h>
#include <linux/compiler.h>
#include <asm-generic/arch.h>
#include "early.h"

/**
 * arch_early_console - make early_putc() work
 *
 * Context: boot CPU, before the MMU is on.
 */
void arch_early_console(void)
{
	/* The firmware's console is up already. */
}

/**
 * early_putc - write one character, polled
 * @c: the character, unchanged
 *
 * Context: any, at physical or virtual addresses.
 */
void early_putc(char c)
{
	if (!uart_putc(c))
		sbi_console_putchar(c);
}

static void early_puts(const char *s)
{
	while (*s)
		early_putc(*s++);
}

static void early_puthex(unsigned long v)
{
	int shift;

	early_puts("0x");
	for (shift = 60; shift >= 0; shift -= 4) {
		unsigned int digit = (v >> shift) & 0xf;

		early_putc((char)(digit < 10 ? '0' + digit : 'a' + digit - 10));
	}
}

static void __noreturn early_stop(unsigned long cause, unsigned long epc,
				  unsigned long badaddr)
{
	early_puts(": cause ");
	early_puthex(cause);
	early_puts(" epc ");
	early_puthex(epc);
	early_puts(" badaddr ");
	early_puthex(badaddr);
	early_puts("\n");
	arch_poweroff(1);
}

/**
 * early_trap_report - a trap before the trap vector works
 * @cause: scause
 * @epc: sepc, a physical address unless the MMU is on
 * @badaddr: stval
 *
 * Context: head.S, on the static last stack.
 */
void early_trap_report(unsigned long cause, unsigned long epc,
		       unsigned long badaddr)
{
	early_puts("\nCrumb: trap during early boot");
	early_stop(cause, epc, badaddr);
}

/**
 * early_trap_no_mmu - the hart ignored our page table mode
 *
 * Context: head.S.
 */
void early_trap_no_mmu(void)
{
	early_puts("\nCrumb: this hart has no Sv39 page tables; build with MMU=n\n");
	arch_poweroff(1);
}

/**
 * trap_entry_failed - trap entry itself trapped; report without a frame
 * @epc: sepc of the last trap, which may lie in entry.S itself
 * @cause: scause
 * @badaddr: stval
 *
 * Context: entry.S, on the static last stack, tp possibly garbage.
 */
void trap_entry_failed(unsigned long epc, unsigned long cause,
		       unsigned long badaddr)
{
	early_puts("\nCrumb: trap entry failed (bad tp or stack)");
	early_stop(cause, epc, badaddr);
}
