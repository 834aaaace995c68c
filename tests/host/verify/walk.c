// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Long random walks of one chunk, its model beside it.
 *
 * Where exhaustive.c knows all short sequences in tiny chunks, this knows
 * some long ones in chunks of any block size: after thousands of steps the
 * summaries hold history that no short sequence makes, and blocks of several
 * words take the ways that one word never does.  Each request must land where
 * the model says, and the audit looks at everything after each step.
 *
 * usage: walk [-n steps] [-s seed]
 */
#include "verify.h"

#include <unistd.h>

#include <linux/bitops.h>
#include <linux/find.h>
#include <linux/minmax.h>

#include "../../../mm/percpu/bitmap/bitmap.h"
#include "../../../mm/percpu/internal.h"
#include "one_chunk.h"

#define MAX_AREAS	4096
#define LIFE		20000	/* steps of one chunk */

static const struct shape shapes[] = {
	{ "one", 1, 0, 0, ~0u, false, PCPU_BLOCK_BITS },
	{ "two", 2, 0, 0, ~0u, false, PCPU_BLOCK_BITS },
	{ "ragged", 3, 3, 2, ~0u, false, PCPU_BLOCK_BITS },
	{ "six", 6, 0, 0, ~0u, false, PCPU_BLOCK_BITS },
	{ "gaps", 6, 5, 1, 0x2d, true, PCPU_BLOCK_BITS },
};

static struct area {
	int bit, bits;
} areas[MAX_AREAS];
static int nr_areas;
static struct rnd r;
static unsigned long nr_refused;

static int random_bits(void)
{
	switch (rnd(&r, 8)) {
	case 0:
		return 1 + rnd(&r, map_bits / 2);
	case 1:
	case 2:
		return 1 + rnd(&r, 1 + map_bits / 8);
	default:
		return 1 + rnd(&r, min(16, map_bits));
	}
}

static void allocate(void)
{
	int bits = random_bits(), off = -1, place;
	int align = 1 << rnd(&r, 1 + __fls(shape->align_max));

	if (rnd(&r, 2))
		align = min(align, 2);
	place = model_alloc(&model, bits, align,
			    shape->pop_only ? shape->populated : ~0u);
	if (pcpu_contig_fits(&chunk->chunk_md, bits, align))
		off = pcpu_find_block_fit(chunk, bits, align,
					  shape->pop_only);
	if (off >= 0) {
		off = pcpu_alloc_area(chunk, bits, align, off);
		CHECK(off >= 0);
		off /= PCPU_MIN_ALLOC_SIZE;
	}
	CHECK(off == place);
	if (off < 0) {
		nr_refused++;
		return;
	}
	areas[nr_areas++] = (struct area){ off, bits };
}

static void release(int i)
{
	struct area a = areas[i];

	areas[i] = areas[--nr_areas];
	model_free(&model, a.bit, a.bits);
	CHECK(pcpu_free_area(chunk, a.bit * PCPU_MIN_ALLOC_SIZE) ==
	      a.bits * PCPU_MIN_ALLOC_SIZE);
}

static void walk(unsigned long steps, unsigned long seed)
{
	unsigned long i;
	u32 greed = 50;

	nr_areas = 0;
	nr_refused = 0;
	for (i = 0; i < steps; i++) {
		if (i % LIFE == 0) {
			make_chunk();
			nr_areas = 0;
		}
		if (i % 100 == 0) {
			greed = 25 + rnd(&r, 50);
			snprintf(verify_context, sizeof(verify_context),
				 "walk -s %lu: %s, blocks of %d bits, step %lu on",
				 seed, shape->name, PCPU_BLOCK_BITS, i);
		}
		if (!nr_areas ||
		    (rnd(&r, 100) < greed && nr_areas < MAX_AREAS))
			allocate();
		else
			release(rnd(&r, nr_areas));
		pcpu_audit_chunk(chunk);
	}
	while (nr_areas)
		release(rnd(&r, nr_areas));
	pcpu_audit_chunk(chunk);
	CHECK(chunk->free_bytes == pcpu_unit_size - chunk->start_offset -
				   chunk->end_offset);
	printf("walk: %s, %d blocks of %d bits: %lu steps, %lu requests refused\n",
	       shape->name, shape->blocks, PCPU_BLOCK_BITS, steps,
	       nr_refused);
}

/* Take @bits at @align and expect them at @bit; or give back what is there. */
static void take(int bits, int align, int bit)
{
	int off;

	CHECK(model_alloc(&model, bits, align, ~0u) == bit);
	CHECK(pcpu_contig_fits(&chunk->chunk_md, bits, align));
	off = pcpu_find_block_fit(chunk, bits, align, false);
	CHECK(off >= 0);
	CHECK(pcpu_alloc_area(chunk, bits, align, off) ==
	      bit * PCPU_MIN_ALLOC_SIZE);
	pcpu_audit_chunk(chunk);
}

static void give(int bits, int bit)
{
	model_free(&model, bit, bits);
	CHECK(pcpu_free_area(chunk, bit * PCPU_MIN_ALLOC_SIZE) ==
	      bits * PCPU_MIN_ALLOC_SIZE);
	pcpu_audit_chunk(chunk);
}

/*
 * A history after which Linux's left_free is too small: a scan hint that is
 * the beginning of the contig run is promoted, so the rest of that run is
 * known as a run of its own; then runs that end where the promoted one begins
 * are freed down to bit 0, each believing its end.
 */
static void left_free_too_small(void)
{
	static const int cut[] = { 0, 4, 19, 30, 42, 46, 61, 64, 70, 128 };
	static const int freed[] = { 7, 6, 0, 4, 5 };
	size_t i;

	shape = &shapes[1];
	if (shape->blocks * PCPU_BLOCK_BITS != 128)
		return;
	make_chunk();
	for (i = 0; i < 9; i++)
		take(cut[i + 1] - cut[i], 1, cut[i]);
	for (i = 0; i < 5; i++)
		give(cut[freed[i] + 1] - cut[freed[i]], cut[freed[i]]);
	take(7, 16, 48);
	take(15, 1, 55);
	for (i = 3; i > 0; i--)
		give(cut[i + 1] - cut[i], cut[i]);

	CHECK(find_next_bit(chunk->alloc_map, 128, 0) == 48);
	CHECK(model.page[0].left == 46);
	CHECK(chunk->md_blocks[0].left_free == 46);
	printf("walk: left_free errs low where Linux's does\n");
}

int main(int argc, char **argv)
{
	unsigned long steps = 100000, seed = 1;
	size_t i;
	int opt;

	while ((opt = getopt(argc, argv, "n:s:")) > 0) {
		if (opt == 'n')
			steps = strtoul(optarg, NULL, 0);
		else if (opt == 's')
			seed = strtoul(optarg, NULL, 0);
		else
			return 2;
	}
	left_free_too_small();
	rnd_seed(&r, seed);
	for (i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		shape = &shapes[i];
		walk(steps, seed);
	}
	return 0;
}
