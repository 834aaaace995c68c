/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which whole pages an area takes or frees: pages.c.
 */
#ifndef _MM_PERCPU_PAGES_H
#define _MM_PERCPU_PAGES_H

struct pcpu_chunk;

/*
 * Pages that are empty if and only if area @i is free.
 * Lock: pcpu_lock; the area is not merged with its neighbours.
 */
int pcpu_pages_of(const struct pcpu_chunk *chunk, int i);

#endif /* _MM_PERCPU_PAGES_H */
