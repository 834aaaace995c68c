// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which memory is in which zone, and in which order zones serve a request.
 *
 *	        node 0                    node 1
 *	|  DMA  |     Normal     |        Normal       |
 *	        ^ zone_dma_end()
 *
 * Zone DMA is what every device reaches. Where it ends is decided in one
 * place, zone_dma_init(): below the lowest limit that a `dma-ranges` of the
 * device tree sets, or else after the first 16 MiB of memory, a quarter of it
 * if that is less.
 *
 * A node's zonelist for a request: its own zones, the highest that will do
 * first, since low memory is the scarcer; then those of the nearest other
 * node, and so on. Of two nodes equally far away the next higher number comes
 * first, so that not everybody turns to node 0.
 *
 * Watermarks: a reserve for those who cannot wait; lowmem_reserve: what
 * requests for Normal must leave in DMA. Both as Linux computes them.
 *
 * B: written at boot by one CPU.
 *
 * In Linux: mm/page_alloc.c, free_area_init(), build_zonelists(),
 * __setup_per_zone_wmarks(); zone_sizes_init() of the architectures.
 */
#include <linux/fdt.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/topology.h>

#include "internal.h"

#define ZONE_DMA_DEFAULT	(16UL << 20)	/* bytes */
#define LOWMEM_RESERVE_RATIO	256		/* 1/256 of the higher zones */
#define MIN_FREE_KBYTES_LEAST	128UL
#define MIN_FREE_KBYTES_MOST	262144UL
#define WATERMARK_SCALE_FACTOR	10UL		/* of 10000 */

static unsigned long dma_end;	/* B: zone_dma_init() */

static const char *const zone_names[MAX_NR_ZONES] = { "DMA", "Normal" };

/* The zones of all nodes, memory or not: nid, then type. */
static struct zone *nth_zone(unsigned int n)
{
	pg_data_t *pgdat;

	for (; n < MAX_NUMNODES * MAX_NR_ZONES; n++) {
		int nid = (int)(n / MAX_NR_ZONES);

		if (!node_online(nid))
			continue;
		pgdat = NODE_DATA(nid);
		if (populated_zone(&pgdat->node_zones[n % MAX_NR_ZONES]))
			return &pgdat->node_zones[n % MAX_NR_ZONES];
	}
	return NULL;
}

struct zone *first_zone(void)
{
	return nth_zone(0);
}

struct zone *next_zone(struct zone *zone)
{
	return nth_zone((unsigned int)zone->node * MAX_NR_ZONES +
			(unsigned int)zone->type + 1);
}

/* The first frame that is not in zone DMA. Context: boot. */
unsigned long __init zone_dma_end(void)
{
	return dma_end;
}

/**
 * zone_dma_init - decide where zone DMA ends
 *
 * Context: boot only, memblock complete, min_low_pfn known.
 */
void __init zone_dma_init(void)
{
	u64 limit;
	u64 bytes = min((u64)ZONE_DMA_DEFAULT,
			(u64)memblock_phys_mem_size() / 4);

	if (!IS_ENABLED(CONFIG_ZONE_DMA)) {
		dma_end = 0;		/* all memory is Normal */
		return;
	}
	limit = fdt_dma_limit(&boot_fdt);
	dma_end = min_low_pfn + (unsigned long)(bytes >> PAGE_SHIFT);
	if (limit)
		dma_end = (unsigned long)min(limit >> PAGE_SHIFT, (u64)~0UL);
}

/* [@start, @end) is memory of that zone; ranges come in ascending order. */
static void __init zone_add(struct zone *zone, unsigned long start,
			    unsigned long end)
{
	if (start >= end)
		return;
	if (!zone->present_pages)
		zone->zone_start_pfn = start;
	zone->present_pages += end - start;
	zone->spanned_pages = end - zone->zone_start_pfn;
}

static void __init node_add(pg_data_t *pgdat, unsigned long start,
			    unsigned long end)
{
	if (!pgdat->node_present_pages)
		pgdat->node_start_pfn = start;
	pgdat->node_present_pages += end - start;
	pgdat->node_spanned_pages = end - pgdat->node_start_pfn;
	zone_add(&pgdat->node_zones[ZONE_DMA], start, min(end, dma_end));
	zone_add(&pgdat->node_zones[ZONE_NORMAL], max(start, dma_end), end);
}

