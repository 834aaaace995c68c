// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A look into an area map chunk: what a trace's end says of it, and its areas
 * for when something differs.
 */
#include <stdio.h>

#include <linux/kernel.h>
#include <linux/percpu.h>

#include "../../../mm/percpu/internal.h"
#include "../../../mm/percpu/extra/stats.h"
#include "replay.h"
#include "view.h"

/* The boot chunks share their pages: those of all three parts of the unit. */
int view_populated(const struct pcpu_chunk *chunk)
{
	const struct pcpu_alloc_info *ai = &pcpu_stats_ai;

	if (!chunk->immutable)
		return chunk->nr_populated;
	return (ai->static_size + ai->reserved_size + ai->dyn_size) >>
	       PAGE_SHIFT;
}

void view_numbers(const struct pcpu_chunk *chunk, int numbers[3])
{
	numbers[0] = chunk->contig_hint;
	numbers[1] = chunk->free_bytes;
	numbers[2] = chunk->nr_populated;
}

void view_counters(void (*put)(void *arg, const char *key,
			       unsigned long value), void *arg)
{
	put(arg, "nr_cur_alloc", pcpu_stats.nr_cur_alloc);
	put(arg, "nr_chunks", pcpu_stats.nr_chunks);
	put(arg, "nr_max_chunks", pcpu_stats.nr_max_chunks);
	if (PCPU_EMPTY_POP_PAGES_HIGH)
		put(arg, "empty_pop_pages", pcpu_nr_empty_pop_pages);
	put(arg, "nr_populated", pcpu_nr_populated);
}

static void print_area(void *arg, int start, int end, bool used)
{
	const int *around = arg;

	if (*around >= 0 && (end < *around - 8192 || start > *around + 8192))
		return;
	printf("  %c %6d .. %6d %6d %s\n",
	       *around >= start && *around < end ? '>' : ' ', start, end,
	       end - start, used ? "used" : "free");
}

void print_chunk_map(const struct pcpu_chunk *chunk, int around)
{
	printf("  chunk %d, contig_hint %d, free_bytes %d, entries %d of %d\n",
	       chunk_number(chunk), chunk->contig_hint, chunk->free_bytes,
	       chunk->map.used, chunk->map.alloc);
	pcpu_for_each_area(chunk, print_area, &around);
}
