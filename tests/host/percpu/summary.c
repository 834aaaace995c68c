// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What is left when a trace is over ("#end" lines), and a picture of a chunk
 * for when something differs.
 */
#include <stdio.h>
#include <string.h>

#include <linux/bitops.h>
#include <linux/kernel.h>
#include <linux/percpu.h>

#include "../../../mm/percpu/internal.h"
#include "../../../mm/percpu/stats.h"
#include "machine.h"
#include "replay.h"

struct sink {
	void (*fn)(const char *line, void *arg);
	void *arg;
};

static void put(const struct sink *sink, const char *key, unsigned long value)
{
	char line[80];

	snprintf(line, sizeof(line), "%s %lu", key, value);
	sink->fn(line, sink->arg);
}

static void put_chunk(const struct sink *sink, const struct pcpu_chunk *chunk,
		      int slot, int pos)
{
	const struct pcpu_block_md *md = &chunk->chunk_md;
	unsigned long base = 0;
	char line[512];

	if (!chunk_number(chunk))
		base = (char *)chunk->base_addr - (char *)pcpu_base_addr;
	snprintf(line, sizeof(line),
		 "chunk %d%s slot %d pos %d nr_alloc %d max_alloc_size %zu free_bytes %d contig_bytes %d contig_start %lu scan_bytes %d scan_start %lu first_free %lu pages %d populated %d empty_pop %d isolated %d",
		 chunk_number(chunk), chunk == pcpu_reserved_chunk ? "r" : "",
		 slot, pos, chunk->nr_alloc, chunk->max_alloc_size,
		 chunk->free_bytes, md->contig_hint * PCPU_MIN_ALLOC_SIZE,
		 base + md->contig_hint_start * PCPU_MIN_ALLOC_SIZE,
		 md->scan_hint * PCPU_MIN_ALLOC_SIZE,
		 base + md->scan_hint_start * PCPU_MIN_ALLOC_SIZE,
		 base + md->first_free * PCPU_MIN_ALLOC_SIZE,
		 chunk->nr_pages, chunk->nr_populated,
		 chunk->nr_empty_pop_pages, chunk->isolated);
	sink->fn(line, sink->arg);
}

void replay_end(void (*fn)(const char *line, void *arg), void *arg)
{
	const struct sink sink = { fn, arg };
	struct pcpu_chunk *chunk;
	int slot, pos;

	put(&sink, "nr_alloc", pcpu_stats.nr_alloc);
	put(&sink, "nr_dealloc", pcpu_stats.nr_dealloc);
	put(&sink, "nr_cur_alloc", pcpu_stats.nr_cur_alloc);
	put(&sink, "nr_max_alloc", pcpu_stats.nr_max_alloc);
	put(&sink, "nr_chunks", pcpu_stats.nr_chunks);
	put(&sink, "nr_max_chunks", pcpu_stats.nr_max_chunks);
	put(&sink, "min_alloc_size", pcpu_stats.min_alloc_size);
	put(&sink, "max_alloc_size", pcpu_stats.max_alloc_size);
	put(&sink, "empty_pop_pages", pcpu_nr_empty_pop_pages);
	put(&sink, "nr_populated", pcpu_nr_populated);
	put(&sink, "fails", replay_fails);
	put(&sink, "work_pending", machine_work_pending());

	if (pcpu_reserved_chunk)
		put_chunk(&sink, pcpu_reserved_chunk, -1, 0);
	for (slot = 0; slot < pcpu_nr_slots; slot++) {
		pos = 0;
		list_for_each_entry(chunk, &pcpu_chunk_lists[slot], list)
			put_chunk(&sink, chunk, slot, pos++);
	}
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
