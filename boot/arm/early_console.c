// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The console from the first moment on: a PL011 found through the device
 * tree, polled; without a tree the debugger's console, by semihosting.
 *
 * The UART appears at three addresses in the course of a boot, and
 * `early_uart` always is the one that works now:
 *
 *	arch_early_console()	physical, MMU off
 *	early_console_virtual()	in the EARLY_IO section of the early table
 *	paging_init()		where ioremap() put it
 *
 * Output never waits for ever: a transmitter that stays full for long loses
 * the character (a UART without clock would otherwise stop the boot).
 *
 * Runs before the MMU is on: see pie.h.
 */
#include <linux/fdt.h>
#include <linux/init.h>
#include <linux/types.h>
#include <asm-generic/arch.h>
#include <asm/io.h>
#include <asm/memory.h>
#include <asm/sections.h>
#include <asm/semihosting.h>
#include <asm/setup.h>

#include "early.h"

#define UART_DR		0x00
#define UART_FR		0x18
#define UART_FR_TXFF	(1 << 5)
#define UART_SPIN_MAX	1000000

/* First byte of RAM: asm/memory.h.  Found by head.S. */
unsigned long __phys_offset __attribute__((section(".data..read_mostly")));

static u32 uart_phys;			/* 0: none */
static unsigned long early_uart;	/* 0: semihosting */

/* From the start of RAM to the end of .bss and the boot stack; MMU off. */
unsigned long early_image_size(void)
{
	return (unsigned long)_end - __phys_offset;
}

u32 early_uart_phys(void)
{
	return uart_phys;
}

const char *early_open_fdt(struct fdt *fdt)
{
	return fdt_open(fdt, (const void *)initial_dtb, EARLY_FDT_MAX);
}

/* The console /chosen names if we can drive it, else the first PL011. */
static int find_uart(const struct fdt *fdt)
{
	int node = fdt_stdout_path(fdt, NULL);

	if (node >= 0 && fdt_node_is_compatible(fdt, node, "arm,pl011"))
		return node;
	return fdt_node_offset_by_compatible(fdt, -1, "arm,pl011");
}

/*
 * Context: boot CPU, MMU off, initial_dtb set.
 */
void arch_early_console(void)
{
	struct fdt fdt;
	u64 addr, size;
	int node;

	if (!initial_dtb || early_open_fdt(&fdt))
		return;
	node = find_uart(&fdt);
	if (node < 0 || fdt_translate_reg(&fdt, node, 0, &addr, &size))
		return;
	uart_phys = (u32)addr;
	early_uart = uart_phys;
}

/* The UART, if there is one, is at @addr from now on. */
void early_console_move(unsigned long addr)
{
	if (uart_phys)
		early_uart = addr;
}

/**
 * early_putc - write one character, polled
 * @c: the character, unchanged
 *
 * Context: any, at physical or virtual addresses.
 */
void early_putc(char c)
{
	void __iomem *uart = (void __iomem *)early_uart;
	int spin;

	if (!early_uart) {
		semihosting_putc(c);
		return;
	}
	for (spin = 0; spin < UART_SPIN_MAX; spin++)
		if (!(readl_relaxed(uart + UART_FR) & UART_FR_TXFF))
			break;
	writel_relaxed((u8)c, uart + UART_DR);
}

static void early_puts(const char *s)
{
	while (*s)
		early_putc(*s++);
}

static void early_puthex(unsigned long v)
{
	unsigned int digit;
	int shift;

	early_puts("0x");
	for (shift = 28; shift >= 0; shift -= 4) {
		digit = (v >> shift) & 0xf;
		early_putc((char)(digit < 10 ? '0' + digit : 'a' + digit - 10));
	}
}

/**
 * early_trap - an exception before the real vectors work
 * @lr: its banked return address, 4 or 8 above the instruction
 * @cpsr: mode it was taken to
 *
 * Context: head.S, MMU off, on the boot stack, again from its top.
 */
void early_trap(unsigned long lr, unsigned long cpsr)
{
	early_puts("\nCrumb: exception during early boot: lr ");
	early_puthex(lr);
	early_puts(" cpsr ");
	early_puthex(cpsr);
	early_puts("\n");
	semihosting_exit(1);
	for (;;)
		wfi();
}
