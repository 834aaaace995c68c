// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * memblock's host tests, by example: each function is one rule.
 *
 * A picture above a test shows the lists: M memory, R reserved, . nothing.
 */
#include "directed.h"

#include <linux/errno.h>

int printf(const char *fmt, ...) __printf(1, 2);

static bool region_is(struct memblock_type *t, unsigned long i,
		      phys_addr_t base, phys_addr_t size)
{
	return t->cnt > i && t->regions[i].base == base &&
	       t->regions[i].size == size;
}

/* Runs first: lists that are not allowed to grow. */
static void full_list_without_resize(void)
{
	unsigned long i, max = R.max;
	phys_addr_t total;

	boot();
	for (i = 0; i < max; i++)
		CHECK(memblock_reserve(BASE + 2 * i * 64, 64) == 0);
	CHECK(R.cnt == max);
	total = R.total_size;
	CHECK(memblock_reserve(BASE + 2 * i * 64, 64) == -ENOMEM);
	CHECK(R.cnt == max && R.total_size == total);
	/* joining two regions passes through a third: no room either */
	CHECK(memblock_reserve(BASE + 64, 64) == -ENOMEM);
	/* what is known needs no region */
	CHECK(memblock_reserve(BASE, 64) == 0);
	/* cutting needs room for two */
	CHECK(memblock_phys_free(BASE + 8, 8) == -ENOMEM);
	CHECK(memblock_phys_free(BASE, 64) == -ENOMEM);
	CHECK(R.cnt == max && R.total_size == total);
	CHECK(!memblock_alloc(K, K));
	CHECK(R.cnt == max && R.total_size == total);
}

static void empty(void)
{
	phys_addr_t s, e;
	u64 i;

	host_reset(BASE, RAM);
	CHECK(M.cnt == 1 && M.total_size == 0 && M.regions[0].size == 0);
	CHECK(M.max == INIT_MEMBLOCK_MEMORY_REGIONS);
	CHECK(R.max == INIT_MEMBLOCK_RESERVED_REGIONS);
	CHECK(!strcmp(M.name, "memory") && !strcmp(R.name, "reserved"));
	CHECK(!memblock_bottom_up());
	CHECK(memblock_get_current_limit() == MEMBLOCK_ALLOC_ANYWHERE);
	for_each_mem_range(i, &s, &e)
		CHECK(!"a range in an empty list");
	CHECK(!memblock_alloc(1, 1));
	CHECK(memblock_remove(0, PHYS_ADDR_MAX) == 0 && M.cnt == 1);
	CHECK(memblock_add(BASE, 0) == 0 && M.cnt == 1 && !M.total_size);
}

/*
 * MM..MM  add in the middle  MMMMMM	and neighbours that only touch
 */
static void adding(void)
{
	host_reset(BASE, RAM);
	CHECK(memblock_add(BASE, 2 * K) == 0);
	CHECK(memblock_add(BASE + 4 * K, 2 * K) == 0);
	CHECK(M.cnt == 2 && M.total_size == 4 * K);
	CHECK(M.regions[0].nid == MAX_NUMNODES);
	CHECK(memblock_add(BASE + 2 * K, 2 * K) == 0);
	CHECK(M.cnt == 1 && region_is(&M, 0, BASE, 6 * K));

	/* over both ends and all gaps */
	CHECK(memblock_add(BASE + 8 * K, K) == 0);
	CHECK(memblock_add(BASE + 10 * K, K) == 0);
	CHECK(memblock_add(BASE - K, 16 * K) == 0);
	CHECK(M.cnt == 1 && region_is(&M, 0, BASE - K, 16 * K));
	CHECK(M.total_size == 16 * K);

	/* what is known keeps its node; only the rest is new */
	CHECK(memblock_add_node(BASE + 12 * K, 8 * K, 3, MEMBLOCK_HOTPLUG) ==
	      0);
	CHECK(M.cnt == 2 && region_is(&M, 1, BASE + 15 * K, 5 * K));
	CHECK(M.regions[1].nid == 3 &&
	      M.regions[1].flags == MEMBLOCK_HOTPLUG);
}

/* The end of the address space: the last byte cannot be had. */
static void end_of_space(void)
{
	phys_addr_t top = PHYS_ADDR_MAX;

	host_reset(BASE, RAM);
	CHECK(memblock_add(top - 10, 100) == 0);
	CHECK(region_is(&M, 0, top - 10, 10));
	CHECK(memblock_overlaps_region(&M, top - 1, 1000));
	CHECK(!memblock_overlaps_region(&M, top - 20, 10));
	CHECK(memblock_reserve(0, PHYS_ADDR_MAX) == 0);
	CHECK(region_is(&R, 0, 0, PHYS_ADDR_MAX));
	CHECK(memblock_phys_free(0, PHYS_ADDR_MAX) == 0 && R.cnt == 1 &&
	      R.total_size == 0);
	/* aligning upwards runs over the end */
	memblock_set_bottom_up(true);
	CHECK(!memblock_phys_alloc_range(4, 0x100000, top - 10, top));
	memblock_set_bottom_up(false);
	CHECK(!memblock_phys_alloc_range(4, 0x100000, top - 10, top));
	CHECK(memblock_phys_alloc_range(4, 2, top - 10, top));
	memblock_trim_memory(0x100000);
	CHECK(M.total_size == 0);
}