static void __init init_node(pg_data_t *pgdat, int nid)
{
	unsigned long start, end;
	int i, mem_nid;

	pgdat->node_id = nid;
	for (i = 0; i < MAX_NR_ZONES; i++) {
		struct zone *zone = &pgdat->node_zones[i];

		spin_lock_init(&zone->lock);
		buddy_init(zone);
		zone->name = zone_names[i];
		zone->type = (enum zone_type)i;
		zone->node = nid;
	}
	for_each_mem_pfn_range(i, MAX_NUMNODES, &start, &end, &mem_nid)
		if (memblock_node(mem_nid) == nid)
			node_add(pgdat, start, end);
}

static struct zone **__init add_zones(struct zone **to, int nid,
				      enum zone_type highest)
{
	int type;

	for (type = highest; type >= 0; type--) {
		struct zone *zone = &NODE_DATA(nid)->node_zones[type];

		if (populated_zone(zone))
			*to++ = zone;
	}
	return to;
}

/* Of the nodes not yet in @used the nearest to @nid, or NUMA_NO_NODE. */
static int __init next_best_node(int nid, const nodemask_t *used)
{
	int best = NUMA_NO_NODE, n, i;

	for (i = 0; i < MAX_NUMNODES; i++) {
		n = (nid + i) % MAX_NUMNODES;
		if (!node_online(n) || node_isset(n, *used))
			continue;
		if (best == NUMA_NO_NODE ||
		    node_distance(nid, n) < node_distance(nid, best))
			best = n;
	}
	return best;
}

static void __init build_zonelists(pg_data_t *pgdat)
{
	const int nid = pgdat->node_id;
	int type, n;

	for (type = 0; type < MAX_NR_ZONES; type++) {
		struct zonelist *lists = pgdat->node_zonelists[0] + type;
		struct zone **to = lists->zones;
		nodemask_t used = NODE_MASK_NONE;

		for (n = nid; n != NUMA_NO_NODE;
		     n = next_best_node(nid, &used)) {
			node_set(n, used);
			to = add_zones(to, n, (enum zone_type)type);
		}
		*to = NULL;
		lists = pgdat->node_zonelists[ZONELIST_NOFALLBACK] + type;
		to = add_zones(lists->zones, nid, (enum zone_type)type);
		*to = NULL;
	}
}

/**
 * zones_init - nodes, their zones, and the zonelists; all of them empty
 *
 * Context: boot only, once, after sparse_init().
 */
void __init zones_init(void)
{
	int nid;

	for_each_online_node(nid)
		init_node(alloc_node_data(nid), nid);
	for_each_online_node(nid)
		build_zonelists(NODE_DATA(nid));
}

static unsigned long __init int_sqrt(unsigned long x)
{
	unsigned long r = 0, bit;

	for (bit = 1UL << (BITS_PER_LONG / 2 - 1); bit; bit >>= 1)
		if ((r + bit) * (r + bit) <= x)
			r += bit;
	return r;
}

/* What a request for a zone above must leave in @zone, of its node. */
static void __init set_lowmem_reserve(struct zone *zone)
{
	struct zone *zones = NODE_DATA(zone->node)->node_zones;
	unsigned long above = 0;
	int type;

	for (type = zone->type + 1; type < MAX_NR_ZONES; type++) {
		above += zones[type].managed_pages;
		zone->lowmem_reserve[type] = above / LOWMEM_RESERVE_RATIO;
	}
}

/**
 * setup_per_zone_wmarks - how much of each zone is a reserve
 *
 * sqrt(16 x all memory in KiB) in all, at least 128 KiB, each zone its share.
 * Context: boot only, memory handed over.
 */
void __init setup_per_zone_wmarks(void)
{
	const unsigned int k = PAGE_SHIFT - 10;
	unsigned long total = totalram_pages(), pages, gap;
	struct zone *zone;

	pages = clamp(int_sqrt((total << k) * 16), MIN_FREE_KBYTES_LEAST,
		      MIN_FREE_KBYTES_MOST) >> k;
	for_each_populated_zone(zone) {
		unsigned long managed = zone->managed_pages;
		unsigned long *mark = zone->watermark;

		mark[WMARK_MIN] = (unsigned long)((u64)pages * managed /
						  max(total, 1UL));
		gap = max(mark[WMARK_MIN] / 4, (unsigned long)
			  ((u64)managed * WATERMARK_SCALE_FACTOR / 10000));
		mark[WMARK_LOW] = mark[WMARK_MIN] + gap;
		mark[WMARK_HIGH] = mark[WMARK_LOW] + gap;
		set_lowmem_reserve(zone);
	}
}
