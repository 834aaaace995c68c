// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The first chunk of a machine that has a choice (HAVE_SETUP_PER_CPU_AREA).
 *
 *	percpu_alloc=embed	units in the linear map, a group for each node
 *	percpu_alloc=page	single pages, mapped in vmalloc space
 *	neither			embed; page if that fails
 *
 * Embedding fails when the nodes' memories are so far apart that the chunks to
 * come, which repeat the distances, would not fit into vmalloc space.
 *
 * In Linux: drivers/base/arch_numa.c, setup_per_cpu_areas().
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/topology.h>
#include "first_chunk.h"
#include "internal.h"

static int __init pcpu_cpu_distance(unsigned int from, unsigned int to)
{
	return node_distance(early_cpu_to_node(from), early_cpu_to_node(to));
}

int __init pcpu_make_first_chunk(void)
{
	int rc = -EINVAL;

	if (pcpu_chosen_fc != PCPU_FC_PAGE) {
		rc = pcpu_embed_first_chunk(PERCPU_MODULE_RESERVE,
					    PERCPU_DYNAMIC_RESERVE, PAGE_SIZE,
					    pcpu_cpu_distance,
					    early_cpu_to_node);
		if (rc < 0)
			pr_warn("PERCPU: %s allocator failed (%d), falling back to page size\n",
				pcpu_fc_names[pcpu_chosen_fc], rc);
	}
	if (rc < 0)
		rc = pcpu_page_first_chunk(PERCPU_MODULE_RESERVE,
					   early_cpu_to_node);

	return rc;
}