/* MMMMMM  remove inside, at the ends, everything */
static void removing(void)
{
	boot();
	CHECK(memblock_remove(BASE + 4 * K, 2 * K) == 0);
	CHECK(M.cnt == 2 && M.total_size == RAM - 2 * K);
	CHECK(memblock_remove(BASE - 9 * K, 10 * K) == 0);
	CHECK(region_is(&M, 0, BASE + K, 3 * K));
	CHECK(memblock_remove(BASE + 3 * K, 4 * K) == 0);
	CHECK(region_is(&M, 0, BASE + K, 2 * K));
	CHECK(region_is(&M, 1, BASE + 7 * K, RAM - 7 * K));
	CHECK(memblock_remove(BASE + 4 * K, K) == 0 && M.cnt == 2);
	CHECK(memblock_remove(0, PHYS_ADDR_MAX) == 0);
	CHECK(M.cnt == 1 && !M.total_size && !M.regions[0].size);
}

static void flags_and_nodes(void)
{
	boot();
	CHECK(memblock_mark_nomap(BASE + K, 2 * K) == 0);
	CHECK(M.cnt == 3 && M.regions[1].flags == MEMBLOCK_NOMAP);
	CHECK(memblock_is_memory(BASE + K));
	CHECK(!memblock_is_map_memory(BASE + K));
	CHECK(memblock_is_map_memory(BASE + 3 * K));
	CHECK(memblock_clear_nomap(BASE, 2 * K) == 0);
	CHECK(M.cnt == 3 && region_is(&M, 1, BASE + 2 * K, K));
	CHECK(memblock_clear_nomap(BASE, RAM) == 0 && M.cnt == 1);
	CHECK(memblock_mark_hotplug(BASE, K) == 0);
	CHECK(memblock_is_hotpluggable(&M.regions[0]));
	CHECK(memblock_clear_hotplug(BASE, K) == 0 && M.cnt == 1);
	CHECK(memblock_set_node(BASE, RAM / 2, &M, 0) == 0);
	CHECK(memblock_set_node(BASE + RAM / 2, RAM / 2, &M, 1) == 0);
	CHECK(M.cnt == 2 && memblock_get_region_node(&M.regions[1]) == 1);
	CHECK(M.total_size == RAM);
	/* a flag never reaches the reserved list */
	memblock_reserve(BASE, K);
	memblock_mark_nomap(BASE, K);
	CHECK(R.regions[0].flags == MEMBLOCK_NONE);
}

static void queries(void)
{
	unsigned long s, e;

	boot();
	memblock_add_node(BASE + 2 * RAM, 4 * K, 2, MEMBLOCK_NONE);
	memblock_reserve(BASE + 5 * K, K);
	CHECK(memblock_start_of_DRAM() == BASE);
	CHECK(memblock_end_of_DRAM() == BASE + 2 * RAM + 4 * K);
	CHECK(memblock_phys_mem_size() == RAM + 4 * K);
	CHECK(memblock_reserved_size() == K);
	CHECK(memblock_is_memory(BASE) && !memblock_is_memory(BASE - 1));
	CHECK(memblock_is_memory(BASE + RAM - 1));
	CHECK(!memblock_is_memory(BASE + RAM));
	CHECK(memblock_is_region_memory(BASE, RAM));
	CHECK(!memblock_is_region_memory(BASE, RAM + 1));
	CHECK(!memblock_is_region_memory(BASE + RAM, 1));
	CHECK(memblock_is_reserved(BASE + 5 * K));
	CHECK(!memblock_is_reserved(BASE + 6 * K));
	CHECK(memblock_is_region_reserved(BASE, 5 * K + 1));
	CHECK(!memblock_is_region_reserved(BASE, 5 * K));
	CHECK(memblock_search_pfn_nid((BASE + 2 * RAM) >> 12, &s, &e) == 2);
	CHECK(s == (BASE + 2 * RAM) >> 12 && e == s + 4);
	CHECK(memblock_search_pfn_nid((BASE + RAM) >> 12, &s, &e) == -1);
}

