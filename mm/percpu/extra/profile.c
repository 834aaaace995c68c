// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Who asked for the objects that are alive: a list by call site.
 *
 * The allocation path only notes the caller in the object's entry; all the
 * counting is done when somebody asks, by walking the maps:
 *
 *	chunk map   ##..####..#####     one object: from a bound bit on which
 *	bound map   #.#.#...#.#....#    a used bit lies, to the next bound bit
 *	call_site   a   b     a
 *
 * Sites are gathered in a table of fixed size; when it is full, the sites
 * that come after share one line without a name.
 *
 * In Linux: memory allocation profiling (/proc/allocinfo), of which the
 * per-CPU part is pcpu_alloc_tag_*_hook() in mm/percpu.c.
 */
#include <linux/errno.h>
#include <linux/find.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include "ext.h"

#define PCPU_TOP_SITES	128	/* sites told apart */

/**
 * pcpu_profile_alloc_hook() - note who asked for an object
 * @chunk: where it lies
 * @off: its offset from the chunk's first map bit, bytes
 * @size: its bytes per CPU
 * @call_site: return address in the caller
 *
 * Context: any; the object is not public yet.
 */
void pcpu_profile_alloc_hook(struct pcpu_chunk *chunk, int off, size_t size,
			     unsigned long call_site)
{
	if (chunk->obj_exts)
		WRITE_ONCE(chunk->obj_exts[off >> PCPU_MIN_ALLOC_SHIFT]
			   .call_site, call_site);
}

/**
 * pcpu_profile_free_hook() - forget an object
 * @chunk: where it lies
 * @off: its offset from the chunk's first map bit, bytes
 * @size: its bytes per CPU
 *
 * Context: any.
 * Lock: pcpu_lock held.
 */
void pcpu_profile_free_hook(struct pcpu_chunk *chunk, int off, size_t size)
{
	if (chunk->obj_exts)
		chunk->obj_exts[off >> PCPU_MIN_ALLOC_SHIFT].call_site = 0;
}

/* A table of sites in the making; sites[0] takes what has no room. */
struct pcpu_top {
	struct pcpu_site *sites;
	int used;
	int room;
};

static void top_add(struct pcpu_top *top, unsigned long call_site,
		    size_t size)
{
	struct pcpu_site *site;
	int i;

	for (i = 1; i < top->used; i++)
		if (top->sites[i].call_site == call_site)
			break;
	if (i == top->room)
		i = 0;
	else if (i == top->used)
		top->used++;

	site = &top->sites[i];
	site->call_site = i ? call_site : 0;
	site->nr++;
	site->bytes += pcpu_obj_full_size(size);
}

/* Lock: pcpu_lock held. */
static void top_add_chunk(struct pcpu_top *top, const struct pcpu_chunk *chunk)
{
	int bits = pcpu_chunk_map_bits(chunk);
	unsigned long call_site;
	int bit, end;

	if (!chunk->obj_exts)
		return;

	for (bit = 0; bit < bits; bit = end) {
		end = find_next_bit(chunk->bound_map, bits, bit + 1);
		call_site = READ_ONCE(chunk->obj_exts[bit].call_site);
		if (call_site)
			top_add(top, call_site,
				(end - bit) << PCPU_MIN_ALLOC_SHIFT);
	}
}

/* Largest first.  A selection sort: the table is short. */
static void top_sort(struct pcpu_site *sites, int nr)
{
	struct pcpu_site tmp;
	int i, j, best;

	for (i = 0; i < nr; i++) {
		best = i;
		for (j = i + 1; j < nr; j++)
			if (sites[j].bytes > sites[best].bytes)
				best = j;
		tmp = sites[i];
		sites[i] = sites[best];
		sites[best] = tmp;
	}
}

/**
 * percpu_top_collect() - count live objects by call site
 * @sites: result, largest first
 * @nr: room in it, 2 at least; one entry is kept for sites beyond it
 *
 * Context: any.
 * Lock: takes pcpu_lock, for as long as it takes to walk all maps.
 * Return: entries filled.
 */
int percpu_top_collect(struct pcpu_site *sites, int nr)
{
	struct pcpu_top top = { .sites = sites, .used = 1, .room = nr };
	struct pcpu_chunk *chunk;
	unsigned long flags;
	int slot;

	memset(sites, 0, nr * sizeof(*sites));

	spin_lock_irqsave(&pcpu_lock, flags);
	if (pcpu_reserved_chunk)
		top_add_chunk(&top, pcpu_reserved_chunk);
	for (slot = 0; slot < pcpu_nr_slots; slot++)
		list_for_each_entry(chunk, &pcpu_chunk_lists[slot], list)
			top_add_chunk(&top, chunk);
	spin_unlock_irqrestore(&pcpu_lock, flags);

	top_sort(sites, top.used);

	/* the entry for the rest is last when it was not needed */
	return sites[top.used - 1].nr ? top.used : top.used - 1;
}

/**
 * percpu_top_show() - print the sites with most memory
 * @m: where to
 * @nr: lines at most
 *
 * Context: task.
 * Return: 0 or -ENOMEM.
 */
int percpu_top_show(struct seq_file *m, int nr)
{
	struct pcpu_site *sites;
	int i, found;

	sites = kcalloc(PCPU_TOP_SITES, sizeof(*sites), GFP_KERNEL);
	if (!sites)
		return -ENOMEM;

	found = percpu_top_collect(sites, PCPU_TOP_SITES);
	seq_puts(m, "       bytes  objects  call site\n");
	for (i = 0; i < min(nr, found); i++) {
		seq_printf(m, "%12lu %8lu  ", sites[i].bytes, sites[i].nr);
		if (sites[i].call_site)
			seq_printf(m, "%pS\n", (void *)sites[i].call_site);
		else
			seq_puts(m, "(others)\n");
	}
	kfree(sites);

	return 0;
}
