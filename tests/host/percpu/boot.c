// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * From a configuration to a running allocator, through the kernel's own code:
 *
 *   embed  pcpu_embed_first_chunk(), as on SMP machines
 *   up     setup_per_cpu_areas() of a uniprocessor kernel
 *   hand   pcpu_setup_first_chunk() with a layout no machine would choose
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <asm/sections.h>

#include "../../../mm/percpu/internal.h"
#include "boot.h"
#include "machine.h"

static void boot_by_hand(const struct boot_config *config)
{
	struct pcpu_alloc_info *ai;
	unsigned int cpu;
	void *base;

	ai = pcpu_alloc_alloc_info(1, config->nr_cpus);
	ai->static_size = config->static_size;
	ai->reserved_size = config->reserved_size;
	ai->dyn_size = config->dyn_size;
	ai->unit_size = config->unit_size;
	ai->atom_size = config->atom_size;
	ai->alloc_size = config->unit_size;
	ai->groups[0].nr_units = config->nr_cpus;
	for (cpu = 0; cpu < config->nr_cpus; cpu++)
		ai->groups[0].cpu_map[cpu] = cpu;

	base = memblock_alloc(config->unit_size * config->nr_cpus, PAGE_SIZE);
	for (cpu = 0; cpu < config->nr_cpus; cpu++)
		memcpy((char *)base + cpu * config->unit_size,
		       __per_cpu_start, config->static_size);
	pcpu_setup_first_chunk(ai, base);
	pcpu_free_alloc_info(ai);
}

void boot_first_chunk(const struct boot_config *config)
{
	unsigned int cpu;

	host_per_cpu_start = aligned_alloc(PAGE_SIZE,
				PAGE_ALIGN(config->static_size + 1));
	host_per_cpu_end = host_per_cpu_start + config->static_size;
	memset(host_per_cpu_start, 0x11, config->static_size);

	if (!strcmp(config->first_chunk, "hand"))
		boot_by_hand(config);
	else if (!IS_ENABLED(CONFIG_SMP))
		setup_per_cpu_areas();
	else if (!strcmp(config->first_chunk, "up"))
		panic("a uniprocessor's first chunk needs the up build");
	else if (pcpu_embed_first_chunk(config->reserved_size,
					config->dyn_size, config->atom_size,
					NULL, NULL))
		panic("embedding failed");

	for (cpu = 0; cpu < config->nr_cpus; cpu++)
		__per_cpu_offset[cpu] = __pcpu_ptr_delta() +
					pcpu_unit_offsets[cpu];
	machine.slab_up = true;
	if (!config->no_async)
		percpu_enable_async(machine_queue_balance);
}
