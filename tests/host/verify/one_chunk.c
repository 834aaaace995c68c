// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A chunk put together by hand, like a first chunk: hidden bits at its ends,
 * some pages backed and others not.
 */
#include "verify.h"

#include <stdlib.h>

#include <linux/bitmap.h>
#include <linux/list.h>

#include "../../../mm/percpu/bitmap/bitmap.h"
#include "../../../mm/percpu/internal.h"
#include "one_chunk.h"

const struct shape *shape;
struct pcpu_chunk *chunk;
struct model model;
int map_bits;

void make_chunk(void)
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

/* These programs boot nothing. */
void *pcpu_boot_zalloc(size_t size)
{
	abort();
}
