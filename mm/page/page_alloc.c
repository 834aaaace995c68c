// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The page allocator: the way of a request.
 *
 *	one page, and this CPU has one      pcp.c, interrupts off, no lock
 *	else, for each zone of the zonelist:
 *	    that keeps WMARK_LOW            so that no zone is used up first
 *	    then: that keeps WMARK_MIN      what GFP_ATOMIC may use half of
 *	then, what CPUs keep is collected, and once more
 *	then NULL, and a report
 *
 * A zonelist has the zones of the wanted node, the highest that will do
 * first, then those of the other nodes by distance (zones.c). Nothing can be
 * reclaimed in this kernel, so __GFP_DIRECT_RECLAIM only means that other
 * CPUs may be asked for their pages, and __GFP_NORETRY that they are not.
 *
 * A block in use has PG_head and its order on its first page. Freeing takes
 * PG_head away in one atomic step, so that of two CPUs that free one block one
 * sees that it is wrong.
 *
 * In Linux: mm/page_alloc.c, __alloc_pages(), get_page_from_freelist().
 */
#include <linux/bug.h>
#include <linux/fault-inject.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/preempt.h>
#include <linux/string.h>
#include <linux/topology.h>

#include "internal.h"

struct request {
	gfp_t gfp;
	unsigned int order;
	enum zone_type highest;
	int nid;
};

static inline enum zone_type gfp_zone(gfp_t gfp)
{
	return IS_ENABLED(CONFIG_ZONE_DMA) && gfp & __GFP_DMA ?
		ZONE_DMA : ZONE_NORMAL;
}

/* What must stay in @zone after the request. */
static unsigned long request_floor(const struct request *req,
				   const struct zone *zone,
				   enum zone_watermarks wmark)
{
	unsigned long mark = zone->watermark[wmark];

	if (wmark == WMARK_MIN && (req->gfp & __GFP_HIGH))
		mark -= mark / 2;
	if (wmark == WMARK_MIN && (req->gfp & __GFP_ATOMIC))
		mark -= mark / 4;
	return mark + zone->lowmem_reserve[req->highest];
}

/* A block of more than one page, or one from a zone without lists. */
static struct page *take_block(struct zone *zone, unsigned int order,
			       unsigned long floor)
{
	struct page *page = NULL;
	unsigned long flags;

	spin_lock_irqsave(&zone->lock, flags);
	if (zone->nr_free >= floor + (1UL << order))
		page = buddy_alloc(zone, order);
	if (page)
		zone->nr_alloc += 1UL << order;
	spin_unlock_irqrestore(&zone->lock, flags);
	return page;
}

static void count_miss(struct zone *wanted, struct zone *given)
{
	unsigned long flags;

	if (wanted->node == given->node)
		return;
	spin_lock_irqsave(&wanted->lock, flags);
	wanted->numa_foreign++;
	spin_unlock_irqrestore(&wanted->lock, flags);
	spin_lock_irqsave(&given->lock, flags);
	given->numa_miss++;
	spin_unlock_irqrestore(&given->lock, flags);
}

static struct page *try_zones(const struct request *req,
			      enum zone_watermarks wmark)
{
	const int kind = req->gfp & __GFP_THISNODE ? ZONELIST_NOFALLBACK :
						     ZONELIST_FALLBACK;
	const struct zonelist *list;
	struct page *page;
	int i;

	list = &NODE_DATA(req->nid)->node_zonelists[kind][req->highest];
	for (i = 0; list->zones[i]; i++) {
		struct zone *zone = list->zones[i];
		unsigned long floor = request_floor(req, zone, wmark);

		page = req->order ? take_block(zone, req->order, floor) :
				    pcp_refill(zone, floor);
		if (page) {
			count_miss(list->zones[0], zone);
			return page;
		}
	}
	return NULL;
}

/* Other CPUs can be waited for where the caller may sleep. */
static bool may_ask_others(gfp_t gfp)
{
	return gfpflags_allow_blocking(gfp) && !(gfp & __GFP_NORETRY) &&
	       !irqs_disabled() && !in_atomic();
}

static struct page *try_harder(const struct request *req)
{
	struct page *page;

	page = try_zones(req, WMARK_LOW);
	if (!page)
		page = try_zones(req, WMARK_MIN);
	if (page)
		return page;
	if (may_ask_others(req->gfp))
		drain_online_pages();
	else
		drain_local_pages();
	return try_zones(req, WMARK_MIN);
}

/* The page leaves the allocator. */
static __always_inline void prepare_page(struct page *page)
{
	page->private = 0;
	page->flags |= 1UL << PG_head;
}

/* All but one page from the list that most pages come from. */
static noinline struct page *alloc_slow(gfp_t gfp, unsigned int order, int nid)
{
	struct request req = {
		.gfp = gfp, .order = order, .nid = nid,
		.highest = gfp_zone(gfp),
	};
	struct page *page = NULL;

	if (nid == NUMA_NO_NODE || WARN_ON_ONCE(nid < 0 ||
						nid >= MAX_NUMNODES ||
						!NODE_DATA(nid)))
		req.nid = numa_mem_id();
	if (order <= MAX_ORDER)
		page = try_harder(&req);
	if (!page) {
		if (!(gfp & __GFP_NOWARN))
			report_no_pages(gfp, order, nid);
		return NULL;
	}
	page_unpoison(page, order);
	prepare_page(page);
	if (gfp & __GFP_ZERO)
		memset(page_address(page), 0, PAGE_SIZE << order);
	return page;
}

