// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The tiny chunk: saving, restoring, and the oracle.
 *
 * The oracle looks at the bits with loops that know nothing of the
 * allocator's ways, and says what must be exact and what may only err low.
 */
#include "verify.h"

#include <linux/bitops.h>

#include "../../../mm/percpu/internal.h"
#include "tiny.h"

void tiny_failed(const char *what, int a, int b)
{
	int i;

	fprintf(stderr, "exhaustive: %s, block of %d bits: %s (%d, %d)\n",
		shape->name, PCPU_BLOCK_BITS, what, a, b);
	fprintf(stderr, "alloc ");
	for (i = 0; i < map_bits; i++)
		fprintf(stderr, "%s%c", i % PCPU_BLOCK_BITS ? "" : " ",
			test_bit(i, chunk->alloc_map) ? '#' : '.');
	fprintf(stderr, "\nbound ");
	for (i = 0; i <= map_bits; i++)
		fprintf(stderr, "%s%c", i % PCPU_BLOCK_BITS ? "" : " ",
			test_bit(i, chunk->bound_map) ? '|' : '.');
	for (i = -1; i < chunk->nr_pages; i++) {
		struct pcpu_block_md *md = i < 0 ? &chunk->chunk_md :
						   &chunk->md_blocks[i];

		fprintf(stderr, "\n%s %d: contig %d+%d scan %d+%d left %d right %d first %d",
			i < 0 ? "chunk" : "block", i, md->contig_hint_start,
			md->contig_hint, md->scan_hint_start, md->scan_hint,
			md->left_free, md->right_free, md->first_free);
	}
	fprintf(stderr, "\n");
	exit(1);
}

static void pack_md(u8 *to, const struct pcpu_block_md *md)
{
	to[0] = md->scan_hint;
	to[1] = md->scan_hint_start;
	to[2] = md->contig_hint;
	to[3] = md->contig_hint_start;
	to[4] = md->left_free;
	to[5] = md->right_free;
	to[6] = md->first_free;
}

static void unpack_md(struct pcpu_block_md *md, const u8 *from)
{
	md->scan_hint = from[0];
	md->scan_hint_start = from[1];
	md->contig_hint = from[2];
	md->contig_hint_start = from[3];
	md->left_free = from[4];
	md->right_free = from[5];
	md->first_free = from[6];
}

static void pack_model(u8 *to, const struct summary *s)
{
	to[0] = s->scan.len;
	to[1] = s->scan.start;
	to[2] = s->contig.len;
	to[3] = s->contig.start;
	to[4] = s->left;
	to[5] = s->right;
	to[6] = s->first_free;
}

static void unpack_model(struct summary *s, const u8 *from)
{
	s->scan.len = from[0];
	s->scan.start = from[1];
	s->contig.len = from[2];
	s->contig.start = from[3];
	s->left = from[4];
	s->right = from[5];
	s->first_free = from[6];
}

static bool used(u64 map, int bit)
{
	return map >> bit & 1;
}

static u64 map_get(const unsigned long *map, int bits)
{
	u64 word = 0;
	int i;

	for (i = 0; i < bits; i += BITS_PER_LONG)
		word |= (u64)map[i / BITS_PER_LONG] << i;
	return word;
}

static void map_put(unsigned long *map, int bits, u64 word)
{
	int i;

	for (i = 0; i < bits; i += BITS_PER_LONG)
		map[i / BITS_PER_LONG] = word >> i;
}

u64 map_now(void)
{
	return map_get(chunk->alloc_map, map_bits);
}

void save(struct state *s)
{
	int i;

	memset(s, 0, sizeof(*s));
	s->alloc = map_get(chunk->alloc_map, map_bits);
	s->bound = map_get(chunk->bound_map, map_bits + 1);
	for (i = 0; i < chunk->nr_pages; i++) {
		pack_md(s->md[i], &chunk->md_blocks[i]);
		pack_model(s->model[i], &model.page[i]);
	}
	pack_md(s->md[TINY_BLOCKS], &chunk->chunk_md);
	pack_model(s->model[TINY_BLOCKS], &model.whole);
}

/* Empty and backed pages of the bits in @alloc. */
static int count_empty(u64 alloc)
{
	int page, n = 0;
	u64 mask = ((u64)1 << PCPU_BLOCK_BITS) - 1;

	for (page = 0; page < chunk->nr_pages; page++)
		n += !(alloc >> (page * PCPU_BLOCK_BITS) & mask) &&
		     (shape->populated >> page & 1);
	return n;
}

static int count_free(u64 alloc)
{
	int i, n = 0;

	for (i = 0; i < map_bits; i++)
		n += !used(alloc, i);
	return n;
}

