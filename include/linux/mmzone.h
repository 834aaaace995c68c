/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Nodes, zones, and the free blocks in them.
 *
 *	node (pglist_data)    memory that is equally far from every CPU
 *	  zone DMA, Normal    ... that all devices reach, or not
 *	    free_area[order]  ... in free blocks of 2^order pages
 *	    per_cpu_pages     ... and single pages in the hands of each CPU
 *
 *	zonelist              which zones serve a request, in which order
 *
 * In Linux: include/linux/mmzone.h.
 */
#ifndef _LINUX_MMZONE_H
#define _LINUX_MMZONE_H

#include <linux/cache.h>
#include <linux/list.h>
#include <linux/mm_types.h>
#include <linux/nodemask.h>
#include <linux/numa.h>
#include <linux/spinlock.h>
#include <linux/types.h>

#ifdef CONFIG_FORCE_MAX_ORDER
#define MAX_ORDER	CONFIG_FORCE_MAX_ORDER
#else
#define MAX_ORDER	10			/* blocks up to 4 MiB */
#endif

enum zone_type {
	ZONE_DMA,		/* what every device reaches: mm/page/zones.c */
	ZONE_NORMAL,
	MAX_NR_ZONES
};

enum zone_watermarks {
	WMARK_MIN,		/* below it only __GFP_HIGH is served */
	WMARK_LOW,		/* below it other zones are asked first */
	WMARK_HIGH,		/* nothing but a number here: no reclaim */
	NR_WMARK
};

struct free_area {
	struct list_head free_list;
	unsigned long nr_free;		/* blocks on the list */
};

/*
 * One CPU's pages of one zone of its own node, newest first. Of no zone until
 * boot gives it its size, and for ever where the node has no such zone: then
 * it is empty, and no page is for it.
 *
 * C: the CPU itself with interrupts off. Other CPUs read the counts, for
 * sums that are right when nothing moves.
 */
#define PCP_OF_NO_ZONE	(~0U)

struct per_cpu_pages {
	struct page *first;		/* linked through page->pcp_next */
	unsigned long nr_alloc;		/* pages given out, ever */
	int count;			/* pages on the list */
	int high;			/* B: so many or more: some go back */
	int batch;			/* B: so many are moved at once */
	unsigned int id;		/* B: page_zone_id() of its pages */
};

/*
 * L: lock, taken with interrupts off. B: written at boot, one CPU.
 */
struct zone {
	spinlock_t lock;
	struct free_area free_area[MAX_ORDER + 1];	/* L: */
	unsigned long nr_free;		/* L: pages in free_area[] */
	unsigned long nr_alloc;		/* L: pages of blocks given out */
	unsigned long nr_freed;		/* L: pages of blocks taken back */
	unsigned long nr_to_lists;	/* L: given to CPUs' lists... */
	unsigned long nr_from_lists;	/* L: ...and back from there */
	unsigned long managed_pages;	/* L: ever given to the allocator */
	unsigned long numa_miss;	/* L: pages meant for another node */
	unsigned long numa_foreign;	/* L: pages that others had to give */

	const char *name;		/* B: */
	int node;			/* B: */
	enum zone_type type;		/* B: */
	unsigned long zone_start_pfn;	/* B: */
	unsigned long spanned_pages;	/* B: to its last frame, with holes */
	unsigned long present_pages;	/* B: without holes */
	unsigned long watermark[NR_WMARK];	/* B: pages */
	/* B: what a request for a higher zone must leave here */
	unsigned long lowmem_reserve[MAX_NR_ZONES];
} ____cacheline_aligned_in_smp;

/* Every zone of every node at most, and NULL. */
struct zonelist {
	struct zone *zones[MAX_NUMNODES * MAX_NR_ZONES + 1];
};

/* A node's zonelists; each one for requests up to a zone. B: */
enum {
	ZONELIST_FALLBACK,	/* own zones, then other nodes' by distance */
	ZONELIST_NOFALLBACK,	/* own zones only: __GFP_THISNODE */
	MAX_ZONELISTS
};

typedef struct pglist_data {
	struct zone node_zones[MAX_NR_ZONES];
	struct zonelist node_zonelists[MAX_ZONELISTS][MAX_NR_ZONES];
	int node_id;			/* B: */
	unsigned long node_start_pfn;	/* B: */
	unsigned long node_present_pages;	/* B: without holes */
	unsigned long node_spanned_pages;	/* B: with holes */
} pg_data_t;

/*
 * NODE_DATA - a node by its number
 *
 * Context: any, after mem_init(). NULL for a node that is not online.
 */
#ifdef CONFIG_NUMA
extern struct pglist_data *node_data[MAX_NUMNODES];	/* B: */
#define NODE_DATA(nid)	(node_data[nid])
#else
extern struct pglist_data contig_page_data;
#define NODE_DATA(nid)	((void)(nid), &contig_page_data)
#endif

static inline bool populated_zone(const struct zone *zone)
{
	return zone->present_pages != 0;
}

static inline bool managed_zone(const struct zone *zone)
{
	return zone->managed_pages != 0;
}

static inline unsigned long zone_end_pfn(const struct zone *zone)
{
	return zone->zone_start_pfn + zone->spanned_pages;
}

/* The zones of all nodes that have memory, in order. */
struct zone *first_zone(void);
struct zone *next_zone(struct zone *zone);
#define for_each_populated_zone(zone)					\
	for ((zone) = first_zone(); (zone); (zone) = next_zone(zone))

#endif /* _LINUX_MMZONE_H */
