// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Random machines and random requests, beside an oracle that knows of every
 * frame whose it is, and nothing else.
 */
#include <linux/memblock.h>
#include <linux/topology.h>

#include "../../../mm/page/internal.h"
#include "machine.h"

#define MOST_BLOCKS	4000
#define OPERATIONS	6000
#define NOT_MEMORY	(-1)
#define RESERVED	(-2)
#define FREE		(-3)

struct block {
	struct page *page;
	unsigned int order;
};

static int owner[MOST_FRAMES];		/* block number, or one of the above */
static struct block blocks[MOST_BLOCKS];
static int nr_blocks;
static struct range memory[6], reserved[12];
static int nr_memory, nr_reserved;

static unsigned long frame_of(const struct page *page)
{
	return page_to_pfn(page) - (RAM_BASE >> PAGE_SHIFT);
}

static void make_machine(void)
{
	unsigned long at = host_random(3) ? 0 : host_random(700);
	int i;

	nr_memory = 1 + (int)host_random(5);
	for (i = 0; i < nr_memory; i++) {
		memory[i].start = at;
		at += 600 + host_random(3500);
		memory[i].end = at;
		memory[i].nid = MAX_NUMNODES > 1 ? (int)host_random(4) : 0;
		if (host_random(2))		/* a hole, small or large */
			at += host_random(2) ? host_random(40) :
					       host_random(6000);
		if (at > MOST_FRAMES - 4200) {
			nr_memory = i + 1;
			break;
		}
	}
	nr_reserved = (int)host_random(12);
	for (i = 0; i < nr_reserved; i++) {
		reserved[i].start = host_random((unsigned int)at);
		reserved[i].end = reserved[i].start + 1 + host_random(60);
	}
	host_dma_limit = host_random(3) ? 0 : RAM_BASE +
			 ((u64)host_random((unsigned int)at) << PAGE_SHIFT);
}

/* The oracle's own view of what memblock handed over. */
static void learn_frames(void)
{
	unsigned long start, end, pfn, managed = 0;
	struct memblock_region *r;
	int i;

	for (i = 0; i < MOST_FRAMES; i++)
		owner[i] = NOT_MEMORY;
	for_each_mem_pfn_range(i, MAX_NUMNODES, &start, &end, NULL)
		for (pfn = start; pfn < end; pfn++)
			owner[pfn - (RAM_BASE >> PAGE_SHIFT)] = FREE;
	for_each_reserved_mem_region(r)
		for (pfn = PFN_DOWN(r->base); pfn < PFN_UP(r->base + r->size);
		     pfn++)
			if (owner[pfn - (RAM_BASE >> PAGE_SHIFT)] == FREE)
				owner[pfn - (RAM_BASE >> PAGE_SHIFT)] =
					RESERVED;
	for (i = 0; i < MOST_FRAMES; i++) {
		bool exists = pfn_valid(i + (RAM_BASE >> PAGE_SHIFT));

		managed += owner[i] == FREE;
		CHECK(exists || owner[i] == NOT_MEMORY);
		if (exists)
			CHECK(PageReserved(pfn_to_page(i + (RAM_BASE >>
				PAGE_SHIFT))) == (owner[i] != FREE));
	}
	CHECK(managed == totalram_pages());
	CHECK(managed == nr_free_pages());
	CHECK(managed + nr_reserved_pages() ==
	      memblock_phys_mem_size() >> PAGE_SHIFT);
}

static int node_of(unsigned long frame)
{
	int i;

	for (i = 0; i < nr_memory; i++)
		if (frame >= memory[i].start && frame < memory[i].end)
			return memory[i].nid;
	return -1;
}

/*
 * A request was refused although it may ask everybody: then no zone that could
 * serve it has such a block, or none keeps its reserve.
 */
static void check_refusal(gfp_t gfp, unsigned int order, int nid)
{
	struct zone *zone;
	int o;

	for_each_populated_zone(zone) {
		unsigned long floor = zone->watermark[WMARK_MIN] +
			zone->lowmem_reserve[gfp & __GFP_DMA ? ZONE_DMA :
							       ZONE_NORMAL];

		if ((gfp & __GFP_DMA) && zone->type != ZONE_DMA)
			continue;
		if ((gfp & __GFP_THISNODE) && zone->node != nid)
			continue;
		CHECK(!zone_pcp_pages(zone));
		if (zone->nr_free < floor + (1UL << order))
			continue;
		for (o = (int)order; o <= MAX_ORDER; o++)
			CHECK(!zone->free_area[o].nr_free);
	}
}

static void check_block_content(const struct block *block, int number)
{
	const unsigned long *word = page_address(block->page);
	unsigned long frame = frame_of(block->page), i;

	CHECK(word[0] == (unsigned long)number * 77 + 1);
	CHECK(word[(PAGE_SIZE << block->order) / sizeof(long) - 1] ==
	      (unsigned long)number * 77 + 1);
	for (i = 0; i < 1UL << block->order; i++)
		CHECK(owner[frame + i] == number);
}

