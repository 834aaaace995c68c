/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Linux 6.1's choice of a place in one chunk, written down rule by rule and
 * one bit at a time, to be compared with.  Not fast, and not clever: it shares
 * nothing with mm/percpu/ but what it is told to do.
 *
 * A chunk of at most 62 bits: the map is one word.  Positions are bits; those
 * in a page's summary count from the page.
 */
#ifndef _TESTS_HOST_VERIFY_MODEL_H
#define _TESTS_HOST_VERIFY_MODEL_H

#include <linux/types.h>

#define MODEL_PAGES	6

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
	u64 used;
	struct summary page[MODEL_PAGES];
	struct summary whole;
};

void model_init(struct model *m, int pages, int page_bits);
void model_hide(struct model *m, int bit, int bits);

/* @backed: a bit per page; ~0: not asked about.  Return: the place or -1. */
int model_alloc(struct model *m, int bits, int align, unsigned int backed);
void model_free(struct model *m, int bit, int bits);

#endif /* _TESTS_HOST_VERIFY_MODEL_H */
