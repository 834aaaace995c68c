// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Reaching a chunk that is new: what is left in the others is filled up, with
 * the largest objects first, then with single pages.  A new chunk is seen by
 * its areas in vmalloc space.
 */
#include <linux/percpu.h>
#include <linux/percpu-limits.h>
#include <linux/vmalloc.h>
#include <asm/page.h>

#include "vm_test.h"

bool vm_objects_add(struct vm_objects *set, size_t size)
{
	u32 __percpu *p;

	if (set->nr == VM_TEST_OBJECTS)
		return false;
	set->backed = pcpu_nr_pages();
	p = __alloc_percpu_gfp(size, PAGE_SIZE, GFP_KERNEL | __GFP_NOWARN);
	if (!p)
		return false;
	set->obj[set->nr++] = p;
	return true;
}

/* Objects of that size until one of them needs a new chunk. */
static bool until_new_chunk(struct vm_objects *set, size_t size)
{
	unsigned long areas = vmalloc_nr_areas();

	while (vmalloc_nr_areas() == areas)
		if (!vm_objects_add(set, size))
			return false;
	return true;
}

bool vm_objects_alloc(struct vm_objects *set)
{
	set->nr = 0;
	return until_new_chunk(set, PCPU_MIN_UNIT_SIZE) &&
	       until_new_chunk(set, PAGE_SIZE);
}

void vm_objects_free(struct vm_objects *set)
{
	while (set->nr)
		free_percpu(set->obj[--set->nr]);
}
