// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * From the per-CPU section to one copy per CPU: the boot step.
 *
 *	.data..percpu            CPU 0's unit   CPU 1's unit
 *	__per_cpu_start ->+---+  +---+          +---+
 *	       &variable ->| v |  | v |          | v |
 *	__per_cpu_end   ->+---+  +---+          +---+
 *	                         ^ unit 0's base + pcpu_unit_offsets[cpu]
 *
 * __per_cpu_offset[cpu] is the distance from the address the linker gave a
 * variable to that CPU's copy.  From the last line of setup_per_cpu_areas()
 * on the boot CPU's offset register holds its own; the other CPUs load
 * theirs on their way in.
 *
 * How the first chunk is made:
 *
 *	percpu_alloc=embed	units in the linear map, a group for each node
 *	percpu_alloc=page	single pages, mapped in vmalloc space
 *	neither			embed; page if that fails
 *
 * Embedding fails when the nodes' memories are so far apart that the chunks to
 * come, which repeat the distances, would not fit into vmalloc space.  Where
 * pages cannot be mapped (no HAVE_SETUP_PER_CPU_AREA) there is no choice:
 * embed, one group.
 *
 * In Linux: mm/percpu.c and drivers/base/arch_numa.c, setup_per_cpu_areas();
 * mm/percpu.c, percpu_alloc_setup().
 */
#define pr_fmt(fmt) "percpu: " fmt

#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kconfig.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/topology.h>
#include <asm-generic/sections.h>
#include "first_chunk.h"
#include "internal.h"

const char * const pcpu_fc_names[PCPU_FC_NR] = {
	[PCPU_FC_AUTO]	= "auto",
	[PCPU_FC_EMBED]	= "embed",
	[PCPU_FC_PAGE]	= "page",
};

enum pcpu_fc pcpu_chosen_fc __initdata = PCPU_FC_AUTO;

/* Is that way of making the first chunk part of this kernel? */
static bool __init pcpu_fc_built_in(enum pcpu_fc fc)
{
	if (fc == PCPU_FC_EMBED)
		return IS_ENABLED(CONFIG_NEED_PER_CPU_EMBED_FIRST_CHUNK);
	if (fc == PCPU_FC_PAGE)
		return IS_ENABLED(CONFIG_NEED_PER_CPU_PAGE_FIRST_CHUNK);

	return false;
}

/*
 * "percpu_alloc=WAY": make the first chunk in the linear map (embed), or from
 * single pages that are mapped (page).
 */
static int __init percpu_alloc_setup(char *str)
{
	int fc;

	if (!str)
		return -EINVAL;

	for (fc = PCPU_FC_AUTO + 1; fc < PCPU_FC_NR; fc++) {
		if (strcmp(str, pcpu_fc_names[fc]) || !pcpu_fc_built_in(fc))
			continue;
		pcpu_chosen_fc = fc;
		return 0;
	}
	pr_warn("unknown allocator %s specified\n", str);

	return 0;
}
early_param("percpu_alloc", percpu_alloc_setup);

static int __init cpu_distance(unsigned int from, unsigned int to)
{
	return node_distance(early_cpu_to_node(from), early_cpu_to_node(to));
}

/* Embed: with a group for each node if that is possible here. */
static int __init make_embedded(void)
{
	const bool by_node = IS_ENABLED(CONFIG_HAVE_SETUP_PER_CPU_AREA);

	return pcpu_embed_first_chunk(PERCPU_MODULE_RESERVE,
				      PERCPU_DYNAMIC_RESERVE, PAGE_SIZE,
				      by_node ? cpu_distance : NULL,
				      by_node ? early_cpu_to_node : NULL);
}

static int __init make_paged(void)
{
	if (!IS_ENABLED(CONFIG_NEED_PER_CPU_PAGE_FIRST_CHUNK))
		return -EINVAL;
	return pcpu_page_first_chunk(PERCPU_MODULE_RESERVE, early_cpu_to_node);
}

/* Return: 0, or -errno and nothing is allocated. */
int __init pcpu_make_first_chunk(void)
{
	int err;

	if (!IS_ENABLED(CONFIG_HAVE_SETUP_PER_CPU_AREA))
		return make_embedded();
	if (pcpu_chosen_fc == PCPU_FC_PAGE)
		return make_paged();

	err = make_embedded();
	if (!err)
		return 0;
	printk(KERN_WARNING "PERCPU: %s allocator failed (%d), falling back to page size\n",
	       pcpu_fc_names[pcpu_chosen_fc], err);
	return make_paged();
}

/**
 * setup_per_cpu_areas() - give every possible CPU its per-CPU area
 *
 * Context: boot only, memblock and cpu_possible_mask are ready; the boot CPU
 * is CPU 0.  Panics when it fails: nothing works without.
 */
void __init setup_per_cpu_areas(void)
{
	const int err = pcpu_make_first_chunk();
	unsigned int cpu;

	if (err)
		panic("Failed to initialize percpu areas: error %d", err);

	for_each_possible_cpu(cpu) {
		__per_cpu_offset[cpu] = __pcpu_ptr_delta() +
					pcpu_unit_offsets[cpu];
		per_cpu(cpu_number, cpu) = cpu;
	}
	set_my_cpu_offset(__per_cpu_offset[0]);
}
