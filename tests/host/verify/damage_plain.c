// SPDX-License-Identifier: GPL-2.0-or-later
/* Damage to what only exact summaries promise. */
#include "corrupt.h"

#define md	(&chunk->md_blocks[page])

DAMAGE(contig, chunk->chunk_md.contig_hint = -1)
DAMAGE(zero, chunk->chunk_md.contig_hint = 0)
DAMAGE(block_contig_low, md->contig_hint--)

const struct damage more_damages[] = {
	{ "contig_hint", contig, "contig_hint (block -1)", true },
	{ "contig_hint, 0", zero, "contig_hint 0 with free bits", true },
	{ "a block's contig_hint, too low", block_contig_low,
	  "contig_hint (block", false },
};
const size_t nr_more_damages = ARRAY_SIZE(more_damages);
