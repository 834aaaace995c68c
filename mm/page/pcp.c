// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Per-CPU page lists: single pages without a lock.
 *
 * Most requests are for one page. Each CPU keeps some pages of its node for
 * them, in static per-CPU data: to take or to put one needs nothing but
 * interrupts off. The zone's lock is taken once per batch:
 *
 *	           list empty: batch pages           pop
 *	zone  ---------------------------->  list  -------->  alloc_pages(0)
 *	      <----------------------------        <--------  __free_pages(0)
 *	           `high` reached: batch pages       push
 *
 * Newest first: the page that was just freed is the one in the cache.
 *
 * Invariants
 *   1. A page on a list has neither PG_buddy nor PG_head, and order 0.
 *   2. It is of the list's zone type and node.
 *
 * C: a list belongs to its CPU, with interrupts off; nobody else touches it
 * while that CPU is online. A request that needs other CPUs' pages
 * has them given back: drain_all_pages().
 *
 * In Linux: mm/page_alloc.c, struct per_cpu_pages; there every CPU has a list
 * for every zone of every node, here for its own node.
 */
#include <linux/cpu.h>
#include <linux/mm.h>
#include <linux/percpu-defs.h>
#include <linux/smp.h>
#include <linux/topology.h>

#include "internal.h"

DEFINE_PER_CPU(struct per_cpu_pages [MAX_NR_ZONES], pcp_lists) = {
	[0 ... MAX_NR_ZONES - 1] = { .id = PCP_OF_NO_ZONE },
};

/* @cpu's list for pages of @zone, NULL if it keeps none. Context: any. */
struct per_cpu_pages *zone_pcp(const struct zone *zone, unsigned int cpu)
{
	struct per_cpu_pages *pcp = per_cpu_ptr(&pcp_lists[zone->type], cpu);

	return pcp->id == zone_id(zone->node, zone->type) &&
	       READ_ONCE(pcp->high) ? pcp : NULL;
}

/* Pages of @zone on CPUs' lists; a moment's sum. Context: any. */
unsigned long zone_pcp_pages(const struct zone *zone)
{
	const struct per_cpu_pages *pcp;
	unsigned long n = 0;
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		pcp = zone_pcp(zone, cpu);
		if (pcp)
			n += (unsigned long)READ_ONCE(pcp->count);
	}
	return n;
}

/**
 * pcp_refill - a page for this CPU, and a batch for its list
 * @zone: from where
 * @floor: so many pages must stay in the zone
 *
 * Context: any. Takes zone->lock.
 * Return: a page, or NULL.
 */
struct page *pcp_refill(struct zone *zone, unsigned long floor)
{
	struct per_cpu_pages *pcp;
	unsigned long flags;
	struct page *page;
	int n;

	local_irq_save(flags);
	pcp = zone_pcp(zone, smp_processor_id());
	if (pcp && pcp->first) {
		page = pcp_pop(pcp);
		goto out;
	}
	spin_lock(&zone->lock);
	/* Without a list for this zone just the one page. */
	for (n = pcp ? pcp->batch : 0; n && zone->nr_free > floor; n--) {
		page = buddy_alloc(zone, 0);
		page->pcp_next = pcp->first;
		pcp->first = page;
		pcp->count++;
		zone->nr_to_lists++;
	}
	page = pcp ? pcp_pop(pcp) : NULL;
	if (!pcp && zone->nr_free > floor) {
		page = buddy_alloc(zone, 0);
		zone->nr_alloc++;
	}
	spin_unlock(&zone->lock);
out:
	local_irq_restore(flags);
	return page;
}

/*
 * Give the @nr newest pages of a list back: this CPU's, or that of a CPU which
 * is off. Context: interrupts off. Takes zone->lock.
 */
static void pcp_shrink(struct per_cpu_pages *pcp, int nr)
{
	struct page *page;
	struct zone *zone;

	if (!pcp->first)
		return;
	zone = page_zone(pcp->first);
	spin_lock(&zone->lock);
	while (nr-- > 0 && (page = pcp->first)) {
		pcp->first = page->pcp_next;
		pcp->count--;
		buddy_free(zone, page, 0);
		zone->nr_from_lists++;
	}
	spin_unlock(&zone->lock);
}

/* This CPU's list is too long: a batch goes back. C: interrupts off. */
void pcp_trim(struct per_cpu_pages *pcp)
{
	pcp_shrink(pcp, max(pcp->batch, 1));
}