static void new_block(struct page *page, unsigned int order, gfp_t gfp,
		      int nid)
{
	unsigned long frame = frame_of(page), i, *word = page_address(page);

	CHECK(!(page_to_pfn(page) & ((1UL << order) - 1)));
	for (i = 0; i < 1UL << order; i++) {
		CHECK(owner[frame + i] == FREE);
		owner[frame + i] = nr_blocks;
		CHECK(node_of(frame + i) == page_to_nid(page));
		CHECK(page_zone(page + i) == page_zone(page));
	}
	if (gfp & __GFP_THISNODE)
		CHECK(page_to_nid(page) == nid);
	if (gfp & __GFP_DMA)
		CHECK(page_zonenum(page) == ZONE_DMA);
	if (gfp & __GFP_ZERO)
		CHECK(!memchr_inv(word, 0, PAGE_SIZE << order));
	word[0] = (unsigned long)nr_blocks * 77 + 1;
	word[(PAGE_SIZE << order) / sizeof(long) - 1] = word[0];
	blocks[nr_blocks++] = (struct block){ page, order };
}

static void do_alloc(void)
{
	static const gfp_t kinds[] = { GFP_KERNEL, GFP_KERNEL, GFP_NOWAIT,
				       GFP_ATOMIC };
	gfp_t gfp = kinds[host_random(4)] | __GFP_NOWARN;
	unsigned int order = host_random(2) ? 0 : host_random(MAX_ORDER + 1);
	int nid = NUMA_NO_NODE;
	struct page *page;

	if (order > 6 && host_random(4))
		order -= 5;
	if (!host_random(4))
		gfp |= __GFP_ZERO;
	if (!host_random(6))
		gfp |= __GFP_DMA;
	if (host_random(2)) {
		do
			nid = (int)host_random(MAX_NUMNODES);
		while (!node_online(nid));
		if (!host_random(3))
			gfp |= __GFP_THISNODE;
	}
	page = nid == NUMA_NO_NODE ? alloc_pages(gfp, order) :
				     alloc_pages_node(nid, gfp, order);
	if (page)
		new_block(page, order, gfp, nid);
	else if (gfpflags_allow_blocking(gfp))
		check_refusal(gfp, order, nid);
}

static void do_free(int n)
{
	struct block block = blocks[n];
	unsigned long frame = frame_of(block.page), i, *word;

	check_block_content(&block, n);
	for (i = 0; i < 1UL << block.order; i++)
		owner[frame + i] = FREE;
	__free_pages(block.page, block.order);
	block = blocks[--nr_blocks];
	if (n == nr_blocks)
		return;
	blocks[n] = block;		/* it gets this number */
	frame = frame_of(block.page);
	for (i = 0; i < 1UL << block.order; i++)
		owner[frame + i] = n;
	word = page_address(block.page);
	word[0] = (unsigned long)n * 77 + 1;
	word[(PAGE_SIZE << block.order) / sizeof(long) - 1] = word[0];
}

/* Something that nobody has, or not with that order: told and refused. */
static void do_wrong_free(void)
{
	unsigned long frame = host_random(MOST_FRAMES), free = nr_free_pages();
	unsigned int before = host_warnings, order = host_random(4);
	struct page *page;

	if (nr_blocks && host_random(2))
		frame = frame_of(blocks[host_random(nr_blocks)].page);
	if (owner[frame] == NOT_MEMORY)
		return;
	page = pfn_to_page(frame + (RAM_BASE >> PAGE_SHIFT));
	if (owner[frame] >= 0 && blocks[owner[frame]].page == page)
		order = blocks[owner[frame]].order + 1;
	__free_pages(page, order);
	CHECK(host_warnings == before + 1);
	CHECK(nr_free_pages() == free);
}

static unsigned long used_pages(void)
{
	unsigned long n = 0;
	int i;

	for (i = 0; i < nr_blocks; i++)
		n += 1UL << blocks[i].order;
	return n;
}

static void do_something(void)
{
	unsigned int dice = host_random(100);
	static bool filling;

	if (!host_random(300))
		filling = !filling;
	host_cpu = host_random(NR_HOST_CPUS);
	if (dice == 0)
		drain_all_pages();
	else if (dice < 3)
		do_wrong_free();
	else if (nr_blocks < MOST_BLOCKS &&
		 dice < (filling || !nr_blocks ? 80u : 30u))
		do_alloc();
	else if (nr_blocks)
		do_free((int)host_random((unsigned int)nr_blocks));
}

/* One machine from boot to empty again, which is as at boot. */
void random_life(void)
{
	unsigned long print;
	int i;

	make_machine();
	machine_boot(memory, nr_memory, reserved, nr_reserved);
	learn_frames();
	print = zones_fingerprint();
	nr_blocks = 0;
	for (i = 0; i < OPERATIONS; i++) {
		do_something();
		if (i % 64)
			continue;
		check_zones();
		CHECK(nr_free_pages() + used_pages() == totalram_pages());
	}
	while (nr_blocks)
		do_free(nr_blocks - 1);
	drain_all_pages();
	check_zones();
	CHECK(zones_fingerprint() == print);
	CHECK(nr_free_pages() == totalram_pages());
}
