/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Giving an area of an area map chunk back: map.c does it.
 */
#ifndef _MM_PERCPU_GIVE_H
#define _MM_PERCPU_GIVE_H

/* See pcpu_free_area(), which map.c has. */
int pcpu_map_give(struct pcpu_chunk *chunk, int off);

static inline int pcpu_give_area(struct pcpu_chunk *chunk, unsigned int off)
{
	return pcpu_map_give(chunk, off);
}

/* Pages are not taken from chunks in use. */
static inline bool pcpu_reclaim_after_free(struct pcpu_chunk *chunk)
{
	return false;
}

#endif /* _MM_PERCPU_GIVE_H */
