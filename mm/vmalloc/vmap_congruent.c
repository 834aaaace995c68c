// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Room for several areas at given distances from one base, from the top down.
 *
 *	first chunk  |u0 u1|.........|u2 u3|         two groups, fixed distance
 *	vmalloc      #####   |u0 u1|...##....|u2 u3|####|
 *	                     ^ base: the highest at which every area is free
 *
 * Start with the highest base that leaves room for the last area.  Look at
 * the areas in turn, highest first: one that does not fit moves the base down
 * to the next place where it does, and the round starts again with it, since
 * those that did fit have moved along.  A whole round without a move is the
 * answer.  The base only ever goes down past places where some area cannot
 * lie, so it is the highest one that serves all.
 *
 * In Linux: mm/vmalloc.c, pcpu_get_vm_areas(): the same base.
 */
#include <linux/align.h>
#include <linux/kernel.h>

#include "vmap_area.h"

static int highest_area(const unsigned long *offsets, int nr)
{
	int i, last = 0;

	for (i = 1; i < nr; i++)
		if (offsets[i] > offsets[last])
			last = i;
	return last;
}

/**
 * vmap_congruent_valid - is this a question that makes sense?
 * @space: where the areas are to lie
 * @offsets: of each area, from the base
 * @sizes: of each area
 * @nr: how many areas
 * @align: power of two, at least a page
 *
 * Return: false if something is not a multiple of @align, areas overlap or
 * wrap, or all of them together can never fit.
 */
bool vmap_congruent_valid(const struct vmap_space *space,
			  const unsigned long *offsets, const size_t *sizes,
			  int nr, unsigned long align)
{
	unsigned long start = ALIGN(space->start, align);
	unsigned long end = ALIGN_DOWN(space->end, align);
	int i, j;

	if (nr < 1 || align < PAGE_SIZE || (align & (align - 1)) ||
	    start < space->start || start >= end)
		return false;
	for (i = 0; i < nr; i++) {
		if (!sizes[i] || ((offsets[i] | sizes[i]) & (align - 1)))
			return false;
		if (sizes[i] > end - start ||
		    offsets[i] > end - start - sizes[i])
			return false;
		for (j = 0; j < i; j++)
			if (offsets[i] < offsets[j] + sizes[j] &&
			    offsets[j] < offsets[i] + sizes[i])
				return false;
	}
	return true;
}

/**
 * vmap_congruent_base - where every area fits
 * @space: the space
 * @offsets: of each area, from the base
 * @sizes: of each area
 * @nr: how many; vmap_congruent_valid() has said yes
 * @align: power of two
 *
 * Return: the highest multiple of @align at which all areas are free, or
 * VMAP_NO_ADDR.
 */
unsigned long vmap_congruent_base(const struct vmap_space *space,
				  const unsigned long *offsets,
				  const size_t *sizes, int nr,
				  unsigned long align)
{
	unsigned long lowest = ALIGN(space->start, align);
	int i = highest_area(offsets, nr), fitting = 0;
	unsigned long base, at;

	base = ALIGN_DOWN(space->end, align) - offsets[i] - sizes[i];
	while (fitting < nr) {
		at = vmap_highest_fit(space, sizes[i], align,
				      base + offsets[i] + sizes[i]);
		if (at == VMAP_NO_ADDR || at < lowest + offsets[i])
			return VMAP_NO_ADDR;
		if (at == base + offsets[i]) {
			fitting++;
		} else {
			base = at - offsets[i];
			fitting = 1;
		}
		i = (i + nr - 1) % nr;
	}
	return base;
}
