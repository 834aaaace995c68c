/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Before Linux 3.18 no pages are kept for requests that must not sleep, and
 * nobody counts empty ones.
 */
#ifndef _MM_PERCPU_RESERVE_H
#define _MM_PERCPU_RESERVE_H

static inline int pcpu_chunk_empty_pages(const struct pcpu_chunk *chunk)
{
	return 0;
}

static inline void pcpu_pages_for_request(struct pcpu_chunk *chunk, int nr)
{
}

static inline void pcpu_balance_family(void)
{
}

static inline void pcpu_forget_chunk(struct pcpu_chunk *chunk)
{
}

/* undo.c */
extern long pcpu_nr_kept_pages;
int pcpu_back_pages(struct pcpu_chunk *chunk, int start, int end, gfp_t gfp);
void pcpu_pages_leave(struct pcpu_chunk *chunk);
void pcpu_populate_failed(struct pcpu_chunk *chunk, int off, int size,
			  const unsigned long *ours);

#endif /* _MM_PERCPU_RESERVE_H */
