// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * PL011: the console's UART.
 *
 * Output is polled and belongs to the early console (boot/arm), which has
 * found the UART already: it must work in a panic with interrupts off.  What
 * is left to do here is input, byte by byte, by interrupt.  Speed and format
 * stay as the boot loader set them.
 *
 * In Linux: drivers/tty/serial/amba-pl011.c.
 */
#include <linux/console.h>
#include <linux/errno.h>
#include <linux/fdt.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/printk.h>
#include <asm-generic/arch.h>
#include <asm/platform.h>

#define UART_DR		0x00
#define UART_FR		0x18
#define UART_CR		0x30
#define UART_IMSC	0x38
#define UART_ICR	0x44

#define UART_FR_RXFE	(1 << 4)
#define UART_CR_UARTEN	(1 << 0)
#define UART_CR_TXE	(1 << 8)
#define UART_CR_RXE	(1 << 9)
#define UART_INT_RX	(1 << 4)
#define UART_INT_RT	(1 << 6)	/* received, but the FIFO is not full */

static void __iomem *uart;		/* B: NULL until console_init() */
static unsigned int uart_irq;		/* B: 0: none */

/**
 * arch_putc - the console's output
 * @c: the byte
 *
 * Context: any.
 */
void arch_putc(char c)
{
	early_putc(c);
}

static void uart_take(void)
{
	while (!(readl(uart + UART_FR) & UART_FR_RXFE))
		console_rx((char)readl(uart + UART_DR));
}

/*
 * Acknowledged before the bytes are taken: one that comes behind the last look
 * asks anew. The other way round its request would be lost, and with a FIFO
 * of one byte nothing would ever come again.
 */
static irqreturn_t uart_interrupt(int irq __always_unused,
				  void *dev_id __always_unused)
{
	writel(UART_INT_RX | UART_INT_RT, uart + UART_ICR);
	if (readl(uart + UART_FR) & UART_FR_RXFE)
		return IRQ_NONE;
	uart_take();
	return IRQ_HANDLED;
}

/**
 * console_init - the console is the tree's UART
 *
 * Context: boot CPU, final page tables, boot_fdt is open.
 * Return: 0, or -errno: there is none, output goes to the debugger.
 */
int __init console_init(void)
{
	int node = fdt_console_node(&boot_fdt, "arm,pl011");
	u64 addr, size;
	int err;

	console_set_output(arch_putc);
	if (node < 0)
		return node;
	err = fdt_translate_reg(&boot_fdt, node, 0, &addr, &size);
	if (err)
		return err;
	uart = ioremap((phys_addr_t)addr, (size_t)size);
	if (!uart)
		return -ENOMEM;
	uart_irq = platform_irq(node, 0);
	writel(UART_CR_UARTEN | UART_CR_TXE | UART_CR_RXE, uart + UART_CR);
	return 0;
}

/**
 * console_rx_init - take input from now on
 *
 * Context: task, interrupts on.
 */
void __init console_rx_init(void)
{
	if (!uart)
		return;
	if (!uart_irq) {
		console_rx_by_tick(uart_take);
		return;
	}
	if (console_rx_by_irq(uart_irq, uart_interrupt))
		return;
	writel(UART_INT_RX | UART_INT_RT, uart + UART_IMSC);
}
