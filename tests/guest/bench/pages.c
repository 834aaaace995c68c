// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What a page costs: alloc_pages() and __free_pages() of order 0, from this
 * CPU's list, and of a larger block, from the zone. Calls and arguments are
 * counted, the loop around them is taken off.
 */
#define pr_fmt(fmt) "bench: " fmt

#include <linux/compiler.h>
#include <linux/gfp.h>
#include <linux/irqflags.h>
#include <linux/ktime.h>
#include <linux/printk.h>

#include "bench.h"

#define ROUNDS	2000

static u64 loop(unsigned int order)
{
	unsigned long flags;
	unsigned int i;
	u64 start;

	local_irq_save(flags);
	start = ktime_get_ns();
	for (i = 0; i < ROUNDS; i++)
		__free_pages(alloc_pages(GFP_KERNEL, order), order);
	start = ktime_get_ns() - start;
	local_irq_restore(flags);
	return start;
}

static u64 empty_loop(void)
{
	unsigned long flags;
	unsigned int i;
	u64 start;

	local_irq_save(flags);
	start = ktime_get_ns();
	for (i = 0; i < ROUNDS; i++)
		barrier();
	start = ktime_get_ns() - start;
	local_irq_restore(flags);
	return start;
}

/* Instructions for one allocation and its free, times 10; 0: no memory. */
static unsigned int pair(unsigned int order)
{
	struct page *page;

	page = alloc_pages(GFP_KERNEL, order);	/* the list has some now */
	if (!page)
		return 0;
	__free_pages(page, order);
	return tenths(loop(order) - empty_loop(), ROUNDS);
}

void bench_pages(void)
{
	static const unsigned int orders[] = { 0, 1, 4 };
	unsigned int i, n;

	pr_info("instructions for alloc_pages() and __free_pages() together\n");
	for (i = 0; i < sizeof(orders) / sizeof(orders[0]); i++) {
		n = pair(orders[i]);
		pr_info("pages of order %-5u %12u.%u\n", orders[i], n / 10,
			n % 10);
	}
}
