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
 * After each step the oracle below looks at the bits with loops that know
 * nothing of the allocator's ways, and says what must be exact and what may
 * only err low.  From every state all areas are freed, in both orders: the
 * chunk must be like new.
 *
 * With -w the sequences are long and random instead.
 *
 * usage: exhaustive [-d depth] [-s states] [-w steps] [-v] [shape]
 */
#include "verify.h"

#include <linux/bitmap.h>
#include <linux/find.h>
#include <linux/list.h>
#include <linux/percpu.h>

#include "../../../mm/percpu/hints.h"
#include "../../../mm/percpu/internal.h"
#include "model.h"

#define MAX_BLOCKS	MODEL_PAGES
#define MAX_BITS	62	/* one bit and the map's end still fit a u64 */
#define MD_FIELDS	7

/* A shape: how the chunk looks that all sequences start from. */
struct shape {
	const char *name;
	int blocks;
	int head, tail;		/* hidden bits, as in a first chunk */
	unsigned int populated;	/* one bit per page */
	bool pop_only;		/* atomic requests: backed pages only */
	int align_max;
};

/* A state of the chunk, as small as it can be. */
struct state {
	u64 alloc, bound;
	u8 md[MAX_BLOCKS + 1][MD_FIELDS];
	u8 model[MAX_BLOCKS + 1][MD_FIELDS];
} __attribute__((packed));

static const struct shape shapes[] = {
	{ "whole2", 2, 0, 0, ~0u, false, PCPU_BLOCK_BITS },
	{ "whole3", 3, 0, 0, ~0u, false, PCPU_BLOCK_BITS },
	{ "ragged", 3, 3, 2, ~0u, false, PCPU_BLOCK_BITS / 2 },
	{ "atomic", 3, 0, 0, 0x5, true, PCPU_BLOCK_BITS / 2 },
	{ "long6", 6, 0, 0, ~0u, false, PCPU_BLOCK_BITS },
	{ "gaps6", 6, 5, 1, 0x2d, true, PCPU_BLOCK_BITS },
};

static const struct shape *shape;
static struct pcpu_chunk *chunk;
static struct model model;
static int map_bits;
static unsigned long nr_steps, nr_failed;

/* ---- states: an array, and a hash table of indices into it ---- */
static struct state *states;
static u32 *table;
static u32 table_mask;
static unsigned long nr_states, max_states = 400000;

static void die(const char *what, int a, int b)
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

