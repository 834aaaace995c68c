// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The page allocator's state as text, line by line what Linux prints in
 *
 *	/proc/buddyinfo		free blocks of each order, a line per zone
 *	/proc/zoneinfo		sizes, watermarks, what CPUs keep
 *	/proc/vmstat		counters since boot, "name value"
 *
 * Lines about what this kernel has not (caches of files, swap) are left out.
 *
 * In Linux: mm/vmstat.c.
 */
#include <linux/cpumask.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/monitor.h>
#include <linux/seq_file.h>
#include <linux/vmstat.h>

#include "../mm/page/internal.h"

static const char *const node_stat_names[NR_VM_NODE_STAT_ITEMS] = {
	[NR_SLAB_RECLAIMABLE_B]   = "nr_slab_reclaimable",
	[NR_SLAB_UNRECLAIMABLE_B] = "nr_slab_unreclaimable",
	[NR_KERNEL_STACK_KB]      = "nr_kernel_stack",
	[NR_PAGETABLE]            = "nr_page_table_pages",
};

/* Bytes are shown as pages, as in Linux. */
static unsigned long node_stat_shown(enum node_stat_item item, unsigned long n)
{
	if (item == NR_SLAB_RECLAIMABLE_B || item == NR_SLAB_UNRECLAIMABLE_B)
		return n >> PAGE_SHIFT;
	return n;
}

void buddyinfo_show(struct seq_file *m)
{
	unsigned long nr[MAX_ORDER + 1], flags;
	struct zone *zone;
	int order;

	for_each_populated_zone(zone) {
		spin_lock_irqsave(&zone->lock, flags);
		for (order = 0; order <= MAX_ORDER; order++)
			nr[order] = zone->free_area[order].nr_free;
		spin_unlock_irqrestore(&zone->lock, flags);
		seq_printf(m, "Node %d, zone %8s ", zone->node, zone->name);
		for (order = 0; order <= MAX_ORDER; order++)
			seq_printf(m, "%6lu ", nr[order]);
		seq_putc(m, '\n');
	}
}

/* Is it the first zone of its node that has memory? */
static bool first_of_node(const struct zone *zone)
{
	const struct zone *zones = NODE_DATA(zone->node)->node_zones;
	int type = 0;

	while (!populated_zone(&zones[type]))
		type++;
	return zone == &zones[type];
}

static void show_node_stats(struct seq_file *m, int nid)
{
	int i;

	seq_puts(m, "\n  per-node stats");
	for (i = 0; i < NR_VM_NODE_STAT_ITEMS; i++)
		seq_printf(m, "\n      %-12s %lu", node_stat_names[i],
			   node_stat_shown((enum node_stat_item)i,
					   node_page_state(nid, i)));
}

static void show_zone_pages(struct seq_file *m, const struct zone *zone)
{
	int i;

	seq_printf(m, "\n  pages free     %lu"
		   "\n        boost    0"
		   "\n        min      %lu"
		   "\n        low      %lu"
		   "\n        high     %lu"
		   "\n        spanned  %lu"
		   "\n        present  %lu"
		   "\n        managed  %lu"
		   "\n        cma      0",
		   READ_ONCE(zone->nr_free), zone->watermark[WMARK_MIN],
		   zone->watermark[WMARK_LOW], zone->watermark[WMARK_HIGH],
		   zone->spanned_pages, zone->present_pages,
		   READ_ONCE(zone->managed_pages));
	seq_printf(m, "\n        protection: (%lu", zone->lowmem_reserve[0]);
	for (i = 1; i < MAX_NR_ZONES; i++)
		seq_printf(m, ", %lu", zone->lowmem_reserve[i]);
	seq_putc(m, ')');
}

/* Pages given out, ever: in blocks, and from CPUs' lists. */
static unsigned long zone_allocs(const struct zone *zone)
{
	unsigned long n = READ_ONCE(zone->nr_alloc);
	const struct per_cpu_pages *pcp;
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		pcp = zone_pcp(zone, cpu);
		if (pcp)
			n += READ_ONCE(pcp->nr_alloc);
	}
	return n;
}

/*
 * Pages taken back, ever. Lists do not count them; but what came to a list,
 * from the zone or freed, has gone to a user or to the zone, or is there.
 */
static unsigned long zone_frees(const struct zone *zone)
{
	const struct per_cpu_pages *pcp;
	unsigned long out = 0, there = 0;
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		pcp = zone_pcp(zone, cpu);
		if (!pcp)
			continue;
		out += READ_ONCE(pcp->nr_alloc);
		there += (unsigned long)READ_ONCE(pcp->count);
	}
	return READ_ONCE(zone->nr_freed) + out + there +
	       READ_ONCE(zone->nr_from_lists) - READ_ONCE(zone->nr_to_lists);
}

