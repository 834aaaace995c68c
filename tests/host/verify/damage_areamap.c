// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Damage to an area map chunk, whatever its entries mean: lengths or offsets
 * with a flag.  The entries are near the map's end, so that the way to the
 * object of the call at hand does not lead past them.
 */
#include "corrupt.h"

#define LAST	(chunk->map.entry[chunk->map.used - 1])

DAMAGE(entry, LAST += 8)
DAMAGE(use, if (LAST < 0) LAST = -LAST; else LAST ^= 1)
DAMAGE(free_bytes, chunk->free_bytes += 8)
DAMAGE(contig_hint, chunk->contig_hint = 0)
DAMAGE(map_full, chunk->map.alloc = chunk->map.used - 4)
DAMAGE(nr_populated, chunk->nr_populated++)
DAMAGE(populated, __clear_bit(page, chunk->populated))

const struct damage damages[] = {
	{ "an entry of the map", entry, "audit: chunk", false },
	{ "an area's use", use, "audit: chunk", false },
	{ "free_bytes", free_bytes, "chunk->free_bytes == ", false },
	{ "contig_hint", contig_hint, "chunk->contig_hint >= ", false },
	{ "more entries than room", map_full, "map.used <= ", false },
	{ "nr_populated", nr_populated, "chunk->nr_populated == ", false },
	{ "a page's populated bit", populated,
	  "chunk->nr_populated == ", false },
};
const size_t nr_damages = ARRAY_SIZE(damages);
const struct damage more_damages[1];
const size_t nr_more_damages;
