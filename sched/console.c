// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What was typed, on its way from the UART to who waits for it.
 *
 * The ring has one writer, an interrupt of CPU 0 (the UART's or the tick), and
 * one reader, CPU 0's task context. Each moves its own index only, with release
 * order, and reads the other's with acquire; no lock.
 *
 * In Linux: drivers/tty/, much larger.
 */
#include <linux/atomic.h>
#include <linux/console.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/tick.h>
#include <linux/wait.h>

#define RX_SIZE		256		/* a power of two */

static char rx_buf[RX_SIZE];
static unsigned int rx_head;		/* C: the interrupt */
static unsigned int rx_tail;		/* C: the reader */
static DECLARE_WAIT_QUEUE_HEAD(rx_wait);	/* the reader sleeps here */

/* Context: the UART's interrupt, or the tick, on CPU 0. */
void console_rx(char c)
{
	unsigned int head = rx_head;

	if (head - smp_load_acquire(&rx_tail) == RX_SIZE)
		return;
	rx_buf[head % RX_SIZE] = c;
	smp_store_release(&rx_head, head + 1);
	wake_up(&rx_wait);
}

static void (*rx_take)(void);		/* B */

static void take_on_tick(struct tick_hook *hook __always_unused)
{
	if (smp_processor_id() == 0)
		rx_take();
}

/**
 * console_rx_by_tick() - look for input at each tick
 * @take: calls console_rx() for every byte that the UART has
 *
 * For a UART whose interrupt does not reach CPU 0. Context: boot, once.
 */
void __init console_rx_by_tick(void (*take)(void))
{
	static struct tick_hook hook = { .func = take_on_tick };

	rx_take = take;
	register_tick_hook(&hook);
}

/* A UART's receive interrupt. Context: boot. Return: 0 or -errno, reported. */
int __init console_rx_by_irq(unsigned int irq, irq_handler_t handler)
{
	int err = request_irq(irq, handler, 0, "uart", NULL);

	if (err)
		pr_warn("uart: interrupt %u: error %d\n", irq, err);
	return err;
}

/* Sleeps until something was typed. Context: CPU 0, task. */
void console_wait(void)
{
	wait_event(rx_wait, smp_load_acquire(&rx_head) != rx_tail);
}

/* Context: CPU 0, task. Return: the next byte typed, or -EAGAIN. */
int console_getc(void)
{
	unsigned int tail = rx_tail;
	int c;

	if (smp_load_acquire(&rx_head) == tail)
		return -EAGAIN;
	c = (unsigned char)rx_buf[tail % RX_SIZE];
	smp_store_release(&rx_tail, tail + 1);
	return c;
}
