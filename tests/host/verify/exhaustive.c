// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Every sequence of allocations and frees, in chunks so small that this can
 * be done.
 *
 * The program is built with pages of 32 or 64 bytes, so that a block has 8
 * or 16 bits, and works on one chunk of a few blocks.  What the allocator
 * does next depends on the chunk's state alone (bits, boundaries,
 * summaries), so two sequences that lead to the same state need not both be
 * continued: states are searched breadth first and each is continued once,
 * with every request and every free that it allows.  All states at distance d
 * from the fresh chunk, and every step out of them, stand for all sequences of
 * d + 1 operations.
 *
 *	fresh --alloc 1--> .. --alloc 3, align 2--> .. --free 0--> ..
 *	   |                |-----free 0---------> fresh (seen: stop)
 *	   |--alloc 2--> ..
 *
 * Each request must land where Linux puts it: a model of the rules, which is
 * part of the state, answers the same request (model.c).
 *
 * After each step the oracle (tiny.c) compares all metadata with the bits.
 * From every state all areas are freed, in both orders: the chunk must be like
 * new.
 *
 * usage: exhaustive [-d depth] [-s states] [-v] [shape]
 */
#include "verify.h"

#include <linux/bitmap.h>
#include <linux/find.h>
#include <linux/list.h>
#include <linux/percpu.h>

#include "../../../mm/percpu/bitmap/bitmap.h"
#include "../../../mm/percpu/internal.h"
#include "tiny.h"

static const struct shape shapes[] = {
	{ "whole2", 2, 0, 0, ~0u, false, PCPU_BLOCK_BITS },
	{ "whole3", 3, 0, 0, ~0u, false, PCPU_BLOCK_BITS },
	{ "ragged", 3, 3, 2, ~0u, false, PCPU_BLOCK_BITS / 2 },
	{ "atomic", 3, 0, 0, 0x5, true, PCPU_BLOCK_BITS / 2 },
};

static unsigned long nr_steps, nr_failed;

/* ---- states: an array, and a hash table of indices into it ---- */
static struct state *states;
static u32 *table;
static u32 table_mask;
static unsigned long nr_states, max_states = 400000;

/* ---- steps ---- */

static bool backed(int from, int to)
{
	for (; from < to; from++)
		if (!(shape->populated >> (from / PCPU_BLOCK_BITS) & 1))
			return false;
	return true;
}

/* Return: true if the chunk changed. */
static bool step_alloc(const struct state *s, int bits, int align)
{
	u64 mask = ((u64)1 << bits) - 1;
	struct state now;
	int off, bit, place;

	nr_steps++;
	place = model_alloc(&model, bits, align,
			    shape->pop_only ? shape->populated : ~0u);
	off = -1;
	if (pcpu_contig_fits(&chunk->chunk_md, bits, align))
		off = pcpu_find_block_fit(chunk, bits, align,
					  shape->pop_only);
	if (off < 0) {
		HOLDS(place < 0, bits, align);
		save(&now);
		HOLDS(!memcmp(&now, s, sizeof(now)), bits, align);
		nr_failed++;
		return false;
	}
	off = pcpu_alloc_area(chunk, bits, align, off);
	HOLDS(off >= 0, bits, align);

	bit = off / PCPU_MIN_ALLOC_SIZE;
	HOLDS(bit == place, bit, place);
	HOLDS(off % PCPU_MIN_ALLOC_SIZE == 0, off, 0);
	HOLDS(bit % align == 0, bit, align);
	HOLDS(bit >= shape->head && bit + bits <= map_bits - shape->tail,
	      bit, bits);
	HOLDS(!(s->alloc & mask << bit), bit, bits);
	HOLDS(map_now() == (s->alloc | mask << bit),
	      bit, bits);
	HOLDS(!shape->pop_only || backed(bit, bit + bits), bit, bits);
	save(&now);
	HOLDS(area_start(&now, bit) && area_bits(&now, bit) == bits, bit,
	      bits);
	return true;
}

/* What is no area's start is refused, and nothing changes. */
static void refuse(int off, int answer)
{
	struct state before, now;

	save(&before);
	HOLDS(pcpu_free_area(chunk, off) == answer, off, answer);
	save(&now);
	HOLDS(!memcmp(&before, &now, sizeof(now)), off, answer);
}

