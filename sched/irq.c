// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Device interrupts: who handles which line, and how often each came.
 *
 * Lines are delivered to CPU 0 (the architecture's controller sees to that),
 * so a handler never runs on two CPUs at once. Counts are per-CPU variables:
 * each CPU adds to its own, without a lock or an atomic.
 *
 * Locks: irq_lock (interrupts off) guards irq_table. generic_handle_irq()
 * holds it only to copy the entry; free_irq() therefore also waits until CPU 0
 * has left its handlers before the caller may take the device apart.
 *
 * In Linux: kernel/irq/handle.c, manage.c.
 */
#include <linux/bug.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <asm-generic/arch.h>
#include "irq.h"

struct irq_action {
	irq_handler_t handler;		/* NULL: free */
	void *dev_id;
	const char *name;
};

static DEFINE_SPINLOCK(irq_lock);
static struct irq_action irq_table[NR_IRQS];	/* L: irq_lock */

/* C: owner CPU, in its interrupts. */
static DEFINE_PER_CPU(unsigned int [NR_IRQS], irq_counts);

/* Around every interrupt, timer and IPIs included; interrupts are off. */
void irq_enter(void)
{
	preempt_count_add(HARDIRQ_OFFSET);
}

void irq_exit(void)
{
	preempt_count_sub(HARDIRQ_OFFSET);
}

/**
 * generic_handle_irq() - a device's line is up
 * @irq: the controller's number
 *
 * A line that nobody handles is masked, or it would come back for ever.
 * Context: interrupt, interrupts off.
 */
void generic_handle_irq(unsigned int irq)
{
	struct irq_action action;

	if (WARN_ON_ONCE(irq >= NR_IRQS))
		return;
	*this_cpu_ptr(&irq_counts[irq]) += 1;
	spin_lock(&irq_lock);
	action = irq_table[irq];
	spin_unlock(&irq_lock);
	if (!action.handler) {
		pr_warn("irq %u: nobody handles it, masked\n", irq);
		arch_irq_mask(irq);
		return;
	}
	action.handler(irq, action.dev_id);
}

/**
 * request_irq() - handle a line from now on
 *
 * Context: task or boot. Return: 0; -EINVAL for a number that cannot be,
 * -EBUSY if somebody has it.
 */
int request_irq(unsigned int irq, irq_handler_t handler,
		unsigned long flags __always_unused, const char *name,
		void *dev_id)
{
	unsigned long irqflags;
	int ret = 0;

	if (irq >= NR_IRQS || !handler)
		return -EINVAL;
	spin_lock_irqsave(&irq_lock, irqflags);
	if (irq_table[irq].handler)
		ret = -EBUSY;
	else
		irq_table[irq] = (struct irq_action){ handler, dev_id, name };
	spin_unlock_irqrestore(&irq_lock, irqflags);
	if (!ret)
		arch_irq_unmask(irq);
	return ret;
}

static void nothing(void *info __always_unused)
{
}

/**
 * free_irq() - give a line back
 *
 * Context: task, interrupts on. When it returns the handler is not running.
 */
void free_irq(unsigned int irq, void *dev_id)
{
	unsigned long flags;

	if (WARN_ON(irq >= NR_IRQS || irq_table[irq].dev_id != dev_id))
		return;
	arch_irq_mask(irq);
	spin_lock_irqsave(&irq_lock, flags);
	irq_table[irq] = (struct irq_action){ NULL, NULL, NULL };
	spin_unlock_irqrestore(&irq_lock, flags);
	/* CPU 0 takes the call after it has left its handlers. */
	smp_call_function_single(0, nothing, NULL, 1);
}

void enable_irq(unsigned int irq)
{
	arch_irq_unmask(irq);
}

void disable_irq(unsigned int irq)
{
	arch_irq_mask(irq);
}

void __init init_IRQ(void)
{
	arch_init_irq();
}

/* How often a line came, on all CPUs; *name: who handles it, or NULL. */
unsigned long irq_count(unsigned int irq, const char **name)
{
	unsigned long sum = 0;
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		sum += READ_ONCE(*per_cpu_ptr(&irq_counts[irq], cpu));
	*name = READ_ONCE(irq_table[irq].name);
	return sum;
}

unsigned long irq_total(unsigned int cpu)
{
	unsigned long total = 0;
	unsigned int irq;

	for (irq = 0; irq < NR_IRQS; irq++)
		total += READ_ONCE(*per_cpu_ptr(&irq_counts[irq], cpu));
	return total;
}
