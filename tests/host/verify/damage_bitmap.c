// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Damage to a bitmap chunk: each thing that the audit knows of, by the least
 * that makes it wrong.
 */
#include "corrupt.h"

#define md	(&chunk->md_blocks[page])

/* The first bit of the page's largest free run, and of the area after it. */
static int free_bit(const struct pcpu_chunk *chunk, int page)
{
	return page * PCPU_BLOCK_BITS + md->contig_hint_start;
}

static int area(const struct pcpu_chunk *chunk, int page)
{
	return find_next_bit(chunk->alloc_map, pcpu_chunk_map_bits(chunk),
			     free_bit(chunk, page));
}

DAMAGE(bit, __set_bit(free_bit(chunk, page) + 2, chunk->alloc_map))
DAMAGE(lost_edge, __clear_bit(area(chunk, page), chunk->bound_map))
DAMAGE(stray_edge, __set_bit(free_bit(chunk, page) + 1, chunk->bound_map))
DAMAGE(free_bytes, chunk->free_bytes += PCPU_MIN_ALLOC_SIZE)
DAMAGE(first_free, chunk->chunk_md.first_free++)
DAMAGE(nr_populated, chunk->nr_populated++)
DAMAGE(populated, __clear_bit(page, chunk->populated))
DAMAGE(block_first, md->first_free++)
DAMAGE(block_left, md->left_free++)
DAMAGE(block_right, md->right_free++)
DAMAGE(block_contig, md->contig_hint++)
DAMAGE(block_zero, md->contig_hint = 0)
DAMAGE(block_start, md->contig_hint_start++)

const struct damage damages[] = {
	{ "a bit of the map", bit, "audit: chunk", false },
	{ "an edge that is missing", lost_edge, "area without an edge", false },
	{ "an edge in free space", stray_edge, "edge without an area", false },
	{ "free_bytes", free_bytes, "free_bytes (block -1)", false },
	{ "first_free", first_free, "first_free (block -1)", false },
	{ "nr_populated", nr_populated, "nr_populated", false },
	{ "a page's populated bit", populated, "nr_populated", false },
	{ "a block's first_free", block_first, "first_free (block", false },
	{ "a block's left_free", block_left, "left_free (block", false },
	{ "a block's right_free", block_right, "right_free (block", false },
	{ "a block's contig_hint", block_contig,
	  "contig run is not free", false },
	{ "a block's contig_hint, 0", block_zero, "contig_hint", false },
	{ "a block's contig_hint_start", block_start,
	  "contig run is not free", false },
};
const size_t nr_damages = ARRAY_SIZE(damages);
