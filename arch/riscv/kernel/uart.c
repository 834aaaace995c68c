// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * ns16550a: the console's UART.
 *
 * Output is polled, because it must work in a panic with interrupts off; a
 * transmitter that stays busy for long loses the byte rather than hanging the
 * kernel.  Input comes by interrupt and goes to console_rx() byte by byte.
 * Speed and format stay as the firmware set them.
 *
 * In Linux: drivers/tty/serial/8250/.
 */
#include <linux/console.h>
#include <linux/errno.h>
#include <linux/fdt.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/printk.h>
#include <asm-generic/arch.h>
#include <asm/plic.h>
#include <asm/barrier.h>
#include <asm/uart.h>

#define UART_RBR	0	/* receive buffer (read)      */
#define UART_THR	0	/* transmit holding (write)   */
#define UART_IER	1
#define UART_FCR	2
#define UART_LSR	5
#define UART_REGS	6

#define UART_IER_RDI	0x01	/* interrupt: data received   */
#define UART_FCR_ENABLE	0x01
#define UART_LSR_DR	0x01	/* data ready                 */
#define UART_LSR_THRE	0x20	/* transmitter takes a byte   */

#define TX_SPINS	1000000

static void __iomem *uart;		/* B: NULL until console_init() */
static unsigned int uart_shift;		/* B: register n is at n << shift */
static unsigned int uart_irq;		/* B: 0: none */

static void __iomem *reg(unsigned int n)
{
	return uart + ((unsigned long)n << uart_shift);
}

/**
 * uart_putc - send one byte, polled
 * @c: the byte
 *
 * Context: any, also before the MMU is on (there is no UART yet).
 * Return: false if no UART is known.
 */
bool uart_putc(char c)
{
	unsigned int spins = TX_SPINS;

	if (!uart)
		return false;
	while (!(readb(reg(UART_LSR)) & UART_LSR_THRE)) {
		if (!--spins)
			return true;
		cpu_relax();
	}
	writeb((u8)c, reg(UART_THR));
	return true;
}

/**
 * arch_putc - the console's output
 * @c: the byte
 */
void arch_putc(char c)
{
	early_putc(c);
}

static void uart_take(void)
{
	while (readb(reg(UART_LSR)) & UART_LSR_DR)
		console_rx((char)readb(reg(UART_RBR)));
}

static irqreturn_t uart_interrupt(int irq __always_unused,
				  void *dev_id __always_unused)
{
	if (!(readb(reg(UART_LSR)) & UART_LSR_DR))
		return IRQ_NONE;
	uart_take();
	return IRQ_HANDLED;
}

/**
 * console_init - find the UART and print there
 *
 * Context: boot CPU, final page tables, boot_fdt is open.
 * Return: 0 or -errno: the firmware's console stays in use.
 */
int __init console_init(void)
{
	int node = fdt_console_node(&boot_fdt, "ns16550a");
	struct fdt_irq irq;
	u64 addr, size;
	int err;

	if (node < 0)
		return node;
	err = fdt_translate_reg(&boot_fdt, node, 0, &addr, &size);
	if (err)
		return err;
	if (!fdt_get_irq(&boot_fdt, node, 0, &irq))
		uart_irq = irq.cells[0];
	uart_shift = fdt_getprop_u32(&boot_fdt, node, "reg-shift", 0);
	if (uart_shift > 4 || (u64)UART_REGS << uart_shift > size)
		return -EINVAL;
	uart = ioremap(addr, size);
	if (!uart)
		return -ENOMEM;
	console_set_output(arch_putc);
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
	writeb(UART_FCR_ENABLE, reg(UART_FCR));
	if (!plic_serves(uart_irq)) {
		console_rx_by_tick(uart_take);
		return;
	}
	if (console_rx_by_irq(uart_irq, uart_interrupt))
		return;
	writeb(UART_IER_RDI, reg(UART_IER));
}