static void limits(void)
{
	boot();
	memblock_add(BASE + 2 * RAM, RAM);
	memblock_reserve(BASE + 2 * RAM, RAM);
	memblock_enforce_memory_limit(RAM + 4 * K);
	CHECK(M.cnt == 2 && region_is(&M, 1, BASE + 2 * RAM, 4 * K));
	CHECK(region_is(&R, 0, BASE + 2 * RAM, 4 * K));
	memblock_enforce_memory_limit(0);
	memblock_enforce_memory_limit(3 * RAM);
	CHECK(M.total_size == RAM + 4 * K);

	boot();
	memblock_mark_nomap(BASE, K);
	memblock_mark_nomap(BASE + 16 * K, K);
	memblock_cap_memory_range(BASE + 4 * K, 4 * K);
	CHECK(M.cnt == 3);
	CHECK(region_is(&M, 0, BASE, K));
	CHECK(region_is(&M, 1, BASE + 4 * K, 4 * K));
	CHECK(region_is(&M, 2, BASE + 16 * K, K));
	CHECK(M.total_size == 6 * K);

	boot();
	memblock_mark_nomap(BASE + 16 * K, K);
	memblock_mem_limit_remove_map(8 * K);
	CHECK(M.cnt == 2 && region_is(&M, 0, BASE, 8 * K));
	host_reset(BASE, RAM);
	memblock_cap_memory_range(BASE, K);
	CHECK(HAVE("no memory is registered yet"));

	/* trim: part of a page at each end, and a region without a page */
	host_reset(BASE, RAM);
	memblock_add(BASE + 1, 3 * K);
	memblock_add(BASE + 8 * K + 4, 64);
	memblock_add(BASE + 16 * K, 2 * K);
	memblock_trim_memory(K);
	CHECK(M.cnt == 2 && region_is(&M, 0, BASE + K, 2 * K));
	CHECK(region_is(&M, 1, BASE + 16 * K, 2 * K));
	CHECK(M.total_size == 4 * K);
}

/* M.M.M. + R: every walk sees exactly what is left. */
static void walks(void)
{
	phys_addr_t s, e, seen = 0;
	struct memblock_region *r;
	unsigned long sp, ep;
	int nid, n = 0, idx;
	u64 i;

	host_reset(BASE, RAM);
	memblock_add_node(BASE, 2 * K, 0, MEMBLOCK_NONE);
	memblock_add_node(BASE + 4 * K, 2 * K, 1, MEMBLOCK_NONE);
	memblock_add_node(BASE + 8 * K, 2 * K, 0, MEMBLOCK_NOMAP);
	memblock_reserve(BASE + K, 4 * K);
	memblock_reserve(BASE + 64 * K, K);

	for_each_mem_range(i, &s, &e)
		n++, seen += e - s;
	CHECK(n == 2 && seen == 4 * K);
	for_each_reserved_mem_range(i, &s, &e)
		n++;
	CHECK(n == 4 && s == BASE + 64 * K);
	n = 0;
	for_each_free_mem_range(i, NUMA_NO_NODE, MEMBLOCK_NONE, &s, &e, &nid) {
		CHECK(n != 0 || (s == BASE && e == BASE + K && nid == 0));
		CHECK(n != 1 || (s == BASE + 5 * K && e == BASE + 6 * K &&
				 nid == 1));
		n++;
	}
	CHECK(n == 2);
	for_each_free_mem_range_reverse(i, NUMA_NO_NODE, MEMBLOCK_NOMAP, &s,
					&e, NULL)
		n++;
	CHECK(n == 5 && s == BASE);
	n = 0;
	for_each_mem_region(r)
		n++;
	for_each_reserved_mem_region(r)
		n++;
	CHECK(n == 5);

	host_reset(BASE, RAM);
	memblock_add_node(BASE + 1, 2 * K, 0, MEMBLOCK_NONE);
	memblock_add_node(BASE + 4 * K + 1, K, 1, MEMBLOCK_NONE);
	memblock_add_node(BASE + 8 * K, 3 * K, 1, MEMBLOCK_NONE);
	n = 0;
	for_each_mem_pfn_range(idx, MAX_NUMNODES, &sp, &ep, &nid) {
		CHECK(n != 0 || (sp == (BASE >> 12) + 1 && ep == sp + 1));
		CHECK(n != 1 || (sp == (BASE >> 12) + 8 && ep == sp + 3 &&
				 nid == 1));
		n++;
	}
	CHECK(n == 2);
	for_each_mem_pfn_range(idx, 0, &sp, &ep, NULL)
		n++;
	CHECK(n == 3);
}

