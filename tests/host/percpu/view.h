/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a trace says of a chunk and of all of them.  One file for each of a
 * generation's folders that has something to say: view_bitmap.c and so on.
 */
#ifndef _TESTS_HOST_PERCPU_VIEW_H
#define _TESTS_HOST_PERCPU_VIEW_H

#include <stdbool.h>
#include <stddef.h>

struct pcpu_chunk;

/* The rest of an "#end chunk" line. */
void view_chunk(const struct pcpu_chunk *chunk, char *line, size_t len);

/* The keys before those; what is not kept is not told. */
void view_counters(void (*put)(void *arg, const char *key,
			       unsigned long value), void *arg);

/* Area maps: pages of a unit that back it. */
int view_populated(const struct pcpu_chunk *chunk);

/* Bitmaps: a summary in words. */
struct pcpu_block_md;
void view_block(const struct pcpu_block_md *md, char *text, size_t len);

/* The three numbers the older format shows. */
void view_numbers(const struct pcpu_chunk *chunk, int numbers[3]);

/* ... and its number of populated pages, 0 where the kernel had none. */
unsigned long view_old_populated(void);

/* Before the first operation. */
void view_start(void);

/* Picture of a chunk's map, byte @around of it marked; -1: all of it. */
void print_chunk_map(const struct pcpu_chunk *chunk, int around);

#endif /* _TESTS_HOST_PERCPU_VIEW_H */
