// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The first chunk page by page, and the choice between it and embedding.
 */
#include "check.h"

#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/memblock.h>
#include <linux/percpu.h>
#include <linux/pgtable.h>
#include <linux/topology.h>
#include <asm/memory.h>
#include <asm/sections.h>

#include "../../../mm/percpu/first_chunk.h"
#include "../../../mm/percpu/internal.h"

int cpu_number;			/* see <linux/smp.h> beside these tests */
#include "../percpu/machine.h"

#define MOST_PAGES	4096

/* What the page tables would say of the first pages of the arena. */
static phys_addr_t mapped[MOST_PAGES];
static bool tables[MOST_PAGES];
static int early_areas;

static unsigned long page_index(unsigned long addr)
{
	CHECK(addr >= host_vmalloc_start);
	CHECK(addr < host_vmalloc_start + MOST_PAGES * PAGE_SIZE);
	CHECK_EQ(addr % PAGE_SIZE, 0);
	return (addr - host_vmalloc_start) / PAGE_SIZE;
}

int populate_pte(unsigned long addr)
{
	tables[page_index(addr)] = true;
	return 0;
}

int kernel_map_page(unsigned long addr, phys_addr_t phys, pgprot_t prot)
{
	CHECK(tables[page_index(addr)]);
	CHECK(!mapped[page_index(addr)]);
	CHECK_EQ(prot, PAGE_KERNEL);
	mapped[page_index(addr)] = phys;
	return 0;
}

void vm_area_register_early(struct vm_struct *vm, size_t align)
{
	CHECK(vm->size <= VMALLOC_TOTAL);
	CHECK_EQ(align, PAGE_SIZE);
	vm->addr = (void *)host_vmalloc_start;
	early_areas++;
}

static char *unit(unsigned int cpu)
{
	return (char *)pcpu_base_addr + pcpu_unit_offsets[cpu];
}

static size_t section_size(void)
{
	return host_per_cpu_end - host_per_cpu_start;
}

/* Units side by side, every page its own and taken, contents copied. */
static void page_by_page(void)
{
	const int cpus = 3;
	int i, j, nr;

	power_on(cpus, 45002);
	CHECK_EQ(pcpu_page_first_chunk(8192, NULL), 0);
	/* 45002 + 8192 + 12288, in whole pages */
	CHECK_EQ(pcpu_unit_size, 16 * 4096);
	CHECK_EQ(pcpu_nr_groups, 1);
	CHECK_EQ(early_areas, 1);
	nr = cpus * 16;
	for (i = 0; i < nr; i++) {
		CHECK(memblock_is_reserved(mapped[i]));
		for (j = 0; j < i; j++)
			CHECK(mapped[i] != mapped[j]);
	}
	CHECK(!mapped[nr]);
	for (i = 0; i < cpus; i++) {
		CHECK_EQ(unit(i) - unit(0), i * pcpu_unit_size);
		CHECK(!memcmp(unit(i), host_per_cpu_start, section_size()));
	}
}

static void print_page(void)
{
	power_on(2, 45002);
	show_messages();
	pcpu_page_first_chunk(8192, NULL);
}

static void page_lines(void)
{
	char *text;

	CHECK_EQ(capture(print_page, &text), 0);
	CHECK_TEXT(text,
		   "percpu: 16 4K pages/cpu s45002 r8192 d12342\n"
		   "pcpu-alloc: s45002 r8192 d12342 u65536 alloc=16*4096\n"
		   "pcpu-alloc: [0] 0 [0] 1 \n");
	free(text);
}

/* The last page is missing: all others are given back, nothing is mapped. */
static void starve(void)
{
	phys_addr_t before;

	power_on(4, 20480);
	show_messages();
	/* 4 units of 32 KiB, the layout and the array of pages: one less */
	memblock_reserve(HOST_RAM_PHYS,
			 memblock_phys_mem_size() - 33 * PAGE_SIZE);
	before = memblock_reserved_size();
	CHECK_EQ(pcpu_page_first_chunk(0, NULL), -ENOMEM);
	CHECK_EQ(memblock_reserved_size(), before);
	CHECK_EQ(early_areas, 0);
	CHECK(!mapped[0] && !pcpu_first_chunk);
}