static void show_zone_stats(struct seq_file *m, const struct zone *zone)
{
	seq_printf(m, "\n      %-12s %lu", "nr_free_pages",
		   READ_ONCE(zone->nr_free));
	if (!IS_ENABLED(CONFIG_NUMA))
		return;
	seq_printf(m, "\n      %-12s %lu", "numa_hit",
		   zone_allocs(zone) - READ_ONCE(zone->numa_miss));
	seq_printf(m, "\n      %-12s %lu", "numa_miss",
		   READ_ONCE(zone->numa_miss));
	seq_printf(m, "\n      %-12s %lu", "numa_foreign",
		   READ_ONCE(zone->numa_foreign));
}

/* A CPU of another node keeps none of this zone's pages. */
static void show_pagesets(struct seq_file *m, const struct zone *zone)
{
	const struct per_cpu_pages *pcp;
	unsigned int cpu;

	seq_puts(m, "\n  pagesets");
	for_each_online_cpu(cpu) {
		pcp = zone_pcp(zone, cpu);
		seq_printf(m, "\n    cpu: %u"
			   "\n              count: %d"
			   "\n              high:  %d"
			   "\n              batch: %d",
			   cpu, pcp ? READ_ONCE(pcp->count) : 0,
			   pcp ? pcp->high : 0, pcp ? pcp->batch : 1);
	}
}

void zoneinfo_show(struct seq_file *m)
{
	struct zone *zone;

	for_each_populated_zone(zone) {
		seq_printf(m, "Node %d, zone %8s", zone->node, zone->name);
		if (first_of_node(zone))
			show_node_stats(m, zone->node);
		show_zone_pages(m, zone);
		show_zone_stats(m, zone);
		show_pagesets(m, zone);
		seq_printf(m, "\n  node_unreclaimable:  0"
			   "\n  start_pfn:           %lu\n",
			   zone->zone_start_pfn);
	}
}

static unsigned long all_zones(unsigned long (*get)(const struct zone *zone))
{
	unsigned long n = 0;
	struct zone *zone;

	for_each_populated_zone(zone)
		n += get(zone);
	return n;
}

static unsigned long get_free(const struct zone *zone)
{
	return READ_ONCE(zone->nr_free);
}

static unsigned long get_miss(const struct zone *zone)
{
	return READ_ONCE(zone->numa_miss);
}

static unsigned long get_foreign(const struct zone *zone)
{
	return READ_ONCE(zone->numa_foreign);
}

static unsigned long get_allocs_dma(const struct zone *zone)
{
	return zone->type == ZONE_DMA ? zone_allocs(zone) : 0;
}

static unsigned long get_allocs_normal(const struct zone *zone)
{
	return zone->type == ZONE_NORMAL ? zone_allocs(zone) : 0;
}

/* Linux's MemFree: pages that CPUs keep are not in it. Context: any. */
unsigned long zones_free_pages(void)
{
	return all_zones(get_free);
}

void vmstat_show(struct seq_file *m)
{
	int i;

	seq_printf(m, "nr_free_pages %lu\n", all_zones(get_free));
	if (IS_ENABLED(CONFIG_NUMA)) {
		seq_printf(m, "numa_hit %lu\n",
			   all_zones(zone_allocs) - all_zones(get_miss));
		seq_printf(m, "numa_miss %lu\n", all_zones(get_miss));
		seq_printf(m, "numa_foreign %lu\n", all_zones(get_foreign));
	}
	for (i = 0; i < NR_VM_NODE_STAT_ITEMS; i++)
		seq_printf(m, "%s %lu\n", node_stat_names[i],
			   node_stat_shown((enum node_stat_item)i,
					   global_node_page_state(i)));
	seq_printf(m, "pgalloc_dma %lu\n", all_zones(get_allocs_dma));
	seq_printf(m, "pgalloc_normal %lu\n", all_zones(get_allocs_normal));
	seq_printf(m, "pgfree %lu\n", all_zones(zone_frees));
}

#define PAGE_VIEW(name, help)						\
static int cmd_##name(int argc __maybe_unused,				\
		      char **argv __maybe_unused)			\
{									\
	struct seq_file m;						\
									\
	seq_init_console(&m);						\
	name##_show(&m);						\
	return 0;							\
}									\
MONITOR_COMMAND(name, help, cmd_##name)

PAGE_VIEW(buddyinfo, "free blocks of each order, by zone");
PAGE_VIEW(zoneinfo, "zones: sizes, watermarks, what CPUs keep");
PAGE_VIEW(vmstat, "counters of the page allocator");
