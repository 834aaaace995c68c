/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Linux 6.1's choice of a place in one chunk, written down rule by rule and
 * one bit at a time, to be compared with.  Not fast, and not clever: it shares
 * nothing with mm/percpu/ but what it is told to do.
 *
 * Positions are bits; those in a page's summary count from the page.
 */
#ifndef _TESTS_HOST_VERIFY_MODEL_H
#define _TESTS_HOST_VERIFY_MODEL_H

#include <linux/types.h>

#define MODEL_PAGES	6
#define MODEL_BITS	(MODEL_PAGES * 1024)

struct run {
	int start, len;
};

struct summary {
	int n;			/* bits it describes */
	int first_free, left, right;
	struct run contig, scan;
};

struct model {
	int pages, page_bits;
	u8 used[MODEL_BITS];
	struct summary page[MODEL_PAGES];
	struct summary whole;
};

void model_init(struct model *m, int pages, int page_bits);
void model_hide(struct model *m, int bit, int bits);

/* @backed: a bit per page; ~0: not asked about.  Return: the place or -1. */
int model_alloc(struct model *m, int bits, int align, unsigned int backed);
void model_free(struct model *m, int bit, int bits);

#endif /* _TESTS_HOST_VERIFY_MODEL_H */