/* Somebody wants to see what happens if there is no memory. */
static noinline struct page *alloc_fails(gfp_t gfp, unsigned int order,
					 int nid)
{
	if (!(gfp & __GFP_NOWARN))
		report_no_pages(gfp, order, nid);
	return NULL;
}

/*
 * One page of this CPU's list, if it has one of the wanted node: the short
 * way, on which every instruction counts. The list of a CPU whose node has no
 * memory, or not that zone, is always empty.
 */
static __always_inline struct page *__alloc_pages(gfp_t gfp,
						  unsigned int order, int nid)
{
	struct per_cpu_pages *pcp;
	unsigned long flags;
	struct page *page;

	if (should_fail_alloc(FAULT_PAGE, PAGE_SIZE << order, gfp))
		return fail_nth_testing() ? NULL :
		       alloc_fails(gfp, order, nid);
	if (unlikely(order | (gfp & (__GFP_DMA | __GFP_ZERO))))
		return alloc_slow(gfp, order, nid);

	local_irq_save(flags);
	pcp = this_cpu_ptr(&pcp_lists[ZONE_NORMAL]);
	if (nid != NUMA_NO_NODE && pcp->id != zone_id(nid, ZONE_NORMAL))
		page = NULL;
	else
		page = pcp_pop(pcp);
	local_irq_restore(flags);
	if (unlikely(!page))
		return alloc_slow(gfp, 0, nid);

	page_unpoison(page, 0);
	prepare_page(page);
	return page;
}

/**
 * alloc_pages - allocate 2^@order contiguous pages near this CPU
 * @gfp: GFP_KERNEL, GFP_NOWAIT, GFP_ATOMIC; with __GFP_ZERO they are cleared,
 *	__GFP_DMA takes them from ZONE_DMA, __GFP_THISNODE from no other node,
 *	__GFP_NOWARN keeps a failure quiet, __GFP_NORETRY gives up sooner
 * @order: 0 to MAX_ORDER
 *
 * Context: any if @gfp forbids sleeping, else task.
 * Return: the first page, or NULL. __free_pages() with the same order frees.
 */
struct page *alloc_pages(gfp_t gfp, unsigned int order)
{
	return __alloc_pages(gfp, order, NUMA_NO_NODE);
}

/**
 * alloc_pages_node - allocate 2^@order contiguous pages near a node
 * @nid: an online node; NUMA_NO_NODE is this CPU's
 * @gfp: as for alloc_pages()
 * @order: as for alloc_pages()
 *
 * Context and return value as for alloc_pages().
 */
struct page *alloc_pages_node(int nid, gfp_t gfp, unsigned int order)
{
	return __alloc_pages(gfp, order, nid);
}

/* Everything but a page for the list that most pages go to. */
static noinline void free_slow(struct page *page, unsigned int order)
{
	struct zone *zone = page_zone(page);
	unsigned long flags;

	page_poison(page, order);
	if (!order && pcp_keep(zone, page))
		return;
	spin_lock_irqsave(&zone->lock, flags);
	zone->nr_freed += 1UL << order;
	buddy_free(zone, page, order);
	spin_unlock_irqrestore(&zone->lock, flags);
}

/**
 * __free_pages - give back what alloc_pages() returned
 * @page: the first page
 * @order: the order it was allocated with
 *
 * A block that is not in use, or was allocated with another order, or that
 * slab or per-CPU memory still has, is reported with the caller and left as
 * it is.
 *
 * Context: any.
 */
void __free_pages(struct page *page, unsigned int order)
{
	struct per_cpu_pages *pcp;
	unsigned long flags, old;

	old = __atomic_fetch_and(&page->flags, ~(1UL << PG_head),
				 __ATOMIC_RELAXED);
	if (unlikely((old & PAGE_FLAGS_MASK) != 1UL << PG_head ||
		     page->order != order)) {
		report_bad_free(page, order, old);
		return;
	}
	if (order) {
		free_slow(page, order);
		return;
	}

	local_irq_save(flags);
	pcp = this_cpu_ptr(&pcp_lists[ZONE_NORMAL]);
	if (unlikely(pcp->id != (unsigned int)old >> PAGE_ZONE_SHIFT)) {
		local_irq_restore(flags);
		free_slow(page, 0);
		return;
	}
	page_poison(page, 0);
	if (unlikely(pcp_push(pcp, page)))
		pcp_trim(pcp);
	local_irq_restore(flags);
}

/**
 * __get_free_pages - alloc_pages() by linear address
 * @gfp: as for alloc_pages()
 * @order: as for alloc_pages()
 *
 * Context: as for alloc_pages().
 * Return: the address, or 0. free_pages() frees.
 */
unsigned long __get_free_pages(gfp_t gfp, unsigned int order)
{
	struct page *page = alloc_pages(gfp, order);

	return page ? (unsigned long)page_address(page) : 0;
}

/* Give back what __get_free_pages() returned; 0 is ignored. */
void free_pages(unsigned long addr, unsigned int order)
{
	if (addr)
		__free_pages(virt_to_page((void *)addr), order);
}
