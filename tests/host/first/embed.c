// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The embedding first chunk over the real memblock: copies, tails, groups.
 */
#include "check.h"

#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/kconfig.h>
#include <linux/memblock.h>
#include <linux/percpu.h>
#include <asm/memory.h>
#include <asm/sections.h>

#include "../../../mm/percpu/extra/ext.h"
#include "../../../mm/percpu/internal.h"
#include "../percpu/machine.h"

#define LOCAL	10
#define OTHER_WAY IS_ENABLED(CONFIG_NEED_PER_CPU_PAGE_FIRST_CHUNK)

static char *unit(unsigned int cpu)
{
	return (char *)pcpu_base_addr + pcpu_unit_offsets[cpu];
}

static bool all_reserved(const char *p, size_t size)
{
	return memblock_is_region_reserved(__pa(p), size) &&
	       memblock_is_reserved(__pa(p)) &&
	       memblock_is_reserved(__pa(p + size - 1));
}

static bool any_reserved(const char *p, size_t size)
{
	return memblock_overlaps_region(&memblock.reserved, __pa(p), size);
}

static size_t section_size(void)
{
	return host_per_cpu_end - host_per_cpu_start;
}

/* Every CPU has the section's contents, and its pages are its own. */
static void copies(void)
{
	unsigned int cpu;

	boot(8, 45002);
	CHECK_EQ(pcpu_unit_size, 81920);
	for (cpu = 0; cpu < 8; cpu++) {
		CHECK(!memcmp(unit(cpu), host_per_cpu_start, section_size()));
		CHECK(all_reserved(unit(cpu), 81920));
		CHECK(unit(cpu) >= (char *)host_ram);
		if (cpu)
			CHECK_EQ(unit(cpu) - unit(cpu - 1), 81920);
	}
	unit(3)[17] ^= 1;
	CHECK(!memcmp(unit(2), host_per_cpu_start, section_size()));
	CHECK(!memcmp(unit(4), host_per_cpu_start, section_size()));
}

/*
 * 3 CPUs in an atom of 2 MiB: 4 units of 512 KiB, of which the last is not
 * used and of the others only the first pages.
 */
static void tails(void)
{
	size_t used;
	unsigned int cpu;

	power_on(3, 46092);
	CHECK_EQ(pcpu_embed_first_chunk(8192, 28672, 2 << 20, NULL, NULL), 0);
	CHECK_EQ(pcpu_unit_size, 524288);
	used = 46092 + 8192 + 31732;
	CHECK_EQ(used % PAGE_SIZE, 0);
	for (cpu = 0; cpu < 3; cpu++) {
		CHECK(all_reserved(unit(cpu), used));
		CHECK(!any_reserved(unit(cpu) + used, 524288 - used));
	}
	CHECK(!any_reserved((char *)pcpu_base_addr + 3 * 524288, 524288));
	CHECK_EQ(__pa(pcpu_base_addr) % (2 << 20), 0);
}

/* What is not the chunk's, its metadata or its tables has been given back. */
static void nothing_leaks(void)
{
	size_t meta, units;

	power_on(4, 20480);
	units = 4 * 49152;
	CHECK_EQ(pcpu_embed_first_chunk(0, 28672, PAGE_SIZE, NULL, NULL), 0);
	meta = memblock_reserved_size() - units;
#ifdef CONFIG_PERCPU_EXT
	meta -= pcpu_chunk_map_bits(pcpu_first_chunk) *
		sizeof(struct pcpuobj_ext);
#endif
	CHECK(meta < 4 * PAGE_SIZE);
}

static int two_nodes(unsigned int from, unsigned int to)
{
	return from % 2 == to % 2 ? LOCAL : 20;
}

static int node_asked[8];

static int cpu_node(int cpu)
{
	node_asked[cpu]++;
	return NUMA_NO_NODE;
}

