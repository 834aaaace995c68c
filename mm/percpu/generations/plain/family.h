/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the shared files ask about a bitmap chunk of Linux 4.14: listed by its
 * free bytes, never isolated, its empty pages counted when its summary is
 * made anew.
 */
#ifndef _MM_PERCPU_FAMILY_H
#define _MM_PERCPU_FAMILY_H

/* The slot a chunk belongs in. */
static inline int pcpu_chunk_slot(const struct pcpu_chunk *chunk)
{
	if (chunk->free_bytes < PCPU_MIN_ALLOC_SIZE ||
	    !chunk->chunk_md.contig_hint)
		return 0;
	return pcpu_size_to_slot(chunk->free_bytes);
}

static inline bool pcpu_chunk_isolated(const struct pcpu_chunk *chunk)
{
	return false;
}

static inline void pcpu_reintegrate_chunk(struct pcpu_chunk *chunk)
{
}

/* Backed pages of it with nothing in them, as last counted. */
static inline int pcpu_chunk_empty_pages(const struct pcpu_chunk *chunk)
{
	return chunk->nr_empty_pop_pages;
}

/* For the reports: lowest free bit, largest known free run. */
static inline int pcpu_chunk_first_bit(const struct pcpu_chunk *chunk)
{
	return chunk->chunk_md.first_free;
}

static inline int pcpu_chunk_contig_bytes(const struct pcpu_chunk *chunk)
{
	return chunk->chunk_md.contig_hint << PCPU_MIN_ALLOC_SHIFT;
}

/* Where that run is, in bytes from base_addr. */
static inline int pcpu_chunk_contig_start(const struct pcpu_chunk *chunk)
{
	return chunk->chunk_md.contig_hint_start << PCPU_MIN_ALLOC_SHIFT;
}

/*
 * Boot: a chunk that serves @size bytes.  The contig run starts out at 0 even
 * where the head will be hidden; hiding it corrects that.
 */
static inline void pcpu_init_boot_md(struct pcpu_chunk *chunk, int size)
{
	const int end = chunk->start_offset + size;

	chunk->chunk_md.contig_hint = size >> PCPU_MIN_ALLOC_SHIFT;
	chunk->nr_empty_pop_pages = end / (int)PAGE_SIZE -
			(chunk->start_offset + (int)PAGE_SIZE - 1) /
			(int)PAGE_SIZE;
}

/* Balance work has nothing else to do. */
static inline void pcpu_balance_family(void)
{
}

/* L: pages populated for a request are not counted: it uses them. */
static inline void pcpu_pages_for_request(struct pcpu_chunk *chunk, int nr)
{
}

/* Pages backed for a request before one could not be stay. */
static inline void pcpu_populate_failed(struct pcpu_chunk *chunk, int off,
					int size, const unsigned long *ours)
{
}

static inline int pcpu_back_pages(struct pcpu_chunk *chunk, int start, int end,
				  gfp_t gfp)
{
	return pcpu_populate_chunk(chunk, start, end, gfp);
}

/* A chunk is about to lose its pages. */
static inline void pcpu_pages_leave(struct pcpu_chunk *chunk)
{
}

#endif /* _MM_PERCPU_FAMILY_H */
