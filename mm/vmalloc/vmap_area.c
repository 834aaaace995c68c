// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which addresses are taken: a search tree of areas that knows its holes.
 *
 *	  hole   area A    hole   area B  hole   last
 *	|......|########|.......|#######|......|| (empty, at the end)
 *	 A.hole          B.hole          last.hole
 *
 * Each area knows the free bytes just below itself, and the largest such
 * hole in its subtree.  A search for room skips every subtree that has none
 * that is large enough.  Nothing is allocated to free an area, since holes
 * are not objects.
 *
 * The tree is a treap: ordered by address, and a heap by a number made from
 * the address.  Its shape depends on the set of areas alone, not on the order
 * in which they came, and its depth is about twice the logarithm of their
 * number.  The recursion below is that deep.
 *
 * Invariants (vmap_space_audit() checks them):
 *   1. Areas do not overlap and lie in [space->start, space->end).
 *   2. area->hole is area->start minus the end of the area before it.
 *   3. area->max_hole is the largest hole in its subtree.
 *   4. The list holds the same areas as the tree, in the same order.
 *
 * Lock: the caller's.
 *
 * In Linux: mm/vmalloc.c keeps the free ranges in a tree of their own,
 * find_vmap_lowest_match(); where an area lands is the same.
 */
#include <linux/align.h>
#include <linux/kernel.h>
#include <linux/list.h>

#include "vmap_area.h"

/* Heap order: a mixture of the address's bits. */
static u32 weight(const struct vmap_area *area)
{
	u64 x = (u64)area->start >> 12;

	x = (x ^ x >> 16) * 0x9e3779b97f4a7c15ULL;
	return (u32)(x >> 32);
}

static void update(struct vmap_area *t)
{
	t->max_hole = t->hole;
	if (t->left)
		t->max_hole = max(t->max_hole, t->left->max_hole);
	if (t->right)
		t->max_hole = max(t->max_hole, t->right->max_hole);
}

/* Cut tree @t at @addr: *@low below it, *@high the rest. */
static void split(struct vmap_area *t, unsigned long addr,
		  struct vmap_area **low, struct vmap_area **high)
{
	if (!t) {
		*low = NULL;
		*high = NULL;
	} else if (t->start < addr) {
		split(t->right, addr, &t->right, high);
		*low = t;
		update(t);
	} else {
		split(t->left, addr, low, &t->left);
		*high = t;
		update(t);
	}
}

/* One tree of two; all of @low lies below all of @high. */
static struct vmap_area *join(struct vmap_area *low, struct vmap_area *high)
{
	if (!low)
		return high;
	if (!high)
		return low;
	if (weight(low) > weight(high)) {
		low->right = join(low->right, high);
		update(low);
		return low;
	}
	high->left = join(low, high->left);
	update(high);
	return high;
}

static struct vmap_area *insert(struct vmap_area *t, struct vmap_area *area)
{
	if (!t || weight(area) > weight(t)) {
		split(t, area->start, &area->left, &area->right);
		update(area);
		return area;
	}
	if (area->start < t->start)
		t->left = insert(t->left, area);
	else
		t->right = insert(t->right, area);
	update(t);
	return t;
}

static struct vmap_area *erase(struct vmap_area *t, struct vmap_area *area)
{
	if (t == area)
		return join(t->left, t->right);
	if (area->start < t->start)
		t->left = erase(t->left, area);
	else
		t->right = erase(t->right, area);
	update(t);
	return t;
}

/* The hole of @area has changed: pass it on to those above. */
static void refresh(struct vmap_area *t, struct vmap_area *area)
{
	if (t != area)
		refresh(area->start < t->start ? t->left : t->right, area);
	update(t);
}

static void set_hole(struct vmap_space *space, struct vmap_area *area)
{
	unsigned long below = space->start;

	if (area->list.prev != &space->areas)
		below = list_prev_entry(area, list)->end;
	area->hole = area->start - below;
}

/**
 * vmap_space_init - an empty space
 * @space: the space
 * @start: its first address
 * @end: one past its last; not 0
 */
void vmap_space_init(struct vmap_space *space, unsigned long start,
		     unsigned long end)
{
	space->start = start;
	space->end = end;
	space->nr = 0;
	space->last = (struct vmap_area){ .start = end, .end = end };
	INIT_LIST_HEAD(&space->areas);
	list_add(&space->last.list, &space->areas);
	set_hole(space, &space->last);
	space->root = insert(NULL, &space->last);
}

/**
 * vmap_area_above - the lowest area that ends above an address
 * @space: the space
 * @addr: address in it
 *
 * Return: the area that @addr lies in or the next one; at the end `last`.
 */
struct vmap_area *vmap_area_above(const struct vmap_space *space,
				  unsigned long addr)
{
	struct vmap_area *t = space->root, *best = NULL;

	while (t) {
		if (t->end > addr) {
			best = t;
			t = t->left;
		} else {
			t = t->right;
		}
	}
	return best ? best : (struct vmap_area *)&space->last;
}

