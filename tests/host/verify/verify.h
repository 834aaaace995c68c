/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the long-running tests of the allocator share.
 */
#ifndef _TESTS_HOST_VERIFY_H
#define _TESTS_HOST_VERIFY_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/percpu.h>
#include <linux/types.h>

#define CHECK(cond)							\
do {									\
	if (!(cond))							\
		verify_failed(__FILE__, __LINE__, #cond);		\
} while (0)

void verify_failed(const char *file, int line, const char *what)
	__attribute__((noreturn));

/* Printed when a check fails: how to repeat it. */
extern char verify_context[128];

/* An xorshift generator: small, fast, the same everywhere. */
struct rnd {
	u64 state;
};

static inline void rnd_seed(struct rnd *r, unsigned long seed)
{
	r->state = (u64)seed * 0x9e3779b97f4a7c15ull + 0x2545f4914f6cdd1dull;
}

static inline u32 rnd(struct rnd *r, u32 below)
{
	r->state ^= r->state << 13;
	r->state ^= r->state >> 7;
	r->state ^= r->state << 17;
	return (u32)(r->state >> 16) % below;
}

/* A live object and what its copies must contain. */
struct object {
	void __percpu *p;
	u32 size;
	u32 pattern;
};

void object_fill(const struct object *o);	/* all copies must be zero  */
void object_check(const struct object *o);	/* all copies as filled     */

/* Sizes and alignments as a kernel asks for them, large ones rarely. */
u32 random_size(struct rnd *r);
u32 random_align(struct rnd *r, u32 size);

/* A booted machine; @reserved: 4 KiB of the unit are reserved. */
void verify_boot(unsigned int cpus, bool reserved);

/* Nothing is live: no memory is in use that a booted machine does not need. */
void verify_drained(void);

#endif /* _TESTS_HOST_VERIFY_H */
