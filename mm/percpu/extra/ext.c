// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The vector of struct pcpuobj_ext that a chunk carries: its life.
 *
 * One entry per map bit although only those of first bits are used: an object
 * of 4 bytes must have one, and finding it must not cost a search.  That is
 * expensive (8 or 16 bytes for each 4 of a unit), which is why it is optional.
 *
 * In Linux: chunk->obj_exts in mm/percpu.c (6.10).
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/slab.h>
#include "ext.h"

static size_t pcpu_ext_bytes(const struct pcpu_chunk *chunk)
{
	return (size_t)pcpu_chunk_map_bits(chunk) *
	       sizeof(struct pcpuobj_ext);
}

/**
 * pcpu_ext_chunk_init() - give a new chunk its vector
 * @chunk: the chunk; nr_pages is set
 * @gfp: how to allocate
 *
 * Context: task.
 * Return: 0 or -ENOMEM.  Undone by pcpu_ext_chunk_exit().
 */
int pcpu_ext_chunk_init(struct pcpu_chunk *chunk, gfp_t gfp)
{
	chunk->obj_exts = kvzalloc(pcpu_ext_bytes(chunk), gfp);

	return chunk->obj_exts ? 0 : -ENOMEM;
}

/**
 * pcpu_ext_chunk_exit() - take a dying chunk's vector
 * @chunk: the chunk; without a vector nothing happens
 *
 * Context: task.
 */
void pcpu_ext_chunk_exit(struct pcpu_chunk *chunk)
{
	kvfree(chunk->obj_exts);
	chunk->obj_exts = NULL;
}

/**
 * pcpu_ext_first_chunk_init() - a vector for a chunk made at boot
 * @chunk: the chunk; nr_pages is set
 *
 * Context: boot only, memblock is up.  Panics when there is no memory.
 */
void __init pcpu_ext_first_chunk_init(struct pcpu_chunk *chunk)
{
	size_t bytes = pcpu_ext_bytes(chunk);

	chunk->obj_exts = memblock_alloc(bytes, SMP_CACHE_BYTES);
	if (!chunk->obj_exts)
		panic("percpu: cannot allocate %zu bytes at boot", bytes);
}