/**
 * pcp_keep - put a page on this CPU's list for its zone, if there is one
 * @zone: the page's
 * @page: of nobody
 *
 * Context: any.
 * Return: false if it has to go to the zone itself.
 */
bool pcp_keep(struct zone *zone, struct page *page)
{
	struct per_cpu_pages *pcp;
	unsigned long flags;

	local_irq_save(flags);
	pcp = zone_pcp(zone, smp_processor_id());
	if (pcp && pcp_push(pcp, page))
		pcp_trim(pcp);
	local_irq_restore(flags);
	return pcp;
}

/**
 * drain_pages - give all pages of a CPU's lists back
 * @cpu: this one, the caller staying on it; or one that is off
 *
 * Context: any.
 */
void drain_pages(unsigned int cpu)
{
	unsigned long flags;
	int type;

	local_irq_save(flags);
	for (type = 0; type < MAX_NR_ZONES; type++) {
		struct per_cpu_pages *pcp = per_cpu_ptr(&pcp_lists[type], cpu);

		pcp_shrink(pcp, pcp->count);
	}
	local_irq_restore(flags);
}

/* This CPU's pages go back. Context: any. */
void drain_local_pages(void)
{
	unsigned long flags;

	local_irq_save(flags);
	drain_pages(smp_processor_id());
	local_irq_restore(flags);
}

static void drain_here(void *info __always_unused)
{
	drain_local_pages();
}

/* Pages that @cpu keeps at this moment. Context: any. */
unsigned long cpu_kept_pages(unsigned int cpu)
{
	unsigned long n = 0;
	int type;

	for (type = 0; type < MAX_NR_ZONES; type++)
		n += (unsigned long)
		     READ_ONCE(per_cpu_ptr(&pcp_lists[type], cpu)->count);
	return n;
}

/*
 * The online CPUs' pages. What a CPU keeps that is on its way off comes back
 * when it has stopped. For a request that may hold any mutex: it does not wait
 * for that, since a hotplug callback may wait for the mutex.
 */
void drain_online_pages(void)
{
	struct cpumask mask = CPU_MASK_NONE;
	unsigned int cpu;

	for_each_online_cpu(cpu)
		if (cpu_kept_pages(cpu))
			__cpumask_set_cpu(cpu, &mask);
	preempt_disable();
	on_each_cpu_mask(&mask, drain_here, NULL, true);
	preempt_enable();
}

/**
 * drain_all_pages - every CPU's pages go back
 *
 * Asks those that have some, and waits until they have done it, and before
 * that for a CPU that is coming or going.
 * Context: task, interrupts on, no lock held that a hotplug callback takes.
 */
void drain_all_pages(void)
{
	cpus_read_lock();
	drain_online_pages();
	cpus_read_unlock();
}

/* How many pages to move at once: Linux's zone_batchsize(). */
static int __init zone_batchsize(const struct zone *zone)
{
	unsigned long n = min(zone->managed_pages >> 10,
			      (1UL << 20) / PAGE_SIZE);

	n /= 4;
	if (n < 1)
		n = 1;
	/* one less than a power of two, but not less than one */
	n = (1UL << __fls(n + n / 2)) - 1;
	return n ? (int)n : 1;
}

/* When to give pages back: Linux's zone_highsize(). */
static int __init zone_highsize(const struct zone *zone, int batch)
{
	unsigned int cpus = cpumask_weight(cpumask_of_node(zone->node));
	unsigned long high = zone->watermark[WMARK_LOW] / (cpus ? cpus : 1);

	return max((int)high, batch * 4);
}

/**
 * setup_per_cpu_pageset - let CPUs keep pages
 *
 * Context: boot only, once, after mem_init().
 */
void __init setup_per_cpu_pageset(void)
{
	struct per_cpu_pages *pcp;
	struct zone *zone;
	unsigned int cpu;

	for_each_populated_zone(zone)
		for_each_possible_cpu(cpu) {
			if (cpu_to_node((int)cpu) != zone->node)
				continue;
			pcp = per_cpu_ptr(&pcp_lists[zone->type], cpu);
			pcp->id = zone_id(zone->node, zone->type);
			pcp->batch = zone_batchsize(zone);
			pcp->high = zone_highsize(zone, pcp->batch);
		}
}
