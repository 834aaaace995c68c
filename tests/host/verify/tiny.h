/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A chunk so small that its whole state is a few bytes: saving and restoring
 * it, and the oracle that looks at its bits.
 */
#ifndef _TESTS_HOST_VERIFY_TINY_H
#define _TESTS_HOST_VERIFY_TINY_H

#include "one_chunk.h"

#define TINY_BLOCKS	MODEL_PAGES
#define TINY_BITS	62	/* one bit and the map's end still fit a u64 */
#define MD_FIELDS	7

/* A state of the chunk and of the model that goes with it. */
struct state {
	u64 alloc, bound;
	u8 md[TINY_BLOCKS + 1][MD_FIELDS];
	u8 model[TINY_BLOCKS + 1][MD_FIELDS];
} __attribute__((packed));

/* Say what is wrong, show the chunk, end. */
void tiny_failed(const char *what, int a, int b) __attribute__((noreturn));

#define HOLDS(cond, a, b)						\
do {									\
	if (!(cond))							\
		tiny_failed(#cond, a, b);				\
} while (0)

void save(struct state *s);
void restore(const struct state *s);
u64 map_now(void);		/* the chunk's alloc map */

/* All the chunk's metadata against its bits. */
void check_chunk(void);

/* Is @bit the first bit of an area?  How long is the one that starts there? */
bool area_start(const struct state *s, int bit);
int area_bits(const struct state *s, int bit);

#endif /* _TESTS_HOST_VERIFY_TINY_H */
