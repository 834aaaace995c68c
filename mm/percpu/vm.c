// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Backend "vm": address space first, pages when they are needed.
 *
 * A chunk takes one area of vmalloc space per group of CPUs.  The areas of one
 * chunk repeat the distances between the groups of the first chunk, so that
 * one offset per CPU reaches its unit in every chunk:
 *
 *	first chunk   |u0|u1|........|u2|u3|         (linear map, two nodes)
 *	a later one         |u0|u1|........|u2|u3|   (vmalloc space)
 *
 * Pages are allocated on the node of the CPU whose unit they back, the same
 * page index for all CPUs at once: all or nothing.
 *
 * Unmapping takes three steps in this order: clear the entries, make every CPU
 * forget them, free the pages.  Linux frees before it flushes, one flush for
 * all of a chunk; then a stray access goes to a page that has another owner
 * by now.  Here it faults.
 *
 * Lock: pcpu_alloc_mutex for all of it; it also guards the scratch array.
 * In Linux: mm/percpu-vm.c.
 */
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/topology.h>
#include <linux/vmalloc.h>

#include "internal.h"

/* Pages may be taken from a chunk that is in use. */
const bool pcpu_backend_reclaims = true;

/* Scratch: the page of each unit's page index.  M: pcpu_alloc_mutex. */
static struct page **pcpu_pages;

static struct page **scratch_pages(gfp_t gfp)
{
	if (!pcpu_pages)
		pcpu_pages = kvzalloc((size_t)pcpu_nr_units * pcpu_unit_pages *
				      sizeof(pcpu_pages[0]), gfp);
	return pcpu_pages;
}

/* CPU @cpu's page @page_idx in the scratch array. */
static struct page **scratch_slot(unsigned int cpu, int page_idx)
{
	return &pcpu_pages[pcpu_unit_map[cpu] * pcpu_unit_pages + page_idx];
}

/* Free the pages [page_start, page_end) of every CPU before @end_cpu. */
static void free_pages_of(unsigned int end_cpu, int page_start, int page_end)
{
	unsigned int cpu;
	int i;

	for_each_possible_cpu(cpu) {
		if (cpu == end_cpu)
			break;
		for (i = page_start; i < page_end; i++)
			__free_page(*scratch_slot(cpu, i));
	}
}

static int alloc_pages_of_all(int page_start, int page_end, gfp_t gfp)
{
	unsigned int cpu;
	int i;

	for_each_possible_cpu(cpu) {
		for (i = page_start; i < page_end; i++) {
			struct page *page;

			page = alloc_pages_node(cpu_to_node(cpu),
						gfp | __GFP_HIGHMEM, 0);
			if (!page)
				goto fail;
			*scratch_slot(cpu, i) = page;
		}
	}
	return 0;

fail:
	while (--i >= page_start)
		__free_page(*scratch_slot(cpu, i));
	free_pages_of(cpu, page_start, page_end);
	return -ENOMEM;
}

/* Unmap [page_start, page_end) of every CPU before @end_cpu. */
static void unmap_pages_of(struct pcpu_chunk *chunk, unsigned int end_cpu,
			   int page_start, int page_end)
{
	const unsigned long size =
		(unsigned long)(page_end - page_start) << PAGE_SHIFT;
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		unsigned long addr;

		if (cpu == end_cpu)
			break;
		addr = pcpu_chunk_addr(chunk, cpu, page_start);
		vunmap_range_noflush(addr, addr + size);
	}
}

/* From the lowest CPU's first page to the highest CPU's last. */
static unsigned long span_start(struct pcpu_chunk *chunk, int page_start)
{
	return pcpu_chunk_addr(chunk, pcpu_low_unit_cpu, page_start);
}

static unsigned long span_end(struct pcpu_chunk *chunk, int page_end)
{
	return pcpu_chunk_addr(chunk, pcpu_high_unit_cpu, page_end);
}

