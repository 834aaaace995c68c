// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Rules by example: merging, holes, fallback by distance, reserves, messages.
 */
#include <linux/memblock.h>
#include <linux/topology.h>

#include "../../../mm/page/internal.h"
#include "machine.h"

static const struct range one[] = { { 0, 8192, 0 } };

static struct page *take(int nid, gfp_t gfp, unsigned int order)
{
	return nid < 0 ? alloc_pages(gfp | __GFP_NOWARN, order) :
			 alloc_pages_node(nid, gfp | __GFP_NOWARN, order);
}

/* Single pages in any order of frees become the blocks they were. */
static void merging(void)
{
	static struct page *pages[4096];
	unsigned long print;
	int i, n;

	machine_boot(one, 1, NULL, 0);
	print = zones_fingerprint();
	for (n = 0; n < 4096; n++)
		pages[n] = take(-1, GFP_KERNEL, 0);
	CHECK(pages[4095]);
	for (i = 0; i < n; i++)
		__free_pages(pages[(i * 1031) % 4096], 0);
	CHECK(nr_free_pages() == totalram_pages());
	drain_local_pages();
	CHECK(zones_fingerprint() == print);
}

/* Nothing is found where there is no memory, and nothing merges across. */
static void holes(void)
{
	static const struct range memory[] = {
		{ 3, 700, 0 }, { 703, 1500, 0 }, { 16384, 17000, 0 },
	};
	unsigned long table, pfn;

	machine_boot(memory, 3, NULL, 0);
	CHECK(!pfn_valid(min_low_pfn - 1));
	CHECK(pfn_valid(min_low_pfn));
	CHECK(pfn_valid((RAM_BASE >> PAGE_SHIFT) + 701));	/* small */
	CHECK(PageReserved(pfn_to_page((RAM_BASE >> PAGE_SHIFT) + 701)));
	CHECK(!pfn_valid((RAM_BASE >> PAGE_SHIFT) + 9000));	/* large */
	CHECK(!pfn_valid(max_pfn));
	/* struct pages for what there is, and for three frames more */
	table = (1500 - 3 + 17000 - 16384) * sizeof(struct page);
	CHECK(mem_map_bytes == table);
	for (pfn = min_low_pfn; pfn < max_pfn; pfn++)
		if (pfn_valid(pfn))
			CHECK(page_to_pfn(pfn_to_page(pfn)) == pfn);
}

/* Boundaries that are no multiple of anything. */
static void odd_dma_limit(void)
{
	struct page *page;

	host_dma_limit = RAM_BASE + 1237 * PAGE_SIZE;
	machine_boot(one, 1, NULL, 0);
	host_dma_limit = 0;
	while ((page = take(-1, GFP_ATOMIC | __GFP_DMA, 0)))
		CHECK(page_to_pfn(page) < (RAM_BASE >> PAGE_SHIFT) + 1237);
	page = take(-1, GFP_KERNEL, 3);
	CHECK(page && page_zonenum(page) == ZONE_NORMAL);
}

/* GFP_KERNEL stops at the reserve, GFP_ATOMIC goes on, DMA is spared. */
static void reserves(void)
{
	struct zone *dma, *normal;
	unsigned long left;

	machine_boot(one, 1, NULL, 0);
	dma = &NODE_DATA(0)->node_zones[ZONE_DMA];
	normal = &NODE_DATA(0)->node_zones[ZONE_NORMAL];
	while (take(-1, GFP_KERNEL, 0))
		;
	CHECK(normal->nr_free == normal->watermark[WMARK_MIN]);
	CHECK(dma->nr_free == dma->watermark[WMARK_MIN] +
			      dma->lowmem_reserve[ZONE_NORMAL]);
	CHECK(dma->lowmem_reserve[ZONE_NORMAL] ==
	      normal->managed_pages / 256);
	CHECK(take(-1, GFP_KERNEL | __GFP_DMA, 0));	/* not for Normal */
	left = normal->nr_free;
	while (take(-1, GFP_ATOMIC, 0))
		;
	left -= left / 2;
	CHECK(normal->nr_free == left - (normal->watermark[WMARK_MIN] -
		normal->watermark[WMARK_MIN] / 2) / 4);
}

