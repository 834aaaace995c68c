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

#include "internal.h"

/* The pages of a chunk stay together. */
const bool pcpu_backend_reclaims;

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

static unsigned int group_pages(void)
{
	return pcpu_group_sizes[0] >> PAGE_SHIFT;
}

/*
 * From now on the pages of @chunk's block know their chunk, or forget it.
 * Under pcpu_lock: a stray pointer on its way through free_percpu() has either
 * found the chunk and is done with it, or does not find it any more.
 */
static void block_knows(struct pcpu_chunk *chunk, bool yes)
{
	struct page *page = chunk->data;
	struct page *end = page + group_pages();
	unsigned long flags;

	spin_lock_irqsave(&pcpu_lock, flags);
	for (; page < end; page++) {
		if (yes)
			pcpu_set_page_chunk(page, chunk);
		else
			pcpu_clear_page_chunk(page);
	}
	if (yes)
		pcpu_chunk_populated(chunk, 0, chunk->nr_pages);
	spin_unlock_irqrestore(&pcpu_lock, flags);
}

/**
 * pcpu_get_units - one block of pages for all units, populated
 * @chunk: new
 * @gfp: for the block
 *
 * Lock: pcpu_alloc_mutex.
 * Return: 0 or -ENOMEM.
 */
int pcpu_get_units(struct pcpu_chunk *chunk, gfp_t gfp)
{
	chunk->data = alloc_pages(gfp, order_base_2(group_pages()));
	if (!chunk->data)
		return -ENOMEM;
	chunk->base_addr = page_address(chunk->data);
	block_knows(chunk, true);
	return 0;
}

/**
 * pcpu_put_units - give the block back
 * @chunk: nothing lives in it
 *
 * Lock: pcpu_alloc_mutex.
 */
void pcpu_put_units(struct pcpu_chunk *chunk)
{
	block_knows(chunk, false);
	__free_pages(chunk->data, order_base_2(group_pages()));
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
	const size_t needed = ai->unit_size / PAGE_SIZE *
			      ai->groups[0].nr_units;
	const size_t block = roundup_pow_of_two(needed);

	if (ai->nr_groups > 1) {
		pr_crit("can't handle more than one group\n");
		return -EINVAL;
	}
	if (needed < block)
		pr_warn("wasting %zu pages per chunk\n", block - needed);
	return 0;
}
