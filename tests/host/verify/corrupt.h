/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Kinds of damage that the audit has to see: corrupt.c. */
#ifndef _TESTS_HOST_CORRUPT_H
#define _TESTS_HOST_CORRUPT_H

#include "verify.h"

#include <linux/bitops.h>
#include <linux/find.h>
#include <linux/kernel.h>

#include "../../../mm/percpu/internal.h"
#include "../../../mm/percpu/extra/stats.h"

struct damage {
	const char *name;
	/* @page: one that the call at hand does not touch, partly free */
	void (*fn)(struct pcpu_chunk *chunk, int page);
	const char *report;	/* what the audit's must contain */
	bool mended;		/* by the next call, unseen: Linux's way */
};

/* The family's, and those of bitmap/hinted/ or bitmap/plain/. */
extern const struct damage damages[], more_damages[];
extern const size_t nr_damages, nr_more_damages;

/* A function that does @statement to @chunk and its @page. */
#define DAMAGE(name, statement)						\
static void name(struct pcpu_chunk *chunk, int page)			\
{									\
	statement;							\
}

#endif /* _TESTS_HOST_CORRUPT_H */
