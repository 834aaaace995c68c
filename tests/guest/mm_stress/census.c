// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A census of the memory: every page is free, or an owner accounts for it.
 *
 * The sum does not change, whatever is cached where: what is missing from it
 * has been lost. Objects and areas are counted apart, since a lost object
 * need not cost a page.
 */
#include <linux/ktime.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/percpu-limits.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <linux/vmstat.h>
#include <linux/workqueue.h>

#include "mm_stress.h"

#define PATIENCE	20		/* seconds for work that is queued */

void census_take(struct census *c)
{
	flush_scheduled_work();		/* surplus per-CPU chunks go */
	kmem_cache_shrink_all();
	vm_unmap_aliases();
	kmem_cache_shrink_all();	/* what described areas */
	c->slab = slab_nr_pages();
	c->vmalloc = vmalloc_nr_pages();
	c->percpu = pcpu_nr_pages();
	c->tables = global_node_page_state(NR_PAGETABLE);
	c->stacks = global_node_page_state(NR_KERNEL_STACK_KB) >>
		    (PAGE_SHIFT - 10);
	c->free = nr_free_pages();
	c->objects = slab_nr_live();
	c->areas = vmalloc_nr_areas();
}

/* Everything that comes out of the page allocator. */
static unsigned long sum(const struct census *c)
{
	return c->free + c->slab + c->vmalloc + c->percpu + c->tables +
	       c->stacks;
}

/* Fewer objects than before were only given back late. */
static bool nothing_lost(const struct census *before, const struct census *now)
{
	return sum(now) == sum(before) && now->objects <= before->objects &&
	       now->areas <= before->areas;
}

static void describe(struct kunit *test, const char *when,
		     const struct census *c)
{
	kunit_info(test, "%s: sum %lu = free %lu slab %lu vmalloc %lu percpu %lu tables %lu stacks %lu; objects %lu areas %lu",
		   when, sum(c), c->free, c->slab, c->vmalloc, c->percpu,
		   c->tables, c->stacks, c->objects, c->areas);
}

/*
 * A chunk of per-CPU memory is kept in reserve once there has been a need for
 * it. That it is there should be no surprise to the second census.
 */
void census_prepare(void)
{
	free_percpu(__alloc_percpu(PCPU_MIN_UNIT_SIZE, 8));
}

/*
 * Some things are given back when somebody gets to it: the census is taken
 * until it agrees, or for the last time.
 */
void census_expect(struct kunit *test, const struct census *before)
{
	u64 end = ktime_get_ns() + (u64)PATIENCE * NSEC_PER_SEC;
	struct census now;

	for (;;) {
		census_take(&now);
		if (nothing_lost(before, &now) || ktime_get_ns() > end)
			break;
		cond_resched();
	}
	if (!nothing_lost(before, &now)) {
		describe(test, "before", before);
		describe(test, "after", &now);
	}
	KUNIT_EXPECT_EQ(test, sum(&now), sum(before));
	KUNIT_EXPECT_LE(test, now.objects, before->objects);
	KUNIT_EXPECT_LE(test, now.areas, before->areas);
}
