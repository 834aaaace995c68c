/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files of this test share. */
#ifndef MODULES_MM_STRESS_H
#define MODULES_MM_STRESS_H

#include <kunit/test.h>
#include <linux/types.h>

/* ---- census.c: where all pages are ---- */
struct census {
	unsigned long free;		/* pages, per-CPU lists included */
	unsigned long slab;
	unsigned long vmalloc;
	unsigned long percpu;
	unsigned long tables;		/* page tables */
	unsigned long stacks;
	unsigned long objects;		/* of all caches, in use */
	unsigned long areas;		/* in vmalloc space, live */
};

void census_prepare(void);
void census_take(struct census *c);

/*
 * Let everything that is cached or postponed settle, and compare with
 * @before: every page is somewhere, and no object or area is left over.
 */
void census_expect(struct kunit *test, const struct census *before);

/* "mm_stress=SECONDS": how long the stress shall take; 0: not given. */
unsigned int mm_stress_seconds(void);

#endif /* MODULES_MM_STRESS_H */
