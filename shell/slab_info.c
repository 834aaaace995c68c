// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * "slabinfo" at the monitor prompt: one line per cache, as in Linux's
 * /proc/slabinfo, version 2.1.
 *
 * Objects on the CPUs' stacks count as free, unlike there. The tunables are
 * the capacity of a stack and the batch it is filled with.
 *
 * In Linux: mm/slab_common.c, slab_show().
 */
#include <linux/console.h>
#include <linux/monitor.h>

#include "../mm/slab/slab.h"

struct totals {
	unsigned long slabs;
	unsigned long empty;
};

static struct totals count_slabs(struct kmem_cache *s)
{
	struct totals t = { .slabs = 0 };
	unsigned long flags;
	unsigned int nid;

	for (nid = 0; nid < nr_node_ids; nid++) {
		struct kmem_cache_node *n = &s->node[nid];

		spin_lock_irqsave(&n->lock, flags);
		t.slabs += n->nr_slabs;
		t.empty += n->nr_empty;
		spin_unlock_irqrestore(&n->lock, flags);
	}
	return t;
}

/* Objects in use in all caches, and large allocations of kmalloc(). */
unsigned long slab_nr_live(void)
{
	unsigned long n = kmalloc_nr_large();
	struct kmem_cache *s;

	mutex_lock(&slab_mutex);
	list_for_each_entry(s, &slab_caches, list)
		if (!(s->flags & SLAB_INTERNAL))
			n += slab_cache_live(s);
	mutex_unlock(&slab_mutex);
	return n;
}

/* Pages that the caches hold, empty slabs included. */
unsigned long slab_nr_pages(void)
{
	struct kmem_cache *s;
	unsigned long n = 0;

	mutex_lock(&slab_mutex);
	list_for_each_entry(s, &slab_caches, list)
		n += count_slabs(s).slabs << s->order;
	mutex_unlock(&slab_mutex);
	return n;
}

static void show_cache(struct kmem_cache *s)
{
	struct totals t = count_slabs(s);

	console_printf("%-17s %6lu %6lu %6u %4u %4u : tunables %4u %4u %4u : slabdata %6lu %6lu %6lu\n",
		       s->name, slab_cache_live(s), t.slabs * s->num, s->size,
		       s->num, 1u << s->order, s->capacity, s->batch, 0u,
		       t.slabs - t.empty, t.slabs, 0ul);
}

static int cmd_slabinfo(int argc __maybe_unused, char **argv __maybe_unused)
{
	struct kmem_cache *s;

	console_printf("slabinfo - version: 2.1\n");
	console_printf("# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>\n");
	mutex_lock(&slab_mutex);
	list_for_each_entry(s, &slab_caches, list)
		show_cache(s);
	mutex_unlock(&slab_mutex);
	return 0;
}
MONITOR_COMMAND(slabinfo, "caches, their objects and slabs", cmd_slabinfo);
