// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The page by page first chunk: units in vmalloc space.
 *
 * Every page of every unit is allocated separately, on the node of the unit's
 * CPU, and mapped into one area of vmalloc space:
 *
 *	vmalloc space   | unit of CPU 0 | unit of CPU 1 | unit of CPU 2 |
 *	                  |  |  |  |      |  |  |  |      |  |  |  |
 *	memory          node 0's pages  node 0's pages  node 1's pages
 *
 * However far apart the nodes' memories are, the units are neighbours, so a
 * later chunk needs one area of the same size and nothing more.  The price:
 * small pages in the page table for what every CPU uses all the time, and the
 * tail of a unit, which embedding gives back, stays.
 *
 * 1. One group, one unit per allocation: there is no distance to repeat.
 * 2. The page tables are made before the first access and never change: no
 *    CPU ever faults on its static per-CPU variables.
 * 3. struct page does not exist yet, so pages are mapped by physical address.
 *
 * In Linux: mm/percpu.c, pcpu_page_first_chunk().
 */
#define pr_fmt(fmt) "percpu: " fmt

#include <linux/bug.h>
#include <linux/cpumask.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/pgtable.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <asm-generic/sections.h>
#include "first_chunk.h"
#include "internal.h"

/* The area is known to vmalloc for as long as the machine runs. */
static struct vm_struct pcpu_page_vm;

/* A page for every page of every unit; unit by unit in @pages. */
static int __init pcpu_alloc_pages(const struct pcpu_alloc_info *ai,
				   void **pages,
				   pcpu_fc_cpu_to_node_fn_t cpu_to_nd_fn)
{
	const unsigned int *cpu_map = ai->groups[0].cpu_map;
	const int unit_pages = ai->unit_size >> PAGE_SHIFT;
	const int nr = ai->groups[0].nr_units * unit_pages;
	int i;

	for (i = 0; i < nr; i++) {
		unsigned int cpu = cpu_map[i / unit_pages];

		pages[i] = pcpu_fc_alloc(cpu, PAGE_SIZE, PAGE_SIZE,
					 cpu_to_nd_fn);
		if (pages[i])
			continue;
		pr_warn("failed to allocate %luK page for cpu%u\n",
			PAGE_SIZE >> 10, cpu);
		while (i--)
			memblock_free(pages[i], PAGE_SIZE);
		return -ENOMEM;
	}

	return 0;
}

/* Page tables and mapping of one unit.  Without them there is no way on. */
static void __init pcpu_map_unit(unsigned long unit, void **pages, int nr)
{
	int i, rc;

	for (i = 0; i < nr; i++) {
		unsigned long addr = unit + ((unsigned long)i << PAGE_SHIFT);

		rc = populate_pte(addr);
		if (!rc)
			rc = kernel_map_page(addr, __pa(pages[i]),
					     PAGE_KERNEL);
		if (rc < 0)
			panic("failed to map percpu area, err=%d\n", rc);
	}
}

/* Address space, page tables, and the section's contents for every unit. */
static void __init pcpu_map_and_copy(const struct pcpu_alloc_info *ai,
				     void **pages)
{
	const int unit_pages = ai->unit_size >> PAGE_SHIFT;
	const int nr_units = ai->groups[0].nr_units;
	unsigned long start, unit;
	int i;

	pcpu_page_vm.flags = VM_ALLOC;
	pcpu_page_vm.size = nr_units * ai->unit_size;
	vm_area_register_early(&pcpu_page_vm, PAGE_SIZE);
	start = (unsigned long)pcpu_page_vm.addr;

	for (i = 0; i < nr_units; i++) {
		unit = start + i * ai->unit_size;
		pcpu_map_unit(unit, pages + i * unit_pages, unit_pages);
		flush_cache_vmap(unit, unit + ai->unit_size);
		memcpy((void *)unit, __per_cpu_start, ai->static_size);
	}
}

/* With the layout at hand: the rest of the work. */
static int __init pcpu_page(const struct pcpu_alloc_info *ai, void **pages,
			    pcpu_fc_cpu_to_node_fn_t cpu_to_nd_fn)
{
	int rc;

	rc = pcpu_alloc_pages(ai, pages, cpu_to_nd_fn);
	if (rc)
		return rc;

	pcpu_map_and_copy(ai, pages);
	pr_info("%zu %luK pages/cpu s%zu r%zu d%zu\n",
		ai->unit_size >> PAGE_SHIFT, PAGE_SIZE >> 10, ai->static_size,
		ai->reserved_size, ai->dyn_size);
	pcpu_setup_first_chunk(ai, pcpu_page_vm.addr);

	return 0;
}

/**
 * pcpu_page_first_chunk() - first chunk from single pages, in vmalloc space
 * @reserved_size: bytes for __alloc_reserved_percpu(), per CPU
 * @cpu_to_nd_fn: node of a CPU, or NULL: any memory will do
 *
 * Context: boot only, one CPU; memblock and paging_init() are done.  Panics
 * when there is no memory for page tables.
 * Return: 0, or -errno with nothing allocated.
 */
int __init pcpu_page_first_chunk(size_t reserved_size,
				 pcpu_fc_cpu_to_node_fn_t cpu_to_nd_fn)
{
	struct pcpu_alloc_info *ai;
	size_t pages_size;
	void **pages;
	int rc = -ENOMEM;

	ai = pcpu_build_alloc_info(reserved_size, 0, PAGE_SIZE, NULL);
	if (IS_ERR(ai))
		return PTR_ERR(ai);
	if (WARN_ON(ai->nr_groups != 1 || ai->alloc_size != ai->unit_size ||
		    ai->groups[0].nr_units != (int)num_possible_cpus())) {
		pcpu_free_alloc_info(ai);
		return -EINVAL;
	}

	pages_size = PAGE_ALIGN(ai->groups[0].nr_units *
				(ai->unit_size >> PAGE_SHIFT) *
				sizeof(pages[0]));
	pages = memblock_alloc(pages_size, SMP_CACHE_BYTES);
	if (pages) {
		rc = pcpu_page(ai, pages, cpu_to_nd_fn);
		memblock_free(pages, pages_size);
	}
	pcpu_free_alloc_info(ai);

	return rc;
}
