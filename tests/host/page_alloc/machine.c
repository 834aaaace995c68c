// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The machine, and what must always be true of its zones.
 */
#include <linux/fdt.h>
#include <linux/irqflags.h>
#include <linux/memblock.h>
#include <linux/smp.h>
#include <linux/topology.h>

#include "../../../mm/page/internal.h"
#include "machine.h"

struct fdt boot_fdt;
u64 host_dma_limit;
unsigned int host_cpu, host_ipis;
unsigned long host_irqs_off, host_cpu_offset[NR_HOST_CPUS];
int host_preempt_count;
struct cpumask __cpu_possible_mask, __cpu_online_mask;
unsigned int nr_cpu_ids = NR_HOST_CPUS;

static struct per_cpu_pages lists[NR_HOST_CPUS][MAX_NR_ZONES];
static unsigned int seed = 1;

unsigned long strtoul(const char *s, char **end, int base);

unsigned long simple_strtoul(const char *s, char **end, unsigned int base)
{
	return strtoul(s, end, (int)base);
}

int scnprintf(char *buf, size_t size, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(buf, size, fmt, args);
	va_end(args);
	return n < (int)size ? n : (int)size - 1;
}

void *memchr_inv(const void *s, int c, size_t n)
{
	const unsigned char *p = s;

	for (; n; n--, p++)
		if (*p != (unsigned char)c)
			return (void *)p;
	return NULL;
}

void panic(const char *fmt, ...)
{
	host_fail(__FILE__, __LINE__, fmt);
}

u64 fdt_dma_limit(const struct fdt *fdt)
{
	return host_dma_limit;
}

void mem_init_print_info(void)
{
}

void on_each_cpu_mask(const struct cpumask *mask, smp_call_func_t func,
		      void *info, bool wait)
{
	unsigned int me = host_cpu;

	CHECK(!irqs_disabled() && wait);
	host_ipis++;
	for_each_cpu(host_cpu, mask)
		func(info);
	host_cpu = me;
}

void host_seed(unsigned int s)
{
	seed = s * 2654435761u | 1;
}

unsigned int host_random(unsigned int below)
{
	seed ^= seed << 13;
	seed ^= seed >> 17;
	seed ^= seed << 5;
	return seed % below;
}

static phys_addr_t frame_phys(unsigned long frame)
{
	return RAM_BASE + ((phys_addr_t)frame << PAGE_SHIFT);
}

static void boot_cpus(void)
{
	unsigned int cpu;

	for (cpu = 0; cpu < NR_HOST_CPUS; cpu++) {
		memcpy(lists[cpu], pcp_lists, sizeof(lists[cpu]));
		host_cpu_offset[cpu] = (unsigned long)lists[cpu] -
				       (unsigned long)pcp_lists;
		set_cpu_possible(cpu, true);
		set_cpu_online(cpu, true);
	}
	host_cpu = 0;
}

static void boot_nodes(const struct range *memory, int nr)
{
#ifndef CONFIG_NUMA
	memset(&contig_page_data, 0, sizeof(contig_page_data));
#else
	unsigned int cpu;
	int i, j;

	numa_init_tables();
	for (i = 0; i < nr; i++) {
		node_set_state(memory[i].nid, N_POSSIBLE);
		node_set_online(memory[i].nid);
		node_set_state(memory[i].nid, N_MEMORY);
		if ((unsigned int)memory[i].nid >= nr_node_ids)
			nr_node_ids = memory[i].nid + 1;
	}
	for (i = 0; i < nr; i++)
		for (j = 0; j < nr; j++)
			if (memory[i].nid != memory[j].nid)
				numa_set_distance(memory[i].nid,
						  memory[j].nid,
						  11 + (memory[i].nid * 7 +
							memory[j].nid * 3) %
						  40);
	/* the last node has no CPU; node 0 may have no memory */
	for (cpu = 0; cpu < NR_HOST_CPUS; cpu++)
		early_map_cpu_to_node(cpu, nr_node_ids > 1 ?
				      (int)(cpu % (nr_node_ids - 1)) : 0);
#endif
}

