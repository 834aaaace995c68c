// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A look into a bitmap chunk: a picture of its map for when something differs.
 * What its summaries say: view_hinted.c, view_plain.c.
 */
#include <stdio.h>
#include <string.h>

#include <linux/bitops.h>
#include <linux/kernel.h>
#include <linux/percpu.h>

#include "../../../mm/percpu/internal.h"
#include "../../../mm/percpu/extra/stats.h"
#include "replay.h"
#include "view.h"

void view_counters(void (*put)(void *arg, const char *key,
			       unsigned long value), void *arg)
{
	put(arg, "nr_alloc", pcpu_stats.nr_alloc);
	put(arg, "nr_dealloc", pcpu_stats.nr_dealloc);
	put(arg, "nr_cur_alloc", pcpu_stats.nr_cur_alloc);
	put(arg, "nr_max_alloc", pcpu_stats.nr_max_alloc);
	put(arg, "nr_chunks", pcpu_stats.nr_chunks);
	put(arg, "nr_max_chunks", pcpu_stats.nr_max_chunks);
	put(arg, "min_alloc_size", pcpu_stats.min_alloc_size);
	put(arg, "max_alloc_size", pcpu_stats.max_alloc_size);
	put(arg, "empty_pop_pages", pcpu_nr_empty_pop_pages);
	put(arg, "nr_populated", pcpu_nr_populated);
}

void view_numbers(const struct pcpu_chunk *chunk, int numbers[3])
{
	numbers[0] = chunk->chunk_md.contig_hint;
	numbers[1] = chunk->free_bytes;
	numbers[2] = chunk->nr_empty_pop_pages;
}

/* One character for each 16 bits: . free, # used, o mixed. */
static char picture(const struct pcpu_chunk *chunk, int bit, int nr)
{
	int i, used = 0;

	for (i = 0; i < nr; i++)
		used += test_bit(bit + i, chunk->alloc_map);
	return !used ? '.' : used == nr ? '#' : 'o';
}

void print_chunk_map(const struct pcpu_chunk *chunk, int around)
{
	const int step = PCPU_BLOCK_BITS / 64 ? PCPU_BLOCK_BITS / 64 : 1;
	char text[200];
	int i, bit;

	if (around >= 0)
		around >>= PCPU_MIN_ALLOC_SHIFT;
	view_block(&chunk->chunk_md, text, sizeof(text));
	printf("  chunk %d, %s, free_bytes %d (bits; . free, # used, o mixed, %d bits each)\n",
	       chunk_number(chunk), text, chunk->free_bytes, step);
	for (i = 0; i < chunk->nr_pages; i++) {
		const struct pcpu_block_md *md = &chunk->md_blocks[i];
		const int base = i * PCPU_BLOCK_BITS;

		if (around >= 0 && (around < base - 2 * PCPU_BLOCK_BITS ||
				    around >= base + 3 * PCPU_BLOCK_BITS))
			continue;
		printf("  %c%2d ", around >= base &&
		       around < base + PCPU_BLOCK_BITS ? '>' : ' ', i);
		for (bit = 0; bit < PCPU_BLOCK_BITS; bit += step)
			putchar(picture(chunk, base + bit, step));
		view_block(md, text, sizeof(text));
		printf(" %c %s\n", test_bit(i, chunk->populated) ? 'P' : '-',
		       text);
	}
}