/* Two groups with their own areas; the lower one is the base. */
static void groups(void)
{
	unsigned int cpu;

	power_on(4, 20480);
	CHECK_EQ(pcpu_embed_first_chunk(0, 28672, PAGE_SIZE, two_nodes,
					cpu_node), 0);
	CHECK_EQ(pcpu_nr_groups, 2);
	CHECK_EQ(node_asked[0] + node_asked[1], 2);
	CHECK_EQ(node_asked[2] + node_asked[3], 0);
	CHECK_EQ(min(pcpu_group_offsets[0], pcpu_group_offsets[1]), 0);
	CHECK(max(pcpu_group_offsets[0], pcpu_group_offsets[1]) >=
	      pcpu_group_sizes[0]);
	CHECK_EQ(unit(2) - unit(0), pcpu_unit_size);
	CHECK_EQ(unit(3) - unit(1), pcpu_unit_size);
	for (cpu = 0; cpu < 4; cpu++) {
		CHECK(unit(cpu) >= (char *)pcpu_base_addr);
		CHECK(!memcmp(unit(cpu), host_per_cpu_start, 20480));
	}
}

/* Failing embedding changes nothing. */
static void no_memory(void)
{
	phys_addr_t before;

	power_on(4, 20480);
	memblock_reserve(HOST_RAM_PHYS, memblock_phys_mem_size() - 150000);
	before = memblock_reserved_size();
	CHECK_EQ(pcpu_embed_first_chunk(0, 28672, PAGE_SIZE, NULL, NULL),
		 -ENOMEM);
	CHECK_EQ(memblock_reserved_size(), before);
	CHECK(!pcpu_first_chunk);
}

/* The second group's memory fails: the first one's is given back. */
static void no_memory_for_second_group(void)
{
	phys_addr_t before;

	power_on(4, 20480);
	memblock_reserve(HOST_RAM_PHYS, memblock_phys_mem_size() - 150000);
	before = memblock_reserved_size();
	CHECK_EQ(pcpu_embed_first_chunk(0, 28672, PAGE_SIZE, two_nodes, NULL),
		 -ENOMEM);
	CHECK_EQ(memblock_reserved_size(), before);
}

/* ---- the lines ---- */

static void print_boot(void)
{
	power_on(4, 45002);
	show_messages();
	pcpu_embed_first_chunk(8192, 28672, PAGE_SIZE, NULL, NULL);
}

static void boot_lines(void)
{
	char *text;

	CHECK_EQ(capture(print_boot, &text), 0);
	CHECK_TEXT(text,
		   "percpu: Embedded 20 pages/cpu s45002 r8192 d28726 u81920\n"
		   "pcpu-alloc: s45002 r8192 d28726 u81920 alloc=20*4096\n"
		   "pcpu-alloc: [0] 0 [0] 1 [0] 2 [0] 3 \n");
}

static void squeeze(void)
{
	power_on(4, 20480);
	show_messages();
	host_vmalloc_end = host_vmalloc_start + 4 * 49152 * 5 / 4;
	CHECK_EQ(pcpu_embed_first_chunk(0, 28672, PAGE_SIZE, NULL, NULL),
		 OTHER_WAY ? -EINVAL : 0);
}

static void just_fits(void)
{
	power_on(4, 20480);
	show_messages();
	host_vmalloc_end = host_vmalloc_start + 4 * 49152 * 4 / 3;
	CHECK_EQ(pcpu_embed_first_chunk(0, 28672, PAGE_SIZE, NULL, NULL), 0);
}

/* More than 3/4 of vmalloc space: said; done only if there is no other way. */
static void span(void)
{
	char *text;

	CHECK_EQ(capture(squeeze, &text), 0);
	CHECK_HAS(text, "percpu: max_distance=0x30000 too large for vmalloc space 0x3c000\n");
	CHECK_EQ(!!strstr(text, "percpu: Embedded "), !OTHER_WAY);
	free(text);
	CHECK_EQ(capture(just_fits, &text), 0);
	CHECK(!strstr(text, "max_distance"));
}

const struct test embed_tests[] = {
	TEST(copies),
	TEST(tails),
	TEST(nothing_leaks),
	TEST(groups),
	TEST(no_memory),
	TEST(no_memory_for_second_group),
	TEST(boot_lines),
	TEST(span),
	{ NULL, NULL }
};
