/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Empty backed pages are counted and kept for requests that must not sleep,
 * since Linux 3.18; and maps are made longer for them behind their backs.
 */
#ifndef _MM_PERCPU_RESERVE_H
#define _MM_PERCPU_RESERVE_H

/* Backed pages of it that lie in free areas: map.c. */
int pcpu_chunk_empty_pages(const struct pcpu_chunk *chunk);

/* extend.c */
void pcpu_extend_maps(void);
void pcpu_forget_chunk(struct pcpu_chunk *chunk);

static inline void pcpu_pages_for_request(struct pcpu_chunk *chunk, int nr)
{
	pcpu_update_empty_pages(chunk, nr);
}

static inline void pcpu_balance_family(void)
{
	pcpu_extend_maps();
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

#endif /* _MM_PERCPU_RESERVE_H */
