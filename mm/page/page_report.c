// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What the page allocator says when it cannot serve, or is told nonsense.
 *
 *	CPU 0: page allocation failure: order:4, mode:0xcc0(GFP_KERNEL)
 *	Node 0 DMA free:120kB min:116kB low:148kB high:180kB ...
 *	Node 0 DMA: 2*4kB 1*16kB 0*32kB ... = 120kB
 *
 * The first REPORTS_FULL failures are told in full, then those with a number
 * that is a power of two: a caller that tries again for ever must not bury
 * everything else.
 *
 * In Linux: mm/page_alloc.c, warn_alloc(), show_free_areas(), bad_page().
 */
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/log2.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <linux/string.h>

#include "internal.h"

#define REPORTS_FULL	10
#define K(pages)	((pages) << (PAGE_SHIFT - 10))

static atomic_t nr_failures = ATOMIC_INIT(0);

/* Larger sets first: what they cover is not named again. */
static const struct {
	gfp_t flags;
	const char *name;
} gfp_names[] = {
	{ GFP_KERNEL_ACCOUNT, "GFP_KERNEL_ACCOUNT" },
	{ GFP_KERNEL, "GFP_KERNEL" },
	{ GFP_NOFS, "GFP_NOFS" },
	{ GFP_ATOMIC, "GFP_ATOMIC" },
	{ GFP_NOIO, "GFP_NOIO" },
	{ GFP_NOWAIT, "GFP_NOWAIT" },
	{ GFP_DMA, "GFP_DMA" },
	{ __GFP_HIGHMEM, "__GFP_HIGHMEM" },
	{ __GFP_HIGH, "__GFP_HIGH" },
	{ __GFP_ATOMIC, "__GFP_ATOMIC" },
	{ __GFP_IO, "__GFP_IO" },
	{ __GFP_FS, "__GFP_FS" },
	{ __GFP_NOWARN, "__GFP_NOWARN" },
	{ __GFP_NOFAIL, "__GFP_NOFAIL" },
	{ __GFP_NORETRY, "__GFP_NORETRY" },
	{ __GFP_ZERO, "__GFP_ZERO" },
	{ __GFP_ACCOUNT, "__GFP_ACCOUNT" },
	{ __GFP_THISNODE, "__GFP_THISNODE" },
	{ __GFP_DIRECT_RECLAIM, "__GFP_DIRECT_RECLAIM" },
	{ __GFP_KSWAPD_RECLAIM, "__GFP_KSWAPD_RECLAIM" },
};

/**
 * gfp_describe - "GFP_KERNEL|__GFP_ZERO", as Linux's %pGg
 * @buf: to where
 * @size: bytes there
 * @gfp: the flags
 *
 * Context: any. Return: @buf.
 */
char *gfp_describe(char *buf, size_t size, gfp_t gfp)
{
	size_t i, len = 0;

	buf[0] = '\0';
	for (i = 0; i < ARRAY_SIZE(gfp_names) && gfp; i++) {
		if ((gfp & gfp_names[i].flags) != gfp_names[i].flags)
			continue;
		gfp &= ~gfp_names[i].flags;
		len += (size_t)scnprintf(buf + len, size - len, "%s%s",
					 len ? "|" : "", gfp_names[i].name);
	}
	if (gfp)
		scnprintf(buf + len, size - len, "%s%#x", len ? "|" : "",
			  (unsigned int)gfp);
	return buf;
}

static void show_zone_free(const struct zone *zone)
{
	pr_warn("Node %d %s free:%lukB min:%lukB low:%lukB high:%lukB reserve:%lukB present:%lukB managed:%lukB free_pcp:%lukB\n",
		zone->node, zone->name, K(READ_ONCE(zone->nr_free)),
		K(zone->watermark[WMARK_MIN]), K(zone->watermark[WMARK_LOW]),
		K(zone->watermark[WMARK_HIGH]),
		K(zone->lowmem_reserve[ZONE_NORMAL]), K(zone->present_pages),
		K(READ_ONCE(zone->managed_pages)), K(zone_pcp_pages(zone)));
}

static void show_zone_areas(struct zone *zone)
{
	unsigned long nr[MAX_ORDER + 1], total = 0, flags;
	char line[224];
	size_t len = 0;
	int order;

	spin_lock_irqsave(&zone->lock, flags);
	for (order = 0; order <= MAX_ORDER; order++)
		nr[order] = zone->free_area[order].nr_free;
	spin_unlock_irqrestore(&zone->lock, flags);
	for (order = 0; order <= MAX_ORDER; order++) {
		total += nr[order] << order;
		len += (size_t)scnprintf(line + len, sizeof(line) - len,
					 "%lu*%lukB ", nr[order],
					 K(1UL) << order);
	}
	pr_warn("Node %d %s: %s= %lukB\n", zone->node, zone->name, line,
		K(total));
}

/**
 * show_free_areas - how much of each zone is free, and in which blocks
 *
 * Context: any.
 */
void show_free_areas(void)
{
	struct zone *zone;

	for_each_populated_zone(zone)
		show_zone_free(zone);
	for_each_populated_zone(zone)
		show_zone_areas(zone);
}

/**
 * report_no_pages - a request could not be served
 * @gfp: what it allowed
 * @order: of the request
 * @nid: the node it was for, or NUMA_NO_NODE
 *
 * Context: any.
 */
void report_no_pages(gfp_t gfp, unsigned int order, int nid)
{
	unsigned int nr = (unsigned int)atomic_inc_return(&nr_failures);
	char names[96], where[16] = "";

	if (nr > REPORTS_FULL && !is_power_of_2(nr))
		return;
	gfp_describe(names, sizeof(names), gfp);
	if (nid != NUMA_NO_NODE)
		scnprintf(where, sizeof(where), ", node:%d", nid);
	if (order > MAX_ORDER) {
		pr_warn("CPU %u: page allocation failure: order:%u, the limit is %d, mode:%#x(%s)%s\n",
			early_smp_processor_id(), order, MAX_ORDER,
			(unsigned int)gfp, names, where);
		return;
	}
	pr_warn("CPU %u: page allocation failure: order:%u, mode:%#x(%s)%s\n",
		early_smp_processor_id(), order, (unsigned int)gfp, names,
		where);
	show_free_areas();
	if (nr == REPORTS_FULL)
		pr_warn("page allocation failures: from now on only every 2^n-th is told\n");
}

/**
 * report_bad_free - a caller frees what it does not own, or with a wrong order
 * @page: as the caller says
 * @order: as the caller says
 * @flags: of the page before PG_head was taken away, which is undone here
 *
 * Context: any.
 */
void report_bad_free(struct page *page, unsigned int order,
		     unsigned long flags)
{
	const bool in_use = flags & (1UL << PG_head);
	const char *why = "it is not in use";

	if (in_use)
		__atomic_fetch_or(&page->flags, 1UL << PG_head,
				  __ATOMIC_SEQ_CST);
	if (flags & (1UL << PG_reserved))
		why = "it is reserved";
	else if (flags & (1UL << PG_buddy))
		why = "it is free";
	else if (in_use && page->order != order)
		why = "its order is another";
	else if (flags & (1UL << PG_slab))
		why = "slab has it";
	else if (flags & (1UL << PG_percpu))
		why = "per-CPU memory has it";
	WARN(1, "bad free of page frame %#lx with order %u (at most %d): %s; order %u, flags %#lx",
	     page_to_pfn(page), order, MAX_ORDER, why, page->order, flags);
}