static void step_free(const struct state *s, int bit)
{
	int i, bits = area_bits(s, bit), off = bit * PCPU_MIN_ALLOC_SIZE;
	u64 mask = ((u64)1 << bits) - 1;

	nr_steps++;
	refuse(off + 2, -1);
	for (i = 1; i < bits; i++)
		refuse(off + i * PCPU_MIN_ALLOC_SIZE, -1);
	HOLDS(pcpu_free_area(chunk, off) == bits * PCPU_MIN_ALLOC_SIZE, off,
	      bits);
	HOLDS(map_now() ==
	      (s->alloc & ~(mask << bit)), bit, bits);
	refuse(off, 0);
	model_free(&model, bit, bits);
}

/* From @s free everything; @up: lowest first.  Then nothing may be left. */
static void drain(const struct state *s, bool up, const struct state *fresh)
{
	struct state now;
	int i, bit;

	restore(s);
	for (i = 0; i < map_bits; i++) {
		bit = up ? i : map_bits - 1 - i;
		save(&now);
		if (area_start(&now, bit))
			step_free(&now, bit);
	}
	check_chunk();
	save(&now);
	HOLDS(now.alloc == fresh->alloc, up, 0);
	for (i = 0; i < chunk->nr_pages; i++)
		HOLDS(chunk->md_blocks[i].contig_hint == fresh->md[i][2], i,
		      chunk->md_blocks[i].contig_hint);
}

/* ---- the search ---- */

static u32 hash(const struct state *s)
{
	const u8 *p = (const u8 *)s;
	u64 h = 0xcbf29ce484222325ull;
	size_t i;

	for (i = 0; i < sizeof(*s); i++)
		h = (h ^ p[i]) * 0x100000001b3ull;
	return h ^ h >> 32;
}

/* The chunk's state, if it is new and there is room, is kept. */
static void visit(void)
{
	struct state s;
	u32 at;

	check_chunk();
	save(&s);
	for (at = hash(&s) & table_mask; table[at]; at = (at + 1) & table_mask)
		if (!memcmp(&states[table[at] - 1], &s, sizeof(s)))
			return;
	if (nr_states == max_states)
		return;
	states[nr_states++] = s;
	table[at] = nr_states;
}

static void expand(const struct state *from, const struct state *fresh)
{
	struct state s = *from;
	int bits, align, bit;

	for (bits = 1; bits <= map_bits; bits++)
		for (align = 1; align <= shape->align_max; align *= 2) {
			restore(&s);
			if (step_alloc(&s, bits, align))
				visit();
		}
	for (bit = 0; bit < map_bits; bit++)
		if (area_start(&s, bit)) {
			restore(&s);
			step_free(&s, bit);
			visit();
		}
	drain(&s, true, fresh);
	drain(&s, false, fresh);
}

static void search(int depth, bool verbose)
{
	unsigned long layer = 0, end, i;
	struct state fresh;
	int d;

	make_chunk();
	check_chunk();
	save(&fresh);
	memset(table, 0, (table_mask + 1) * sizeof(*table));
	nr_states = nr_steps = nr_failed = 0;
	visit();

	for (d = 0; d < depth && layer < nr_states; d++) {
		end = nr_states;
		for (i = layer; i < end; i++)
			expand(&states[i], &fresh);
		layer = end;
		if (verbose)
			printf("# %s depth %d: %lu states\n", shape->name,
			       d + 1, nr_states);
		if (nr_states == max_states) {
			d++;
			break;
		}
	}
	printf("%s: blocks %d x %d bits, all sequences of %d operations: %lu states, %lu steps, %lu requests refused%s\n",
	       shape->name, shape->blocks, PCPU_BLOCK_BITS, d, nr_states,
	       nr_steps, nr_failed,
	       layer == nr_states ? ", nothing left to reach" : "");
}

int main(int argc, char **argv)
{
	const char *only = NULL;
	bool verbose = false;
	int i, depth = 1000;

	for (i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "-d") && i + 1 < argc)
			depth = atoi(argv[++i]);
		else if (!strcmp(argv[i], "-s") && i + 1 < argc)
			max_states = strtoul(argv[++i], NULL, 0);
		else if (!strcmp(argv[i], "-v"))
			verbose = true;
		else
			only = argv[i];
	}
	for (table_mask = 1; table_mask < 2 * max_states; table_mask *= 2)
		;
	table_mask--;
	states = calloc(max_states, sizeof(*states));
	table = calloc(table_mask + 1, sizeof(*table));

	for (i = 0; i < (int)(sizeof(shapes) / sizeof(shapes[0])); i++) {
		shape = &shapes[i];
		if (shape->blocks * PCPU_BLOCK_BITS > TINY_BITS)
			continue;
		if (only ? !strcmp(only, shape->name) :
			   shape->blocks <= 3)
			search(depth, verbose);
	}
	return 0;
}