#undef CHECK
#define CHECK(cond, a, b)						\
do {									\
	if (!(cond))							\
		die(#cond, a, b);					\
} while (0)

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

static void save(struct state *s)
{
	int i;

	memset(s, 0, sizeof(*s));
	s->alloc = map_get(chunk->alloc_map, map_bits);
	s->bound = map_get(chunk->bound_map, map_bits + 1);
	for (i = 0; i < chunk->nr_pages; i++) {
		pack_md(s->md[i], &chunk->md_blocks[i]);
		pack_model(s->model[i], &model.page[i]);
	}
	pack_md(s->md[MAX_BLOCKS], &chunk->chunk_md);
	pack_model(s->model[MAX_BLOCKS], &model.whole);
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

static void restore(const struct state *s)
{
	int i;

	map_put(chunk->alloc_map, map_bits, s->alloc);
	map_put(chunk->bound_map, map_bits + 1, s->bound);
	model.used = s->alloc;
	for (i = 0; i < chunk->nr_pages; i++) {
		unpack_md(&chunk->md_blocks[i], s->md[i]);
		unpack_model(&model.page[i], s->model[i]);
	}
	unpack_md(&chunk->chunk_md, s->md[MAX_BLOCKS]);
	unpack_model(&model.whole, s->model[MAX_BLOCKS]);
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

/* A summary of [base, end) against the bits: rules 1 to 4 of chunk.h. */
static void check_md(const struct pcpu_block_md *md, u64 alloc, int base,
		     int end, bool whole)
{
	int len = end - base, id = whole ? -1 : base / PCPU_BLOCK_BITS;
	int contig = base + md->contig_hint_start;
	int scan = base + md->scan_hint_start;
	int n;

	CHECK(md->nr_bits == len, md->nr_bits, id);
	CHECK(md->contig_hint >= 0 && md->contig_hint_start >= 0, id, 0);
	CHECK(contig + md->contig_hint <= end, contig, id);
	CHECK(clear(alloc, contig, contig + md->contig_hint), contig, id);
	CHECK(md->contig_hint <= longest(alloc, base, end), contig, id);

	CHECK(md->scan_hint >= 0 && md->scan_hint <= md->contig_hint, id, 0);
	if (md->scan_hint) {
		CHECK(scan + md->scan_hint <= end, scan, id);
		CHECK(clear(alloc, scan, scan + md->scan_hint), scan, id);
		CHECK(scan <= contig || md->scan_hint == md->contig_hint,
		      scan, id);
	}

	n = first_clear(alloc, base, end) - base;
	if (whole || n < len)
		CHECK(md->first_free == n, md->first_free, id);
	if (whole)
		return;
	for (n = 0; n < len && !used(alloc, base + n); n++)
		;
	CHECK(md->left_free == n, md->left_free, n);
	for (n = 0; n < len && !used(alloc, end - 1 - n); n++)
		;
	CHECK(md->right_free <= n, md->right_free, n);
}

static void check_chunk(void)
{
	u64 alloc = map_get(chunk->alloc_map, map_bits);
	u64 bound = map_get(chunk->bound_map, map_bits + 1);
	int i;

	CHECK(chunk->free_bytes == count_free(alloc) * PCPU_MIN_ALLOC_SIZE,
	      chunk->free_bytes, 0);
	CHECK(chunk->nr_empty_pop_pages == count_empty(alloc),
	      chunk->nr_empty_pop_pages, count_empty(alloc));
	CHECK(pcpu_nr_empty_pop_pages == chunk->nr_empty_pop_pages, 0, 0);
	for (i = 0; i < chunk->nr_pages; i++)
		check_md(&chunk->md_blocks[i], alloc, i * PCPU_BLOCK_BITS,
			 (i + 1) * PCPU_BLOCK_BITS, false);
	check_md(&chunk->chunk_md, alloc, 0, map_bits, true);

	/* where use begins and ends there is a boundary */
	for (i = 0; i <= map_bits; i++) {
		bool before = i && used(alloc, i - 1);
		bool here = i < map_bits && used(alloc, i);

		if (before != here)
			CHECK(used(bound, i), i, 0);
	}
}

/* Length of the area at @bit, which is one's first bit. */
static int area_bits(const struct state *s, int bit)
{
	int end = bit + 1;

	while (end < map_bits && used(s->alloc, end) && !used(s->bound, end))
		end++;
	return end - bit;
}

static bool area_start(const struct state *s, int bit)
{
	return bit >= shape->head && bit < map_bits - shape->tail &&
	       used(s->alloc, bit) && used(s->bound, bit);
}

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
		CHECK(place < 0, bits, align);
		save(&now);
		CHECK(!memcmp(&now, s, sizeof(now)), bits, align);
		nr_failed++;
		return false;
	}
	off = pcpu_alloc_area(chunk, bits, align, off);
	CHECK(off >= 0, bits, align);

	bit = off / PCPU_MIN_ALLOC_SIZE;
	CHECK(bit == place, bit, place);
	CHECK(off % PCPU_MIN_ALLOC_SIZE == 0, off, 0);
	CHECK(bit % align == 0, bit, align);
	CHECK(bit >= shape->head && bit + bits <= map_bits - shape->tail,
	      bit, bits);
	CHECK(!(s->alloc & mask << bit), bit, bits);
	CHECK(map_get(chunk->alloc_map, map_bits) == (s->alloc | mask << bit),
	      bit, bits);
	CHECK(!shape->pop_only || backed(bit, bit + bits), bit, bits);
	save(&now);
	CHECK(area_start(&now, bit) && area_bits(&now, bit) == bits, bit,
	      bits);
	return true;
}

/* What is no area's start is refused, and nothing changes. */
static void refuse(int off, int answer)
{
	struct state before, now;

	save(&before);
	CHECK(pcpu_free_area(chunk, off) == answer, off, answer);
	save(&now);
	CHECK(!memcmp(&before, &now, sizeof(now)), off, answer);
}

static void step_free(const struct state *s, int bit)
{
	int i, bits = area_bits(s, bit), off = bit * PCPU_MIN_ALLOC_SIZE;
	u64 mask = ((u64)1 << bits) - 1;

	nr_steps++;
	refuse(off + 2, -1);
	for (i = 1; i < bits; i++)
		refuse(off + i * PCPU_MIN_ALLOC_SIZE, -1);
	CHECK(pcpu_free_area(chunk, off) == bits * PCPU_MIN_ALLOC_SIZE, off,
	      bits);
	CHECK(map_get(chunk->alloc_map, map_bits) ==
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
	CHECK(now.alloc == fresh->alloc, up, 0);
	for (i = 0; i < chunk->nr_pages; i++)
		CHECK(chunk->md_blocks[i].contig_hint == fresh->md[i][2], i,
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

static void make_chunk(void)
{
	int i;

	pcpu_unit_pages = shape->blocks;
	pcpu_unit_size = shape->blocks << PAGE_SHIFT;
	map_bits = shape->blocks * PCPU_BLOCK_BITS;
	pcpu_slots_init();

	chunk = aligned_alloc(64, (pcpu_chunk_bytes(shape->blocks) + 63) & -64);
	memset(chunk, 0, pcpu_chunk_bytes(shape->blocks));
	INIT_LIST_HEAD(&chunk->list);
	chunk->nr_pages = shape->blocks;
	chunk->alloc_map = calloc(1, pcpu_alloc_map_size(shape->blocks));
	chunk->bound_map = calloc(1, pcpu_bound_map_size(shape->blocks));
	chunk->md_blocks = calloc(1, pcpu_md_blocks_size(shape->blocks));
	chunk->start_offset = shape->head * PCPU_MIN_ALLOC_SIZE;
	chunk->end_offset = shape->tail * PCPU_MIN_ALLOC_SIZE;
	pcpu_init_md_blocks(chunk);
	for (i = 0; i < shape->blocks; i++)
		if (shape->populated >> i & 1)
			__set_bit(i, chunk->populated);
	chunk->nr_populated = bitmap_weight(chunk->populated, shape->blocks);
	chunk->nr_empty_pop_pages = chunk->nr_populated;
	pcpu_nr_empty_pop_pages = chunk->nr_populated;
	chunk->free_bytes = pcpu_unit_size - chunk->start_offset -
			    chunk->end_offset;
	model_init(&model, shape->blocks, PCPU_BLOCK_BITS);
	if (shape->head)
		model_hide(&model, 0, shape->head);
	if (shape->tail)
		model_hide(&model, map_bits - shape->tail, shape->tail);
	if (shape->head)
		pcpu_chunk_hide_region(chunk, 0, shape->head);
	if (shape->tail)
		pcpu_chunk_hide_region(chunk, map_bits - shape->tail,
				       shape->tail);
	pcpu_chunk_relocate(chunk, -1);
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

/*
 * Far from the fresh chunk: long walks, at random.  Small objects are asked
 * for more often than large ones, and the wish to free comes and goes.
 */
static void walk(unsigned long steps, struct rnd *r)
{
	unsigned long i;
	struct state fresh, s;
	u32 greed = 50;
	int bit, tries;

	make_chunk();
	save(&fresh);
	nr_steps = nr_failed = 0;
	for (i = 0; i < steps; i++) {
		if (i % 10000 == 0)
			restore(&fresh);
		if (i % 100 == 0)
			greed = 20 + rnd(r, 60);
		save(&s);
		if (rnd(r, 100) < greed) {
			step_alloc(&s, 1 + rnd(r, 1 + rnd(r, map_bits / 2)),
				   1 << rnd(r, 1 + __fls(shape->align_max)));
		} else {
			bit = rnd(r, map_bits);
			for (tries = 0; tries < map_bits; tries++, bit++)
				if (area_start(&s, bit % map_bits)) {
					step_free(&s, bit % map_bits);
					break;
				}
		}
		check_chunk();
	}
	printf("%s: blocks %d x %d bits, walks: %lu steps, %lu requests refused\n",
	       shape->name, shape->blocks, PCPU_BLOCK_BITS, nr_steps,
	       nr_failed);
}

int main(int argc, char **argv)
{
	unsigned long walk_steps = 0;
	const char *only = NULL;
	struct rnd r;
	bool verbose = false;
	int i, depth = 1000;

	for (i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "-d") && i + 1 < argc)
			depth = atoi(argv[++i]);
		else if (!strcmp(argv[i], "-s") && i + 1 < argc)
			max_states = strtoul(argv[++i], NULL, 0);
		else if (!strcmp(argv[i], "-w") && i + 1 < argc)
			walk_steps = strtoul(argv[++i], NULL, 0);
		else if (!strcmp(argv[i], "-v"))
			verbose = true;
		else
			only = argv[i];
	}
	rnd_seed(&r, 1);
	for (table_mask = 1; table_mask < 2 * max_states; table_mask *= 2)
		;
	table_mask--;
	states = calloc(max_states, sizeof(*states));
	table = calloc(table_mask + 1, sizeof(*table));

	for (i = 0; i < (int)(sizeof(shapes) / sizeof(shapes[0])); i++) {
		shape = &shapes[i];
		if (shape->blocks * PCPU_BLOCK_BITS > MAX_BITS)
			continue;
		if (only ? !strcmp(only, shape->name) :
			   walk_steps || shape->blocks <= 3)
			walk_steps ? walk(walk_steps, &r) :
				     search(depth, verbose);
	}
	return 0;
}
