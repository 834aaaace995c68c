// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * mm/vmalloc/vmap_congruent.c beside the obvious way: try every base from the
 * top.
 */
#include "machine.h"

#include <string.h>

#include <linux/kernel.h>

#include "../../../mm/vmalloc/vmap_area.h"

#define PAGES		128
#define MAX_GROUPS	4
#define CHUNKS		24
#define ROUNDS		6000

struct question {
	unsigned long offsets[MAX_GROUPS];
	size_t sizes[MAX_GROUPS];
	int nr;
	unsigned long align;
};

static struct vmap_space space;
static struct vmap_area clutter[PAGES], chunks[CHUNKS][MAX_GROUPS];

static bool free_range(unsigned long start, unsigned long size)
{
	unsigned long at;

	if (start < space.start || start + size > space.end)
		return false;
	for (at = start; at < start + size; at += PAGE_SIZE)
		if (vmap_area_find(&space, at))
			return false;
	return true;
}

static unsigned long naive(const struct question *q)
{
	unsigned long base = (space.end - 1) & -q->align;
	int i;

	for (; base >= space.start && base < space.end; base -= q->align) {
		for (i = 0; i < q->nr; i++)
			if (!free_range(base + q->offsets[i], q->sizes[i]))
				break;
		if (i == q->nr)
			return base;
	}
	return VMAP_NO_ADDR;
}

/* Groups of random size at random distances, in any order. */
static void ask(struct question *q, u32 *seed)
{
	unsigned long unit, at;
	int i, k;

	q->align = PAGE_SIZE << machine_random(seed) % 3;
	unit = q->align;
	at = machine_random(seed) % 4 / 3 * unit;
	q->nr = machine_random(seed) % MAX_GROUPS + 1;
	for (i = 0; i < q->nr; i++) {
		q->sizes[i] = (machine_random(seed) % 3 + 1) * unit;
		q->offsets[i] = at;
		at += q->sizes[i] + machine_random(seed) % 5 * unit;
	}
	for (i = q->nr - 1; i > 0; i--) {
		unsigned long offset = q->offsets[i];
		size_t size = q->sizes[i];

		k = machine_random(seed) % (i + 1);
		q->offsets[i] = q->offsets[k];
		q->sizes[i] = q->sizes[k];
		q->offsets[k] = offset;
		q->sizes[k] = size;
	}
}

static unsigned int one_space(u32 *seed)
{
	unsigned long start, base, want;
	unsigned int n = machine_random(seed) % 20, i, placed = 0;
	struct question q;
	int g;

	start = (machine_random(seed) % 2 ? 0x20000000UL :
		 ~0xffffffUL) + machine_random(seed) % 16 * PAGE_SIZE;
	vmap_space_init(&space, start, start + PAGES * PAGE_SIZE);
	for (i = 0; i < n; i++)
		vmap_area_insert(&space, &clutter[i], start +
				 machine_random(seed) % PAGES * PAGE_SIZE,
				 (machine_random(seed) % 4 + 1) * PAGE_SIZE);
	ask(&q, seed);
	for (i = 0; i < CHUNKS; i++) {
		if (!vmap_congruent_valid(&space, q.offsets, q.sizes, q.nr,
					  q.align))
			break;
		base = vmap_congruent_base(&space, q.offsets, q.sizes, q.nr,
					   q.align);
		want = naive(&q);
		if (base != want) {
			fprintf(stderr, "base %lx, wanted %lx\n", base, want);
			abort();
		}
		if (base == VMAP_NO_ADDR)
			break;
		for (g = 0; g < q.nr; g++)
			CHECK(vmap_area_insert(&space, &chunks[i][g],
					       base + q.offsets[g],
					       q.sizes[g]));
		placed++;
	}
	CHECK(!vmap_space_audit(&space));
	return placed;
}

static void invalid(void)
{
	const unsigned long apart[] = { 0, 4 * PAGE_SIZE };
	const unsigned long odd[] = { 0, 4 * PAGE_SIZE + 8 };
	const unsigned long far[] = { 0, 2 * PAGES * PAGE_SIZE };
	const unsigned long wrap[] = { 0, -PAGE_SIZE };
	const size_t one[] = { PAGE_SIZE, PAGE_SIZE };
	const size_t large[] = { 5 * PAGE_SIZE, PAGE_SIZE };
	const size_t none[] = { 0, PAGE_SIZE };

	vmap_space_init(&space, 0x20000000UL, 0x20000000UL + PAGES * PAGE_SIZE);
	CHECK(vmap_congruent_valid(&space, apart, one, 2, PAGE_SIZE));
	CHECK(!vmap_congruent_valid(&space, apart, one, 2, 2 * PAGE_SIZE));
	CHECK(!vmap_congruent_valid(&space, apart, one, 2, 3 * PAGE_SIZE));
	CHECK(!vmap_congruent_valid(&space, apart, one, 2, 16));
	CHECK(!vmap_congruent_valid(&space, apart, one, 0, PAGE_SIZE));
	CHECK(!vmap_congruent_valid(&space, apart, large, 2, PAGE_SIZE));
	CHECK(!vmap_congruent_valid(&space, apart, none, 2, PAGE_SIZE));
	CHECK(!vmap_congruent_valid(&space, odd, one, 2, PAGE_SIZE));
	CHECK(!vmap_congruent_valid(&space, far, one, 2, PAGE_SIZE));
	CHECK(!vmap_congruent_valid(&space, wrap, one, 2, PAGE_SIZE));
}

void test_congruent(void)
{
	unsigned int placed = 0, round;
	u32 seed = 12345;

	invalid();
	for (round = 0; round < ROUNDS; round++)
		placed += one_space(&seed);
	CHECK(placed > ROUNDS);
}
