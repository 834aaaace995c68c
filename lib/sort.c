// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Heapsort: in place, without recursion or allocation, at most about
 * 2 n log2 n comparisons whatever the input.
 *
 *	          0            children of i: 2i + 1, 2i + 2
 *	      1       2        a heap: none is smaller than its children
 *	    3   4   5   6
 *
 * First make the whole array a heap, from the last parent up to the root;
 * then take the root, the largest, to the end and repair the rest.
 *
 * In Linux: lib/sort.c (same promise).
 */
#include <linux/sort.h>
#include <linux/types.h>

static void swap_bytes(char *a, char *b, size_t size)
{
	while (size--) {
		char t = *a;

		*a++ = *b;
		*b++ = t;
	}
}

struct sort_ctx {
	char *base;
	size_t size;
	cmp_func_t cmp;
	swap_func_t swap;
};

static void exchange(const struct sort_ctx *c, size_t i, size_t j)
{
	char *a = c->base + i * c->size, *b = c->base + j * c->size;

	if (c->swap)
		c->swap(a, b, (int)c->size);
	else
		swap_bytes(a, b, c->size);
}

static int compare(const struct sort_ctx *c, size_t i, size_t j)
{
	return c->cmp(c->base + i * c->size, c->base + j * c->size);
}

/* Lets element i sink until none of its children is larger. */
static void sink(const struct sort_ctx *c, size_t i, size_t num)
{
	size_t child;

	while ((child = 2 * i + 1) < num) {
		if (child + 1 < num && compare(c, child, child + 1) < 0)
			child++;
		if (compare(c, i, child) >= 0)
			return;
		exchange(c, i, child);
		i = child;
	}
}

void sort(void *base, size_t num, size_t size, cmp_func_t cmp,
	  swap_func_t swap)
{
	const struct sort_ctx c = {
		.base = base, .size = size, .cmp = cmp, .swap = swap,
	};
	size_t i;

	for (i = num / 2; i-- > 0;)
		sink(&c, i, num);
	for (i = num; i-- > 1;) {
		exchange(&c, 0, i);
		sink(&c, 0, i);
	}
}