/* The lists grow; the arrays are memory like any other. */
static void doubling(void)
{
	unsigned long i, n = 5 * INIT_MEMBLOCK_RESERVED_REGIONS;
	size_t bytes;

	host_reset(BASE, 8 * RAM);
	memblock_add(BASE, 8 * RAM);
	memblock_allow_resize();
	for (i = 0; i < n; i++) {
		CHECK(memblock_reserve(BASE + 2 * i * 64, 64) == 0);
		CHECK(memblock_is_reserved(BASE + 2 * i * 64));
	}
	CHECK(R.max == 8 * INIT_MEMBLOCK_RESERVED_REGIONS);
	bytes = round_up(R.max * sizeof(*R.regions), PAGE_SIZE);
	CHECK(R.cnt == n + 1);
	CHECK(memblock_is_region_reserved(__pa(R.regions), bytes));
	/* the smaller arrays were given back */
	CHECK(R.total_size == n * 64 + bytes);
	for (i = 0; i < n; i++)
		CHECK(region_is(&R, i, BASE + 2 * i * 64, 64));

	/* memory, too; the array comes from what is there already */
	for (i = 0; i < INIT_MEMBLOCK_MEMORY_REGIONS; i++)
		CHECK(memblock_add(2 * i * K + K, K) == 0);
	CHECK(M.max == 2 * INIT_MEMBLOCK_MEMORY_REGIONS);
	CHECK(M.cnt == INIT_MEMBLOCK_MEMORY_REGIONS + 1);
	CHECK(memblock_is_region_reserved(__pa(M.regions),
					  M.max * sizeof(*M.regions)));
	/* cutting regions fills the list, too: it needs room for two */
	for (i = 0; M.max == 2 * INIT_MEMBLOCK_MEMORY_REGIONS; i++) {
		CHECK(i < M.max);
		CHECK(memblock_remove(BASE + (2 * i + 1) * K, K) == 0);
	}
	CHECK(M.max == 4 * INIT_MEMBLOCK_MEMORY_REGIONS);
	CHECK(M.cnt == 2 * INIT_MEMBLOCK_MEMORY_REGIONS);
}

/* The new array must not lie in the range that is being reserved. */
static void doubling_avoids_the_range(void)
{
	unsigned long i, max;
	phys_addr_t array;
	int up;

	for (up = 0; up < 2; up++) {
		host_reset(BASE, RAM);
		memblock_add(BASE, RAM);
		memblock_set_bottom_up(up);
		max = R.max;
		for (i = 0; i < max; i++)
			memblock_reserve(BASE + RAM / 2 + 2 * i * 16, 16);
		/* everything above is being taken, then everything below */
		CHECK(memblock_reserve(BASE + RAM / 2 + 0x2000, RAM / 2) == 0);
		array = __pa(R.regions);
		CHECK(R.max == 2 * max);
		CHECK(array < BASE + RAM / 2 + 0x2000);
		CHECK(memblock_is_reserved(array));
	}
	/* nowhere at all */
	host_reset(BASE, RAM);
	memblock_add(BASE, 64);
	for (i = 0; i < R.max; i++)
		memblock_reserve(BASE + 2 * i * 16, 16);
	CHECK(memblock_reserve(BASE + RAM, 16) == -ENOMEM);
	CHECK(HAVE("no room to double the reserved array"));
	CHECK(R.cnt == R.max);
}

static void dump(void)
{
	boot();
	memblock_set_node(BASE, RAM, &M, 1);
	memblock_reserve(BASE, K);
	memblock_dump_all();
	CHECK(!host_log[0]);
	memblock_debug = 1;
	memblock_dump_all();
	CHECK(HAVE("MEMBLOCK configuration:\n"));
	CHECK(HAVE(" memory size = 0x200000 reserved size = 0x1000\n"));
	CHECK(HAVE(" memory.cnt  = 0x1\n"));
	CHECK(HAVE("801fffff], 0x200000 bytes on node 1 flags: 0x0\n"));
	if (sizeof(phys_addr_t) == 8)
		CHECK(HAVE(" reserved[0x0]\t[0x0000000080000000-"
			   "0x0000000080000fff], 0x1000 bytes flags: 0x0\n"));
	else
		CHECK(HAVE(" reserved[0x0]\t[0x80000000-0x80000fff], "
			   "0x1000 bytes flags: 0x0\n"));
	host_log_clear();
	memblock_reserve(BASE, K);
	CHECK(HAVE("memblock_reserve: [0x80000000-0x80000fff]"));
}

#define TEST(fn)	{ #fn, fn }

int main(void)
{
	static const struct {
		const char *name;
		void (*fn)(void);
	} tests[] = {
		TEST(full_list_without_resize),
		TEST(empty),
		TEST(adding),
		TEST(end_of_space),
		TEST(removing),
		TEST(flags_and_nodes),
		TEST(queries),
		TEST(limits),
		TEST(allocating),
		TEST(allocating_by_attribute),
		TEST(misuse),
		TEST(walks),
		TEST(doubling),
		TEST(doubling_avoids_the_range),
		TEST(dump),
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(tests); i++) {
		tests[i].fn();
		printf("ok %u %s\n", i + 1, tests[i].name);
	}
	printf("%u tests, %lu checks\n", i, host_checks);
	return 0;
}