static int map_pages(struct pcpu_chunk *chunk, int page_start, int page_end)
{
	const unsigned long size =
		(unsigned long)(page_end - page_start) << PAGE_SHIFT;
	unsigned int cpu;
	int i, err;

	for_each_possible_cpu(cpu) {
		unsigned long addr = pcpu_chunk_addr(chunk, cpu, page_start);

		err = vmap_pages_range_noflush(addr, addr + size, PAGE_KERNEL,
					       scratch_slot(cpu, page_start),
					       PAGE_SHIFT);
		if (err) {
			/* this CPU's range may be half mapped */
			vunmap_range_noflush(addr, addr + size);
			unmap_pages_of(chunk, cpu, page_start, page_end);
			flush_tlb_kernel_range(span_start(chunk, page_start),
					       span_end(chunk, page_end));
			return err;
		}
		for (i = page_start; i < page_end; i++)
			pcpu_set_page_chunk(*scratch_slot(cpu, i), chunk);
	}
	return 0;
}

/**
 * pcpu_populate_chunk - back pages of every CPU's unit
 * @chunk: the chunk
 * @page_start: first page
 * @page_end: one past the last; none of them is backed
 * @gfp: for the pages
 *
 * Lock: pcpu_alloc_mutex.
 * Return: 0, or -ENOMEM and nothing is changed.
 */
int pcpu_populate_chunk(struct pcpu_chunk *chunk, int page_start, int page_end,
			gfp_t gfp)
{
	unsigned int cpu;
	int i;

	if (!scratch_pages(gfp) ||
	    alloc_pages_of_all(page_start, page_end, gfp))
		return -ENOMEM;

	if (map_pages(chunk, page_start, page_end)) {
		for_each_possible_cpu(cpu)
			for (i = page_start; i < page_end; i++)
				pcpu_clear_page_chunk(*scratch_slot(cpu, i));
		free_pages_of(NR_CPUS, page_start, page_end);
		return -ENOMEM;
	}
	flush_cache_vmap(span_start(chunk, page_start),
			 span_end(chunk, page_end));
	return 0;
}

/**
 * pcpu_depopulate_chunk - take pages away from every CPU's unit
 * @chunk: the chunk
 * @page_start: first page
 * @page_end: one past the last; all are backed and nothing lives in them
 *
 * Lock: pcpu_alloc_mutex.
 */
void pcpu_depopulate_chunk(struct pcpu_chunk *chunk, int page_start,
			   int page_end)
{
	unsigned int cpu;
	int i;

	/* Populating came first: the scratch array exists. */
	for_each_possible_cpu(cpu) {
		for (i = page_start; i < page_end; i++) {
			void *addr = (void *)pcpu_chunk_addr(chunk, cpu, i);
			struct page *page = vmalloc_to_page(addr);

			pcpu_clear_page_chunk(page);
			*scratch_slot(cpu, i) = page;
		}
	}
	flush_cache_vunmap(span_start(chunk, page_start),
			   span_end(chunk, page_end));
	unmap_pages_of(chunk, NR_CPUS, page_start, page_end);
	flush_tlb_kernel_range(span_start(chunk, page_start),
			       span_end(chunk, page_end));
	free_pages_of(NR_CPUS, page_start, page_end);
}

/**
 * pcpu_get_units - address space for a chunk's units, no pages
 * @chunk: new
 * @gfp: not needed: the areas are small and may sleep
 *
 * Lock: pcpu_alloc_mutex.
 * Return: 0 or -ENOMEM.
 */
int pcpu_get_units(struct pcpu_chunk *chunk, gfp_t gfp)
{
	struct vm_struct **areas;

	areas = pcpu_get_vm_areas(pcpu_group_offsets, pcpu_group_sizes,
				  pcpu_nr_groups, pcpu_atom_size);
	if (!areas)
		return -ENOMEM;
	/* group 0 need not be the lowest: unit 0 lies before its area */
	chunk->base_addr = (char *)areas[0]->addr - pcpu_group_offsets[0];
	chunk->data = areas;
	return 0;
}

/**
 * pcpu_put_units - give the address space back
 * @chunk: without pages
 *
 * Lock: pcpu_alloc_mutex.
 */
void pcpu_put_units(struct pcpu_chunk *chunk)
{
	pcpu_free_vm_areas(chunk->data, pcpu_nr_groups);
}

struct pcpu_chunk *pcpu_addr_to_chunk(void *addr)
{
	struct page *page;

	if (unlikely(!is_vmalloc_addr(addr)))
		return NULL;
	page = vmalloc_to_page(addr);
	return page ? pcpu_get_page_chunk(page) : NULL;
}

/* Any layout can be repeated in vmalloc space. */
int pcpu_verify_alloc_info(const struct pcpu_alloc_info *ai)
{
	return 0;
}