/* What other CPUs keep is found, if the caller may wait for them. */
static void asking_others(void)
{
	static struct page *kept[64];
	unsigned int asked;
	int i;

	machine_boot(one, 1, NULL, 0);
	host_cpu = 1;
	for (i = 0; i < 3; i++)
		kept[i] = take(-1, GFP_KERNEL, 0);
	for (i = 0; i < 3; i++)
		__free_pages(kept[i], 0);
	host_cpu = 0;
	while (take(-1, GFP_NOWAIT, 0))
		;
	CHECK(zone_pcp_pages(&NODE_DATA(0)->node_zones[ZONE_NORMAL]));
	asked = host_ipis;
	CHECK(!take(-1, GFP_KERNEL | __GFP_NORETRY, 0));
	preempt_disable();
	CHECK(!take(-1, GFP_KERNEL, 0));
	preempt_enable();
	CHECK(host_ipis == asked);
	CHECK(take(-1, GFP_KERNEL, 0));
	CHECK(host_ipis == asked + 1);
	CHECK(!zone_pcp_pages(&NODE_DATA(0)->node_zones[ZONE_NORMAL]));
}

/* Once per failure, with order, flags and free blocks; or not at all. */
static void messages(void)
{
	struct page *page;

	machine_boot(one, 1, NULL, 0);
	host_log_clear();
	CHECK(!alloc_pages(GFP_KERNEL | __GFP_NOWARN, MAX_ORDER + 1));
	CHECK(!host_log[0]);
	CHECK(!alloc_pages(GFP_KERNEL | __GFP_ZERO, MAX_ORDER + 1));
	CHECK(strstr(host_log, "order:11, the limit is 10"));
	while (take(-1, GFP_KERNEL, 4))
		;
	host_log_clear();
	CHECK(!alloc_pages(GFP_KERNEL | __GFP_ZERO, 4));
	CHECK(strstr(host_log, "CPU 0: page allocation failure: order:4, mode:0xdc0(GFP_KERNEL|__GFP_ZERO)\n"));
	CHECK(strstr(host_log, "Node 0 Normal: "));
	CHECK(strstr(host_log, "*4kB "));
	CHECK(!strstr(strstr(host_log, "failure") + 1, "failure"));

	page = take(-1, GFP_KERNEL, 0);
	CHECK(page);
	__free_pages(page, 0);
	CHECK(host_warnings == 0);
	__free_pages(page, 0);
	CHECK(host_warnings == 1);
}

/* Each node's own memory first, then the nearest, then the others. */
static void distances(void)
{
	static const struct range memory[] = {
		{ 0, 2048, 0 }, { 2048, 4096, 1 }, { 5000, 7048, 2 },
	};
	int nid, last, d;

	if (MAX_NUMNODES < 3)
		return;
	machine_boot(memory, 3, NULL, 0);
	for (nid = 0; nid < 3; nid++) {
		struct zone *const *z = NODE_DATA(nid)->node_zonelists
			[ZONELIST_FALLBACK][ZONE_NORMAL].zones;

		CHECK((*z)->node == nid);
		for (last = 0; *z; z++, last = d) {
			d = node_distance(nid, (*z)->node);
			CHECK(d >= last);
		}
	}
	while (take(1, GFP_KERNEL | __GFP_THISNODE, 0))
		;
	CHECK(page_to_nid(take(1, GFP_KERNEL, 0)) ==
	      (node_distance(1, 0) < node_distance(1, 2) ? 0 : 2));
	CHECK(page_to_nid(take(2, GFP_KERNEL, 0)) == 2);
}

/* What boot had can be given later, once. */
static void late(void)
{
	static const struct range kept[] = { { 5000, 5064, 0 } };
	const phys_addr_t base = RAM_BASE + 5000 * PAGE_SIZE;
	unsigned long total;

	machine_boot(one, 1, kept, 1);
	total = totalram_pages();
	memblock_free_late(base + 1, 64 * PAGE_SIZE - 2);
	CHECK(totalram_pages() == total + 62);
	CHECK(host_warnings == 0);
	memblock_free_late(base, 64 * PAGE_SIZE);
	CHECK(totalram_pages() == total + 64);
	CHECK(host_warnings == 1);
	drain_all_pages();
	check_zones();
}

void directed_tests(void)
{
	merging();
	holes();
	odd_dma_limit();
	reserves();
	asking_others();
	messages();
	distances();
	late();
}
