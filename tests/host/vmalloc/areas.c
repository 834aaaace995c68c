// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * mm/vmalloc/vmap_area.c beside a byte per page that says whether it is
 * taken: every search, every find, every invariant after each of many random
 * steps.
 */
#include "machine.h"

#include <string.h>

#include <linux/kernel.h>
#include <linux/list.h>

#include "../../../mm/vmalloc/vmap_area.h"

#define PAGES		96
#define MAX_AREAS	64
#define STEPS		60000

static struct vmap_space space;
static struct vmap_area areas[MAX_AREAS];
static bool live[MAX_AREAS];
static bool taken[PAGES];
static unsigned long origin;		/* the address of page 0 */

static bool free_at(unsigned long first, unsigned long pages)
{
	unsigned long i;

	if (first + pages > PAGES)
		return false;
	for (i = first; i < first + pages; i++)
		if (taken[i])
			return false;
	return true;
}

/* The oracle: try every page, from below or from above. */
static unsigned long naive(unsigned long pages, unsigned long align, bool high,
			   unsigned long limit)
{
	unsigned long best = VMAP_NO_ADDR, i;

	for (i = 0; i < PAGES; i++) {
		unsigned long at = origin + i * PAGE_SIZE;

		if ((at & (align - 1)) || !free_at(i, pages) ||
		    i + pages > limit)
			continue;
		best = at;
		if (!high)
			break;
	}
	return best;
}

static void mark(const struct vmap_area *area, bool value)
{
	unsigned long at;

	for (at = area->start; at < area->end; at += PAGE_SIZE) {
		CHECK(taken[(at - origin) / PAGE_SIZE] != value);
		taken[(at - origin) / PAGE_SIZE] = value;
	}
}

static void check_all(u32 *seed)
{
	unsigned long i = machine_random(seed) % PAGES;
	const char *wrong = vmap_space_audit(&space);
	struct vmap_area *area;

	if (wrong) {
		fprintf(stderr, "audit: %s\n", wrong);
		abort();
	}
	area = vmap_area_find(&space, origin + i * PAGE_SIZE + 5);
	CHECK(!!area == taken[i]);
	CHECK(!vmap_area_find(&space, origin - 1));
	CHECK(!vmap_area_find(&space, origin + PAGES * PAGE_SIZE));
}

static void insert(u32 *seed, unsigned int slot)
{
	unsigned long pages = machine_random(seed) % 9 + 1;
	unsigned long align = PAGE_SIZE << machine_random(seed) % 4;
	unsigned long limit = machine_random(seed) % (PAGES + 1);
	unsigned long low, high, at;

	low = vmap_lowest_fit(&space, pages * PAGE_SIZE, align);
	CHECK(low == naive(pages, align, false, PAGES));
	high = vmap_highest_fit(&space, pages * PAGE_SIZE, align,
				origin + limit * PAGE_SIZE);
	CHECK(high == naive(pages, align, true, limit));

	switch (machine_random(seed) % 3) {
	case 0:
		at = low;
		break;
	case 1:
		at = high;
		break;
	default:		/* anywhere: may be refused */
		at = origin + machine_random(seed) % PAGES * PAGE_SIZE;
	}
	if (at == VMAP_NO_ADDR)
		return;
	live[slot] = vmap_area_insert(&space, &areas[slot], at,
				      pages * PAGE_SIZE);
	CHECK(live[slot] == free_at((at - origin) / PAGE_SIZE, pages));
	if (live[slot])
		mark(&areas[slot], true);
}

static void random_steps(unsigned long start, u32 seed)
{
	unsigned int step, slot;

	origin = start;
	memset(taken, 0, sizeof(taken));
	memset(live, 0, sizeof(live));
	vmap_space_init(&space, start, start + PAGES * PAGE_SIZE);
	for (step = 0; step < STEPS; step++) {
		slot = machine_random(&seed) % MAX_AREAS;
		/* now and then a phase in which more is freed than taken */
		if (live[slot] && (step / 500 % 4 == 3 || step % 3 == 0)) {
			mark(&areas[slot], false);
			vmap_area_remove(&space, &areas[slot]);
			live[slot] = false;
		} else if (!live[slot]) {
			insert(&seed, slot);
		}
		check_all(&seed);
	}
}

/* Sizes that reach round the end of the address space. */
static void extremes(void)
{
	unsigned long top = -PAGE_SIZE;
	struct vmap_area area;

	vmap_space_init(&space, top - 8 * PAGE_SIZE, top);
	CHECK(vmap_lowest_fit(&space, ~0UL & PAGE_MASK, PAGE_SIZE) ==
	      VMAP_NO_ADDR);
	CHECK(vmap_lowest_fit(&space, PAGE_SIZE, ~(~0UL >> 1)) ==
	      VMAP_NO_ADDR);
	CHECK(vmap_highest_fit(&space, PAGE_SIZE, PAGE_SIZE, 0) ==
	      VMAP_NO_ADDR);
	CHECK(!vmap_area_insert(&space, &area, top - PAGE_SIZE, ~0UL));
	CHECK(!vmap_area_insert(&space, &area, top, PAGE_SIZE));
	CHECK(!vmap_area_insert(&space, &area, top - PAGE_SIZE, 0));
	CHECK(vmap_area_insert(&space, &area, top - 8 * PAGE_SIZE,
			       8 * PAGE_SIZE));
	CHECK(vmap_space_largest(&space) == 0);
	CHECK(vmap_lowest_fit(&space, PAGE_SIZE, PAGE_SIZE) == VMAP_NO_ADDR);
	vmap_area_remove(&space, &area);
	CHECK(vmap_space_largest(&space) == 8 * PAGE_SIZE);
}

void test_areas(void)
{
	u32 seed;

	extremes();
	for (seed = 1; seed <= 4; seed++) {
		random_steps(0x10000000UL + seed * 7 * PAGE_SIZE, seed);
		random_steps(~0xfffffUL - seed * PAGE_SIZE, seed * 77);
	}
}
