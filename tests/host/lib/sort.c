// SPDX-License-Identifier: GPL-2.0-or-later
/* lib/sort.c against qsort(), and how many comparisons it takes. */
#include "check.h"
#include <linux/sort.h>

static unsigned long compared, swapped;

static int cmp_key(const void *a, const void *b)
{
	unsigned char x = *(const unsigned char *)a;
	unsigned char y = *(const unsigned char *)b;

	compared++;
	return x - y;
}

static int cmp_all(const void *a, const void *b)
{
	return memcmp(a, b, 8);
}

static void swap8(void *a, void *b, int size)
{
	unsigned char t[8];

	CHECK_EQ(size, 8);
	swapped++;
	memcpy(t, a, 8);
	memcpy(a, b, 8);
	memcpy(b, t, 8);
}

static unsigned int log2_up(size_t n)
{
	unsigned int l = 0;

	while ((1UL << l) < n)
		l++;
	return l;
}

/* Sorted by key, and the same elements as before. */
static void check_sorted(unsigned char *got, unsigned char *ref, size_t n,
			 size_t size)
{
	size_t i;

	for (i = 1; i < n; i++)
		CHECK(got[(i - 1) * size] <= got[i * size], "order at %zu", i);
	if (size == 8) {
		qsort(got, n, size, cmp_all);
		qsort(ref, n, size, cmp_all);
		CHECK(!memcmp(got, ref, n * size), "other elements");
	}
}

static void patterns(void)
{
	static unsigned char v[512 * 12], ref[512 * 12];
	static const size_t sizes[] = { 1, 3, 4, 8, 12 };
	size_t n, size, i;
	int round;

	for (round = 0; round < 4000; round++) {
		size = sizes[rnd_below(ARRAY_SIZE(sizes))];
		n = rnd_below(round % 10 ? 40 : 512);
		for (i = 0; i < n * size; i++)
			v[i] = rnd_below(1 + rnd_below(255));
		for (i = 0; i < n && round % 3 == 1; i++)
			v[i * size] = i;
		for (i = 0; i < n && round % 3 == 2; i++)
			v[i * size] = n - i;
		memcpy(ref, v, n * size);
		compared = 0;
		sort(v, n, size, cmp_key, size == 8 && round % 2 ? swap8 :
								   NULL);
		CHECK(compared <= 2 * n * log2_up(n) + 2 * n,
		      "%lu comparisons of %zu", compared, n);
		check_sorted(v, ref, n, size);
	}
	CHECK(swapped, "the caller's swap was not used");
}

const struct test tests[] = { TEST(patterns), {} };
