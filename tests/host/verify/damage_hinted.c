// SPDX-License-Identifier: GPL-2.0-or-later
/* Damage to what only summaries with scan hints have. */
#include "corrupt.h"

#define md	(&chunk->md_blocks[page])

DAMAGE(contig, chunk->chunk_md.contig_hint++)
DAMAGE(start, chunk->chunk_md.contig_hint_start = -1)
DAMAGE(nr_bits, chunk->chunk_md.nr_bits--)
DAMAGE(empty, chunk->nr_empty_pop_pages++)
DAMAGE(block_bits, md->nr_bits--)
DAMAGE(scan_used, md->scan_hint = 1; md->scan_hint_start =
       find_next_bit(chunk->alloc_map + page * PCPU_BLOCK_BITS / BITS_PER_LONG,
		     PCPU_BLOCK_BITS, 0))
DAMAGE(scan_beyond, md->scan_hint = 1; md->scan_hint_start = PCPU_BLOCK_BITS)
DAMAGE(scan_late, md->scan_hint = 1; md->scan_hint_start =
       md->contig_hint_start + md->contig_hint - 1)
DAMAGE(block_negative, md->left_free = -1)

const struct damage more_damages[] = {
	{ "contig_hint", contig, "contig run is not free (block -1)", false },
	{ "contig_hint_start", start,
	  "contig run is not free (block -1)", false },
	{ "nr_bits", nr_bits, "nr_bits (block -1)", false },
	{ "nr_empty_pop_pages", empty, "nr_empty_pop_pages", false },
	{ "a block's nr_bits", block_bits, "nr_bits (block", false },
	{ "a scan run in use", scan_used, "scan run is not free", false },
	{ "a scan run beyond the block", scan_beyond,
	  "scan run is not free", false },
	{ "a scan run after the contig run", scan_late,
	  "scan run behind", false },
	{ "a negative left_free", block_negative, "negative edge", false },
};
const size_t nr_more_damages = ARRAY_SIZE(more_damages);