static void page_no_memory(void)
{
	char *text;

	CHECK_EQ(capture(starve, &text), 0);
	CHECK_HAS(text, "percpu: failed to allocate 4K page for cpu3\n");
	free(text);
}

#ifdef CONFIG_NUMA

/* Four CPUs, of which the odd ones are on node 1, and so is memory's end. */
static void two_nodes(void)
{
	phys_addr_t half;
	unsigned int cpu;

	power_on(4, 20480);
	half = memblock_phys_mem_size() / 2;
	numa_init_tables();
	node_set_online(1);
	memblock_set_node(HOST_RAM_PHYS, half, &memblock.memory, 0);
	memblock_set_node(HOST_RAM_PHYS + half, half, &memblock.memory, 1);
	for (cpu = 0; cpu < 4; cpu++)
		early_map_cpu_to_node(cpu, cpu % 2);
}

static int cpu_parity_distance(unsigned int from, unsigned int to)
{
	return from % 2 == to % 2 ? LOCAL_DISTANCE : REMOTE_DISTANCE;
}

static int node_of(phys_addr_t phys)
{
	return phys >= HOST_RAM_PHYS + memblock_phys_mem_size() / 2;
}

/* Left alone, the choice is to embed, a group for each node. */
static void choice_embeds(void)
{
	unsigned int cpu;

	two_nodes();
	CHECK_EQ(pcpu_make_first_chunk(), 0);
	CHECK_EQ(pcpu_nr_groups, 2);
	CHECK_EQ(early_areas, 0);
	for (cpu = 0; cpu < 4; cpu++) {
		CHECK_EQ(node_of(__pa(unit(cpu))), cpu % 2);
		CHECK_EQ(node_of(__pa(unit(cpu) + pcpu_unit_size - 1)),
			 cpu % 2);
	}
}

static void choice_pages(void)
{
	unsigned int i;

	two_nodes();
	pcpu_chosen_fc = PCPU_FC_PAGE;
	CHECK_EQ(pcpu_make_first_chunk(), 0);
	CHECK_EQ(pcpu_nr_groups, 1);
	CHECK_EQ(early_areas, 1);
	for (i = 0; i < 32; i++)
		CHECK_EQ(node_of(mapped[i]), i / 8 % 2);
}

/* So little vmalloc space that the distance of the nodes does not fit. */
static void squeeze(void)
{
	two_nodes();
	show_messages();
	host_vmalloc_end = host_vmalloc_start +
			   memblock_phys_mem_size() / 2;
	CHECK_EQ(pcpu_make_first_chunk(), 0);
	CHECK_EQ(early_areas, 1);
	CHECK_EQ(node_of(mapped[8]), 1);
}

static void choice_falls_back(void)
{
	char *text;

	CHECK_EQ(capture(squeeze, &text), 0);
	CHECK_HAS(text, "too large for vmalloc space 0x");
	CHECK_HAS(text, "PERCPU: auto allocator failed (-22), falling back to page size\n");
	CHECK_HAS(text, "percpu: 8 4K pages/cpu s20480 r0 d12288\n");
	free(text);
}

/* What was embedded before the span was known too large is given back. */
static void fall_back_leaks_nothing(void)
{
	phys_addr_t used;

	two_nodes();
	host_vmalloc_end = host_vmalloc_start +
			   memblock_phys_mem_size() / 2;
	used = memblock_reserved_size();
	CHECK_EQ(pcpu_embed_first_chunk(0, 28672, PAGE_SIZE,
					cpu_parity_distance, cpu_to_node),
		 -EINVAL);
	CHECK_EQ(memblock_reserved_size(), used);
}

#endif /* CONFIG_NUMA */

const struct test page_tests[] = {
	TEST(page_by_page),
	TEST(page_lines),
	TEST(page_no_memory),
#ifdef CONFIG_NUMA
	TEST(choice_embeds),
	TEST(choice_pages),
	TEST(choice_falls_back),
	TEST(fall_back_leaks_nothing),
#endif
	{ NULL, NULL }
};
