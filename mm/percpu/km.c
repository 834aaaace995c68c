// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Backend "km": a chunk is one contiguous block of kernel memory.
 *
 * For machines that cannot map pages where they like: without an MMU, or with
 * one CPU, where there is nothing to gain.  All units of a chunk come from
 * one block of the page allocator, hence a power of two of pages; all of it is
 * backed from the beginning and nothing is given back before the chunk goes.
 * One group only: the block has no holes for the distance between groups.
 *
 * In Linux: mm/percpu-km.c.
 */
#define pr_fmt(fmt) "percpu: " fmt

#include <linux/build_bug.h>
#include <linux/errno.h>
#include <linux/kconfig.h>
#include <linux/log2.h>
#include <linux/mm.h>
#include <linux/printk.h>

#include "backend.h"
#include "internal.h"

/* Pages one by one cannot be what a block of pages continues. */
static_assert(!IS_ENABLED(CONFIG_SMP) ||
	      !IS_ENABLED(CONFIG_NEED_PER_CPU_PAGE_FIRST_CHUNK),
	      "contiguous percpu allocation is incompatible with paged first chunk");

int pcpu_populate_chunk(struct pcpu_chunk *chunk, int page_start, int page_end,
			gfp_t gfp)
{
	return 0;
}

void pcpu_depopulate_chunk(struct pcpu_chunk *chunk, int page_start,
			   int page_end)
{
}

void pcpu_post_unmap_tlb_flush(struct pcpu_chunk *chunk, int page_start,
			       int page_end)
{
}

static unsigned int group_pages(void)
{
	return pcpu_group_sizes[0] >> PAGE_SHIFT;
}

/**
 * pcpu_create_chunk - metadata and one block for all units
 * @gfp: for both
 *
 * Lock: pcpu_alloc_mutex.
 * Return: a fully populated chunk on no list, or NULL.
 */
struct pcpu_chunk *pcpu_create_chunk(gfp_t gfp)
{
	const unsigned int nr_pages = group_pages();
	struct pcpu_chunk *chunk;
	struct page *pages;
	unsigned long flags;
	unsigned int i;

	chunk = pcpu_alloc_chunk(gfp);
	if (!chunk)
		return NULL;

	pages = alloc_pages(gfp, order_base_2(nr_pages));
	if (!pages) {
		pcpu_free_chunk(chunk);
		return NULL;
	}

	for (i = 0; i < nr_pages; i++)
		pcpu_set_page_chunk(pages + i, chunk);
	chunk->data = pages;
	chunk->base_addr = page_address(pages);

	spin_lock_irqsave(&pcpu_lock, flags);
	pcpu_chunk_populated(chunk, 0, chunk->nr_pages);
	spin_unlock_irqrestore(&pcpu_lock, flags);
	return chunk;
}

/**
 * pcpu_destroy_chunk - give block and metadata back
 * @chunk: on no list, nothing live in it; or NULL
 *
 * The pages forget their chunk under pcpu_lock: a stray pointer on its way
 * through free_percpu() has either found the chunk and is done with it, or
 * does not find it any more.
 *
 * Lock: pcpu_alloc_mutex.
 */
void pcpu_destroy_chunk(struct pcpu_chunk *chunk)
{
	const unsigned int nr_pages = group_pages();
	struct page *pages;
	unsigned long flags;
	unsigned int i;

	if (!chunk)
		return;

	pages = chunk->data;
	spin_lock_irqsave(&pcpu_lock, flags);
	for (i = 0; i < nr_pages; i++)
		pcpu_clear_page_chunk(pages + i);
	spin_unlock_irqrestore(&pcpu_lock, flags);
	__free_pages(pages, order_base_2(nr_pages));
	pcpu_free_chunk(chunk);
}

struct pcpu_chunk *pcpu_addr_to_chunk(void *addr)
{
	if (unlikely(!virt_addr_valid(addr)))
		return NULL;
	return pcpu_get_page_chunk(virt_to_page(addr));
}

/**
 * pcpu_verify_alloc_info - can one block per chunk serve this layout?
 * @ai: the layout
 *
 * Context: boot only.
 * Return: 0, or -EINVAL for more than one group.
 */
int pcpu_verify_alloc_info(const struct pcpu_alloc_info *ai)
{
	size_t nr_pages, block;

	if (ai->nr_groups != 1) {
		pr_crit("can't handle more than one group\n");
		return -EINVAL;
	}

	nr_pages = ai->groups[0].nr_units * ai->unit_size >> PAGE_SHIFT;
	block = roundup_pow_of_two(nr_pages);
	if (block > nr_pages)
		pr_warn("wasting %zu pages per chunk\n", block - nr_pages);
	return 0;
}

/* The pages of a chunk stay together. */
bool pcpu_backend_reclaims(void)
{
	return false;
}