void machine_boot(const struct range *memory, int nr_memory,
		  const struct range *reserved, int nr_reserved)
{
	int i;

	host_reset(RAM_BASE, MOST_FRAMES * PAGE_SIZE);
	boot_cpus();
	boot_nodes(memory, nr_memory);
	mem_map_bytes = 0;
	for (i = 0; i < nr_memory; i++)
		memblock_add_node(frame_phys(memory[i].start),
				  (memory[i].end - memory[i].start) *
				  PAGE_SIZE, memory[i].nid, MEMBLOCK_NONE);
	for (i = 0; i < nr_reserved; i++)	/* not whole pages */
		memblock_reserve(frame_phys(reserved[i].start) + 5,
				 (reserved[i].end - reserved[i].start) *
				 PAGE_SIZE - 9);
	memblock_set_current_limit(memblock_end_of_DRAM());
	mem_init();
	check_zones();
	setup_per_cpu_pageset();
}

/* A free block: marked, aligned, in its zone, and apart from its buddy. */
static unsigned long check_block(struct zone *zone, struct page *page,
				 unsigned int order)
{
	unsigned long pfn = page_to_pfn(page), buddy = pfn ^ (1UL << order);

	CHECK(pfn_to_page(pfn) == page);
	CHECK((page->flags & PAGE_FLAGS_MASK) == 1UL << PG_buddy);
	CHECK(page->order == order);
	CHECK(!(pfn & ((1UL << order) - 1)));
	CHECK(page_zone(page) == zone);
	CHECK(pfn >= zone->zone_start_pfn &&
	      pfn + (1UL << order) <= zone_end_pfn(zone));
	if (order < MAX_ORDER && pfn_valid(buddy) &&
	    page_zone(pfn_to_page(buddy)) == zone)
		CHECK(!page_test(pfn_to_page(buddy), PG_buddy) ||
		      pfn_to_page(buddy)->order != order);
	return pfn;
}

static unsigned long check_zone(struct zone *zone)
{
	unsigned long free = 0, print = 0;
	struct page *page;
	int order;

	for (order = 0; order <= MAX_ORDER; order++) {
		struct free_area *area = &zone->free_area[order];
		unsigned long n = 0;

		list_for_each_entry(page, &area->free_list, lru) {
			print += (check_block(zone, page, order) << 4 |
				  order) * 2654435761UL;
			n++;
		}
		CHECK(n == area->nr_free);
		free += n << order;
	}
	CHECK(free == zone->nr_free);
	CHECK(free + zone_pcp_pages(zone) <= zone->managed_pages);
	CHECK(!zone->lock.held);
	return print;
}

/* This sum does not depend on the order of the lists. */
unsigned long zones_fingerprint(void)
{
	unsigned long print = 0;
	struct zone *zone;

	for_each_populated_zone(zone)
		print += check_zone(zone);
	return print;
}

static void check_list(unsigned int cpu, int type)
{
	const struct per_cpu_pages *pcp = &lists[cpu][type];
	const struct page *page;
	int n = 0;

	for (page = pcp->first; page; page = page->pcp_next) {
		CHECK(!(page->flags & PAGE_FLAGS_MASK));
		CHECK(page->order == 0);
		CHECK(page_zone_id(page) == pcp->id);
		n++;
	}
	CHECK(n == pcp->count);
	CHECK(n == 0 || n < pcp->high);
}

void check_zones(void)
{
	unsigned int cpu;
	int type;

	zones_fingerprint();
	for (cpu = 0; cpu < NR_HOST_CPUS; cpu++)
		for (type = 0; type < MAX_NR_ZONES; type++)
			check_list(cpu, type);
	CHECK(!host_irqs_off && !host_preempt_count);
}
