// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Does an address space keep its promises?  For tests: mm/vmalloc/vmap_area.c
 * lists the invariants.
 */
#include <linux/kernel.h>
#include <linux/list.h>

#include "../vmalloc/vmap_area.h"

/* Areas in the tree, or a message in *@wrong. */
static unsigned long walk(const struct vmap_area *t, unsigned long low,
			  unsigned long high, const char **wrong)
{
	unsigned long n = 1, most;

	if (!t)
		return 0;
	if (t->start < low || t->start > high)
		*wrong = "the tree is not in order";
	most = t->hole;
	if (t->left)
		most = max(most, t->left->max_hole);
	if (t->right)
		most = max(most, t->right->max_hole);
	if (most != t->max_hole)
		*wrong = "max_hole is not the largest hole";
	n += walk(t->left, low, t->start, wrong);
	n += walk(t->right, t->end, high, wrong);
	return n;
}

/**
 * vmap_space_audit - check every invariant
 * @space: the space
 *
 * Lock: the space's.
 * Return: NULL, or what is wrong.
 */
const char *vmap_space_audit(const struct vmap_space *space)
{
	unsigned long below = space->start, n = 0;
	const struct vmap_area *area;
	const char *wrong = NULL;

	list_for_each_entry(area, &space->areas, list) {
		if (area->start < below || area->end < area->start)
			return "areas overlap";
		if (area->hole != area->start - below)
			return "a hole has another size";
		below = area->end;
		n++;
	}
	if (below != space->end || n != space->nr + 1)
		return "the list is not complete";
	if (walk(space->root, space->start, space->end, &wrong) != n)
		return "tree and list differ";
	return wrong;
}
