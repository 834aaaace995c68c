/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the page allocator's files share.
 *
 *	page_alloc.c	the way of a request: lists, zones, last resorts
 *	pcp.c		single pages in the hands of each CPU
 *	buddy.c		free blocks of a zone: split and merge
 *	zones.c		which memory is in which zone; watermarks; zonelists
 *	sparse.c	the struct pages
 *	page_init.c	boot: memblock's free memory changes hands
 *	page_report.c	out of memory, wrong frees: what is said
 */
#ifndef _MM_PAGE_INTERNAL_H
#define _MM_PAGE_INTERNAL_H

#include <linux/bug.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/mm.h>
#include <linux/percpu-defs.h>

/* ---- struct page ---- */

#define PAGE_FLAGS_MASK	((1UL << NR_PAGEFLAGS) - 1)
#define PAGE_ID_MASK	(~0UL << PAGE_ZONE_SHIFT)	/* zone and node */

static inline bool page_test(const struct page *page, enum pageflags flag)
{
	return page->flags & (1UL << flag);
}

/* ---- buddy.c; L: zone->lock ---- */
void buddy_init(struct zone *zone);
struct page *buddy_alloc(struct zone *zone, unsigned int order);
void buddy_free(struct zone *zone, struct page *page, unsigned int order);

/* ---- pcp.c ---- */
DECLARE_PER_CPU(struct per_cpu_pages [MAX_NR_ZONES], pcp_lists);

/*
 * pcp_pop - the newest page of this CPU's list
 *
 * C: this CPU's, interrupts off.
 * Return: a page that is neither free nor in use, or NULL.
 */
static __always_inline struct page *pcp_pop(struct per_cpu_pages *pcp)
{
	struct page *page = pcp->first;

	if (likely(page)) {
		pcp->first = page->pcp_next;
		pcp->count--;
		pcp->nr_alloc++;
	}
	return page;
}

/*
 * pcp_push - a page becomes this CPU's newest
 *
 * C: this CPU's, interrupts off.
 * Return: true if the list is too long now: pcp_trim().
 */
static __always_inline bool pcp_push(struct per_cpu_pages *pcp,
				     struct page *page)
{
	page->pcp_next = pcp->first;
	pcp->first = page;
	return ++pcp->count >= pcp->high;
}

struct page *pcp_refill(struct zone *zone, unsigned long floor);
void pcp_trim(struct per_cpu_pages *pcp);
bool pcp_keep(struct zone *zone, struct page *page);
unsigned long zone_pcp_pages(const struct zone *zone);
struct per_cpu_pages *zone_pcp(const struct zone *zone, unsigned int cpu);

/* ---- nodes.c, one_node.c ---- */
pg_data_t *__init alloc_node_data(int nid);

/* ---- zones.c ---- */
void __init zones_init(void);
void __init setup_per_zone_wmarks(void);
void __init zone_dma_init(void);
unsigned long __init zone_dma_end(void);

/* The node of a memblock region; the first one if it was not told. */
static inline int memblock_node(int nid)
{
	if (nid < 0 || nid >= MAX_NUMNODES || !node_online(nid))
		return first_online_node;
	return nid;
}

/* ---- sparse.c ---- */
extern unsigned long mem_map_bytes;	/* B: of all struct pages */
void __init sparse_init(void);

/* ---- page_report.c ---- */
void __cold report_no_pages(gfp_t gfp, unsigned int order, int nid);
void __cold report_bad_free(struct page *page, unsigned int order,
			    unsigned long flags);

/* ---- page_poison.c ---- */
#ifdef CONFIG_PAGE_POISONING
void page_poison(struct page *page, unsigned int order);
void page_unpoison(struct page *page, unsigned int order);
#else
static inline void page_poison(struct page *page, unsigned int order) { }
static inline void page_unpoison(struct page *page, unsigned int order) { }
#endif

#endif /* _MM_PAGE_INTERNAL_H */