/**
 * vmap_area_find - the area that holds an address
 * @space: the space
 * @addr: any address
 *
 * Return: the area, or NULL.
 */
struct vmap_area *vmap_area_find(const struct vmap_space *space,
				 unsigned long addr)
{
	struct vmap_area *area = vmap_area_above(space, addr);

	return area != &space->last && area->start <= addr ? area : NULL;
}

/**
 * vmap_area_insert - take a range
 * @space: the space
 * @area: becomes [@start, @start + @size); must not be in a space
 * @start: first address
 * @size: bytes, not 0
 *
 * Return: false, and nothing is changed, if the range is not free.
 */
bool vmap_area_insert(struct vmap_space *space, struct vmap_area *area,
		      unsigned long start, unsigned long size)
{
	struct vmap_area *next;

	if (!size || start < space->start || start >= space->end ||
	    size > space->end - start)
		return false;
	next = vmap_area_above(space, start);
	if (next->start < start + size)
		return false;

	*area = (struct vmap_area){ .start = start, .end = start + size };
	list_add_tail(&area->list, &next->list);
	set_hole(space, area);
	space->root = insert(space->root, area);
	set_hole(space, next);
	refresh(space->root, next);
	space->nr++;
	return true;
}

/**
 * vmap_area_remove - give a range back
 * @space: the space
 * @area: one of its areas
 */
void vmap_area_remove(struct vmap_space *space, struct vmap_area *area)
{
	struct vmap_area *next = list_next_entry(area, list);

	space->root = erase(space->root, area);
	list_del(&area->list);
	set_hole(space, next);
	refresh(space->root, next);
	space->nr--;
}

/* Lowest aligned start in the hole below @area; VMAP_NO_ADDR: too small. */
static unsigned long fit_low(const struct vmap_area *area, unsigned long size,
			     unsigned long align)
{
	unsigned long low = area->start - area->hole;
	unsigned long at = ALIGN(low, align);

	if (at < low || at > area->start || area->start - at < size)
		return VMAP_NO_ADDR;
	return at;
}

/* Leftmost area of @t whose hole has room. */
static unsigned long lowest(const struct vmap_area *t, unsigned long size,
			    unsigned long align)
{
	unsigned long at;

	if (!t || t->max_hole < size)
		return VMAP_NO_ADDR;
	at = lowest(t->left, size, align);
	if (at == VMAP_NO_ADDR)
		at = fit_low(t, size, align);
	if (at == VMAP_NO_ADDR)
		at = lowest(t->right, size, align);
	return at;
}

/**
 * vmap_lowest_fit - the lowest place for an area
 * @space: the space
 * @size: bytes, not 0
 * @align: power of two
 *
 * With an alignment above a page a subtree may be searched for nothing (its
 * hole is large enough, but not where it is aligned); what is found is the
 * lowest place all the same.
 *
 * Return: an address, or VMAP_NO_ADDR.
 */
unsigned long vmap_lowest_fit(const struct vmap_space *space,
			      unsigned long size, unsigned long align)
{
	return lowest(space->root, size, align);
}

/* Highest aligned start below @limit in the hole below @area. */
static unsigned long fit_high(const struct vmap_area *area, unsigned long size,
			      unsigned long align, unsigned long limit)
{
	unsigned long low = area->start - area->hole;
	unsigned long high = min(area->start, limit);
	unsigned long at;

	if (high < low || high - low < size)
		return VMAP_NO_ADDR;
	at = ALIGN_DOWN(high - size, align);
	return at >= low ? at : VMAP_NO_ADDR;
}

static unsigned long highest(const struct vmap_area *t, unsigned long size,
			     unsigned long align, unsigned long limit)
{
	unsigned long at = VMAP_NO_ADDR;

	if (!t || t->max_hole < size)
		return VMAP_NO_ADDR;
	/* right of @t all holes begin at or above its end */
	if (t->end < limit)
		at = highest(t->right, size, align, limit);
	if (at == VMAP_NO_ADDR)
		at = fit_high(t, size, align, limit);
	if (at == VMAP_NO_ADDR)
		at = highest(t->left, size, align, limit);
	return at;
}

/**
 * vmap_highest_fit - the highest place for an area, at or below a limit
 * @space: the space
 * @size: bytes, not 0
 * @align: power of two, of the area's start
 * @limit: the area's end is at most this
 *
 * Return: an address, or VMAP_NO_ADDR.
 */
unsigned long vmap_highest_fit(const struct vmap_space *space,
			       unsigned long size, unsigned long align,
			       unsigned long limit)
{
	return highest(space->root, size, align, limit);
}

/* Bytes of the largest hole. */
unsigned long vmap_space_largest(const struct vmap_space *space)
{
	return space->root->max_hole;
}
