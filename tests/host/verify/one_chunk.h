/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One chunk without units or backend, and the model that goes with it.
 */
#ifndef _TESTS_HOST_VERIFY_ONE_CHUNK_H
#define _TESTS_HOST_VERIFY_ONE_CHUNK_H

#include "model.h"

/* A shape: how the chunk looks that all sequences start from. */
struct shape {
	const char *name;
	int blocks;
	int head, tail;		/* hidden bits, as in a first chunk */
	unsigned int populated;	/* one bit per page */
	bool pop_only;		/* atomic requests: backed pages only */
	int align_max;
};

extern const struct shape *shape;
extern struct pcpu_chunk *chunk;
extern struct model model;
extern int map_bits;

/* The chunk and the model as @shape wants them, nothing allocated. */
void make_chunk(void);

#endif /* _TESTS_HOST_VERIFY_ONE_CHUNK_H */
