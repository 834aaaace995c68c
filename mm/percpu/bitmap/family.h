/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the shared files ask about a bitmap chunk with scan hints: which slot
 * it belongs in, and whether it waits to lose its pages.
 */
#ifndef _MM_PERCPU_FAMILY_H
#define _MM_PERCPU_FAMILY_H

/* Slot of a chunk whose contig hint is @contig_bits. */
static inline int pcpu_contig_slot(int contig_bits)
{
	if (!contig_bits)
		return 0;
	return pcpu_size_to_slot(contig_bits << PCPU_MIN_ALLOC_SHIFT);
}

/* The slot a chunk belongs in, whatever list it is on. */
static inline int pcpu_chunk_slot(const struct pcpu_chunk *chunk)
{
	return pcpu_contig_slot(chunk->chunk_md.contig_hint);
}

static inline bool pcpu_chunk_isolated(const struct pcpu_chunk *chunk)
{
	return chunk->isolated;
}

/* Backed pages of it with nothing in them. */
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

/* reclaim.c */
bool pcpu_should_reclaim_chunk(struct pcpu_chunk *chunk);
void pcpu_isolate_chunk(struct pcpu_chunk *chunk);
void pcpu_reintegrate_chunk(struct pcpu_chunk *chunk);
void pcpu_balance_reclaim(void);

/* Boot: a chunk that serves @size bytes; hiding the rest tells more. */
static inline void pcpu_init_boot_md(struct pcpu_chunk *chunk, int size)
{
	chunk->nr_empty_pop_pages = chunk->nr_pages;
}

/* Balance work, after the surplus of free chunks is gone. */
static inline void pcpu_balance_family(void)
{
	pcpu_balance_reclaim();
}

/* L: @nr pages were populated for one request. */
static inline void pcpu_pages_for_request(struct pcpu_chunk *chunk, int nr)
{
	pcpu_update_empty_pages(chunk, nr);
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
