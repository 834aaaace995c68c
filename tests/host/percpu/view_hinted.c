// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Summaries with scan hints, in words.
 */
#include <stdio.h>

#include <linux/kernel.h>
#include <linux/percpu.h>

#include "../../../mm/percpu/internal.h"
#include "../../../mm/percpu/extra/stats.h"
#include "machine.h"
#include "replay.h"
#include "view.h"

void view_chunk(const struct pcpu_chunk *chunk, char *line, size_t len)
{
	const struct pcpu_block_md *md = &chunk->chunk_md;
	unsigned long base = 0;

	if (!chunk_number(chunk))
		base = (char *)chunk->base_addr - (char *)pcpu_base_addr;
	snprintf(line, len,
		 "nr_alloc %d max_alloc_size %zu free_bytes %d contig_bytes %d contig_start %lu scan_bytes %d scan_start %lu first_free %lu pages %d populated %d empty_pop %d isolated %d",
		 chunk->nr_alloc, chunk->max_alloc_size,
		 chunk->free_bytes, md->contig_hint * PCPU_MIN_ALLOC_SIZE,
		 base + md->contig_hint_start * PCPU_MIN_ALLOC_SIZE,
		 md->scan_hint * PCPU_MIN_ALLOC_SIZE,
		 base + md->scan_hint_start * PCPU_MIN_ALLOC_SIZE,
		 base + md->first_free * PCPU_MIN_ALLOC_SIZE,
		 chunk->nr_pages, chunk->nr_populated,
		 chunk->nr_empty_pop_pages, chunk->isolated);
}

void view_block(const struct pcpu_block_md *md, char *text, size_t len)
{
	snprintf(text, len,
		 "contig %d+%d scan %d+%d left %d right %d first %d",
		 md->contig_hint_start, md->contig_hint, md->scan_hint_start,
		 md->scan_hint, md->left_free, md->right_free, md->first_free);
}

unsigned long view_old_populated(void)
{
	return pcpu_nr_populated;
}

void view_start(void)
{
}
