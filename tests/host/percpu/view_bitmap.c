// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A look into a bitmap chunk: what a trace's end says of it, and a picture of
 * its map for when something differs.
 */
#include <stdio.h>
#include <string.h>

#include <linux/bitops.h>
#include <linux/kernel.h>
#include <linux/percpu.h>

#include "../../../mm/percpu/internal.h"
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
	int i, bit;

	if (around >= 0)
		around >>= PCPU_MIN_ALLOC_SHIFT;
	printf("  chunk %d, contig %d+%d, scan %d+%d, first_free %d, free_bytes %d (bits; . free, # used, o mixed, %d bits each)\n",
	       chunk_number(chunk), chunk->chunk_md.contig_hint_start,
	       chunk->chunk_md.contig_hint, chunk->chunk_md.scan_hint_start,
	       chunk->chunk_md.scan_hint, chunk->chunk_md.first_free,
	       chunk->free_bytes, step);
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
		printf(" %c contig %d+%d scan %d+%d left %d right %d first %d\n",
		       test_bit(i, chunk->populated) ? 'P' : '-',
		       md->contig_hint_start, md->contig_hint,
		       md->scan_hint_start, md->scan_hint, md->left_free,
		       md->right_free, md->first_free);
	}
}
