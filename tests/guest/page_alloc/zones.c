// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Zones and nodes: a page comes from the zone and the node it was asked for,
 * and what is not there comes from the nearest place that has it.
 */
#include <kunit/test.h>
#include <linux/gfp.h>
#include <linux/list.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/topology.h>

/* Every zone lies in memory of its node, below or above the boundary. */
static void zones_hold_their_memory(struct kunit *test)
{
	unsigned long present = 0, managed = 0;
	struct zone *zone;

	for_each_populated_zone(zone) {
		struct page *first = pfn_to_page(zone->zone_start_pfn);

		present += zone->present_pages;
		managed += zone->managed_pages;
		KUNIT_EXPECT_PTR_EQ(test, page_zone(first), zone);
		KUNIT_EXPECT_EQ(test, page_to_nid(first), zone->node);
		KUNIT_EXPECT_LE(test, zone->managed_pages,
				zone->present_pages);
		KUNIT_EXPECT_LE(test, zone->present_pages,
				zone->spanned_pages);
		KUNIT_EXPECT_PTR_EQ(test,
				    page_zone(pfn_to_page(zone_end_pfn(zone) -
							  1)), zone);
		KUNIT_EXPECT_LE(test, zone->watermark[WMARK_MIN],
				zone->watermark[WMARK_LOW]);
	}
	KUNIT_EXPECT_EQ(test, present << PAGE_SHIFT,
			(unsigned long)memblock_phys_mem_size());
	KUNIT_EXPECT_EQ(test, managed, totalram_pages());
}

/* The node of a frame, as memblock has it from the device tree. */
static int frame_node(const struct page *page)
{
	unsigned long start, end;

	if (!IS_ENABLED(CONFIG_NUMA))
		return 0;
	return memblock_search_pfn_nid(page_to_pfn(page), &start, &end);
}

static void dma_pages_are_low(struct kunit *test)
{
	unsigned int order;

	if (!IS_ENABLED(CONFIG_ZONE_DMA))
		KUNIT_SKIP(test, "no zone DMA");
	for (order = 0; order < 4; order++) {
		struct page *page = alloc_pages(GFP_KERNEL | __GFP_DMA, order);
		struct zone *zone;

		KUNIT_ASSERT_NOT_NULL(test, page);
		KUNIT_EXPECT_EQ(test, (int)page_zonenum(page), (int)ZONE_DMA);
		for_each_populated_zone(zone)
			if (zone->type != ZONE_DMA)
				KUNIT_EXPECT_LT(test, page_to_pfn(page),
						zone->zone_start_pfn);
		__free_pages(page, order);
	}
}

/* Of each node, by name: its own, and none where it has none. */
static void this_node_is_this_node(struct kunit *test)
{
	const gfp_t gfp = GFP_KERNEL | __GFP_THISNODE | __GFP_NOWARN;
	unsigned int order;
	struct page *page;
	int nid;

	for_each_online_node(nid)
		for (order = 0; order < 4; order++) {
			page = alloc_pages_node(nid, gfp, order);
			if (!NODE_DATA(nid)->node_present_pages) {
				KUNIT_EXPECT_PTR_EQ(test, page, NULL);
				continue;
			}
			KUNIT_ASSERT_NOT_NULL(test, page);
			KUNIT_EXPECT_EQ(test, page_to_nid(page), nid);
			KUNIT_EXPECT_EQ(test, frame_node(page), nid);
			__free_pages(page, order);
		}
	page = alloc_pages_node(NUMA_NO_NODE, GFP_KERNEL, 0);
	KUNIT_ASSERT_NOT_NULL(test, page);
	__free_page(page);
}

/* The lists of zones go outwards, and name every zone once. */
static void zonelists_go_outwards(struct kunit *test)
{
	struct zone *zone, *const *list;
	int nid, nr, i;

	for_each_online_node(nid) {
		list = NODE_DATA(nid)->node_zonelists[ZONELIST_FALLBACK]
						     [ZONE_NORMAL].zones;
		nr = 0;
		for_each_populated_zone(zone)
			nr++;
		for (i = 0; list[i]; i++) {
			if (!i)
				continue;
			KUNIT_EXPECT_LE(test,
					node_distance(nid, list[i - 1]->node),
					node_distance(nid, list[i]->node));
			if (list[i - 1]->node == list[i]->node)
				KUNIT_EXPECT_GT(test, (int)list[i - 1]->type,
						(int)list[i]->type);
		}
		KUNIT_EXPECT_EQ(test, i, nr);
	}
}

/* A node that is empty: the nearest one that has memory steps in. */
static void the_nearest_steps_in(struct kunit *test)
{
	const gfp_t gfp = GFP_KERNEL | __GFP_NOWARN;
	int nid = first_memory_node, from = -1;
	struct page *page, *next;
	struct zone *const *list;
	LIST_HEAD(taken);
	int order;

	if (num_node_state(N_MEMORY) < 2)
		KUNIT_SKIP(test, "one node has all memory");
	list = NODE_DATA(nid)->node_zonelists[ZONELIST_FALLBACK]
					     [ZONE_NORMAL].zones;
	while ((*list)->node == nid)
		list++;
	for (order = MAX_ORDER; order >= 0; order--)
		while ((page = alloc_pages_node(nid, gfp | __GFP_THISNODE,
						(unsigned int)order)))
			list_add(&page->lru, &taken);
	page = alloc_pages_node(nid, gfp, 0);
	if (page) {
		from = page_to_nid(page);
		__free_page(page);
	}
	list_for_each_entry_safe(page, next, &taken, lru) {
		list_del(&page->lru);
		__free_pages(page, page->order);
	}
	KUNIT_EXPECT_EQ(test, from, (*list)->node);
}

static struct kunit_case zone_cases[] = {
	KUNIT_CASE(zones_hold_their_memory),
	KUNIT_CASE(dma_pages_are_low),
	KUNIT_CASE(this_node_is_this_node),
	KUNIT_CASE(zonelists_go_outwards),
	KUNIT_CASE(the_nearest_steps_in),
	{}
};

static struct kunit_suite zone_suite = {
	.name = "page-zones",
	.test_cases = zone_cases,
};
kunit_test_suite_at(pcp, zone_suite);