void restore(const struct state *s)
{
	int i;

	map_put(chunk->alloc_map, map_bits, s->alloc);
	map_put(chunk->bound_map, map_bits + 1, s->bound);
	for (i = 0; i < map_bits; i++)
		model.used[i] = used(s->alloc, i);
	for (i = 0; i < chunk->nr_pages; i++) {
		unpack_md(&chunk->md_blocks[i], s->md[i]);
		unpack_model(&model.page[i], s->model[i]);
	}
	unpack_md(&chunk->chunk_md, s->md[TINY_BLOCKS]);
	unpack_model(&model.whole, s->model[TINY_BLOCKS]);
	chunk->free_bytes = count_free(s->alloc) * PCPU_MIN_ALLOC_SIZE;
	chunk->nr_empty_pop_pages = count_empty(s->alloc);
	pcpu_nr_empty_pop_pages = chunk->nr_empty_pop_pages;
	pcpu_chunk_relocate(chunk, -1);
}

/* ---- the oracle ---- */

/* Longest clear run that lies in [from, to) as a whole. */
static int longest(u64 alloc, int from, int to)
{
	int i, run = 0, best = 0;

	for (i = from; i < to; i++) {
		run = used(alloc, i) ? 0 : run + 1;
		if (run > best)
			best = run;
	}
	return best;
}

static bool clear(u64 alloc, int from, int to)
{
	return longest(alloc, from, to) == to - from;
}

static int first_clear(u64 alloc, int from, int to)
{
	while (from < to && used(alloc, from))
		from++;
	return from;
}

/* A summary of [base, end) against the bits: what chunk.h promises. */
static void check_md(const struct pcpu_block_md *md, u64 alloc, int base,
		     int end, bool whole)
{
	int len = end - base, id = whole ? -1 : base / PCPU_BLOCK_BITS;
	int contig = base + md->contig_hint_start;
	int scan = base + md->scan_hint_start;
	int n;

	HOLDS(md->nr_bits == len, md->nr_bits, id);
	HOLDS(md->contig_hint >= 0 && md->contig_hint_start >= 0, id, 0);
	HOLDS(contig + md->contig_hint <= end, contig, id);
	HOLDS(clear(alloc, contig, contig + md->contig_hint), contig, id);
	HOLDS(md->contig_hint <= longest(alloc, base, end), contig, id);

	HOLDS(md->scan_hint >= 0 && md->scan_hint <= md->contig_hint, id, 0);
	if (md->scan_hint) {
		HOLDS(scan + md->scan_hint <= end, scan, id);
		HOLDS(clear(alloc, scan, scan + md->scan_hint), scan, id);
		HOLDS(scan <= contig || md->scan_hint == md->contig_hint,
		      scan, id);
	}

	n = first_clear(alloc, base, end) - base;
	if (whole || n < len)
		HOLDS(md->first_free == n, md->first_free, id);
	if (whole)
		return;
	for (n = 0; n < len && !used(alloc, base + n); n++)
		;
	HOLDS(md->left_free <= n, md->left_free, n);
	for (n = 0; n < len && !used(alloc, end - 1 - n); n++)
		;
	HOLDS(md->right_free <= n, md->right_free, n);
}

void check_chunk(void)
{
	u64 alloc = map_get(chunk->alloc_map, map_bits);
	u64 bound = map_get(chunk->bound_map, map_bits + 1);
	int i;

	HOLDS(chunk->free_bytes == count_free(alloc) * PCPU_MIN_ALLOC_SIZE,
	      chunk->free_bytes, 0);
	HOLDS(chunk->nr_empty_pop_pages == count_empty(alloc),
	      chunk->nr_empty_pop_pages, count_empty(alloc));
	HOLDS(pcpu_nr_empty_pop_pages == chunk->nr_empty_pop_pages, 0, 0);
	for (i = 0; i < chunk->nr_pages; i++)
		check_md(&chunk->md_blocks[i], alloc, i * PCPU_BLOCK_BITS,
			 (i + 1) * PCPU_BLOCK_BITS, false);
	check_md(&chunk->chunk_md, alloc, 0, map_bits, true);

	/* where use begins and ends there is a boundary */
	for (i = 0; i <= map_bits; i++) {
		bool before = i && used(alloc, i - 1);
		bool here = i < map_bits && used(alloc, i);

		if (before != here)
			HOLDS(used(bound, i), i, 0);
	}
}

/* Length of the area at @bit, which is one's first bit. */
int area_bits(const struct state *s, int bit)
{
	int end = bit + 1;

	while (end < map_bits && used(s->alloc, end) && !used(s->bound, end))
		end++;
	return end - bit;
}

bool area_start(const struct state *s, int bit)
{
	return bit >= shape->head && bit < map_bits - shape->tail &&
	       used(s->alloc, bit) && used(s->bound, bit);
}
