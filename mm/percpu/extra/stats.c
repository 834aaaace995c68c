// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The report "percpu_stats": what is allocated, and how broken up the rest is.
 *
 * Three parts: the layout the boot chose, the counters of stats.h, and for
 * each chunk a summary of its map:
 *
 *	region start              last object's end      region end
 *	|                                  |                  |
 *	##..####.....##....#######....######..................
 *	  ^^    ^^^^^  ^^^^       ^^^^       not a fragment
 *	  fragments: free runs with an object behind them
 *
 * Chunks come in the order the allocator would look at them: the reserved
 * one, then every list from slot 0 up, head to tail.
 *
 * Lock: pcpu_alloc_mutex keeps chunks from coming and going while the report
 * is made; pcpu_lock is held only to measure, never to print.
 *
 * In Linux: mm/percpu-stats.c; same text as the file in debugfs.  Linux
 * sorts all sizes to find the median, here they are counted by size.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include "internal.h"
#include "stats.h"

/* Objects are 1 to this many map bits long. */
#define PCPU_MAX_ALLOC_BITS	((int)(PCPU_MIN_UNIT_SIZE >>		\
				       PCPU_MIN_ALLOC_SHIFT))

struct percpu_stats pcpu_stats;		/* L: pcpu_lock */
struct pcpu_alloc_info pcpu_stats_ai;	/* B: boot only; without groups */

/* What is printed of one chunk. */
struct pcpu_chunk_report {
	const char *title;
	int nr_alloc;
	int max_alloc_size;
	int empty_pop_pages;
	int first_bit;
	int free_bytes;
	int contig_bytes;
	int sum_frag;
	int max_frag;
	int cur_min_alloc;
	int cur_med_alloc;
	int cur_max_alloc;
};

/**
 * pcpu_stats_save_ai() - remember the layout for the report
 * @ai: the layout; what it points to is not kept
 *
 * Context: boot only.
 */
void pcpu_stats_save_ai(const struct pcpu_alloc_info *ai)
{
	pcpu_stats_ai = *ai;
	pcpu_stats.min_alloc_size = ai->unit_size;
}

/*
 * Smallest, middle and largest object, from @nr objects counted by size.
 * Of an even number the lower one of the middle two is taken.
 */
static void pcpu_measure_sizes(const unsigned int *count, int nr,
			       struct pcpu_chunk_report *r)
{
	int bits, seen = 0;

	for (bits = 1; seen < nr; bits++) {
		if (!count[bits])
			continue;
		if (!seen)
			r->cur_min_alloc = bits << PCPU_MIN_ALLOC_SHIFT;
		if (seen <= (nr - 1) / 2)
			r->cur_med_alloc = bits << PCPU_MIN_ALLOC_SHIFT;
		seen += count[bits];
		r->cur_max_alloc = bits << PCPU_MIN_ALLOC_SHIFT;
	}
}

/* A chunk while it is measured. */
struct pcpu_measure {
	struct pcpu_chunk_report *r;
	unsigned int *count;	/* objects by size in granules */
	int nr;			/* objects */
	int hole;		/* length of the free run seen last, or 0 */
};

static void pcpu_measure_area(void *arg, int start, int end, bool used)
{
	struct pcpu_measure *m = arg;

	if (!used) {
		m->hole = end - start;
		return;
	}
	/* a fragment is a hole with an object behind it */
	m->r->sum_frag += m->hole;
	m->r->max_frag = max(m->r->max_frag, m->hole);
	m->hole = 0;
	m->count[min((end - start) >> PCPU_MIN_ALLOC_SHIFT,
		     PCPU_MAX_ALLOC_BITS)]++;
	m->nr++;
}

/* Lock: pcpu_lock held.  @count: room for PCPU_MAX_ALLOC_BITS + 1. */
static void pcpu_measure_chunk(const struct pcpu_chunk *chunk,
			       const char *title, unsigned int *count,
			       struct pcpu_chunk_report *r)
{
	struct pcpu_measure m = { .r = r, .count = count };

	memset(count, 0, (PCPU_MAX_ALLOC_BITS + 1) * sizeof(*count));
	memset(r, 0, sizeof(*r));
	pcpu_for_each_area(chunk, pcpu_measure_area, &m);
	pcpu_measure_sizes(count, m.nr, r);

	r->title = title;
	r->nr_alloc = chunk->nr_alloc;
	r->max_alloc_size = chunk->max_alloc_size;
	r->empty_pop_pages = pcpu_chunk_empty_pages(chunk);
	r->first_bit = pcpu_chunk_first_bit(chunk);
	r->free_bytes = chunk->free_bytes;
	r->contig_bytes = pcpu_chunk_contig_bytes(chunk);
}

static const char *pcpu_chunk_title(const struct pcpu_chunk *chunk, int slot)
{
	if (chunk == pcpu_first_chunk)
		return "Chunk: <- First Chunk";
	if (slot == pcpu_to_depopulate_slot)
		return "Chunk (to_depopulate)";
	if (slot == pcpu_sidelined_slot)
		return "Chunk (sidelined):";

	return "Chunk:";
}

/* Lock: pcpu_lock held.  Fills @r, @nr entries at most.  Return: filled. */
static int pcpu_measure_all(unsigned int *count, struct pcpu_chunk_report *r,
			    int nr)
{
	struct pcpu_chunk *chunk;
	int slot, n = 0;

	if (pcpu_reserved_chunk && n < nr)
		pcpu_measure_chunk(pcpu_reserved_chunk,
				   "Chunk: <- Reserved Chunk", count, &r[n++]);

	for (slot = 0; slot < pcpu_nr_slots; slot++)
		list_for_each_entry(chunk, &pcpu_chunk_lists[slot], list)
			if (n < nr)
				pcpu_measure_chunk(chunk,
						   pcpu_chunk_title(chunk,
								    slot),
						   count, &r[n++]);

	return n;
}

/* ---- text ---- */

static void show(struct seq_file *m, const char *name, long long value)
{
	seq_printf(m, "  %-20s: %12lld\n", name, value);
}

static void show_title(struct seq_file *m, const char *title)
{
	seq_printf(m, "%s\n", title);
	seq_puts(m, "----------------------------------------\n");
}

static void show_layout(struct seq_file *m,
			const struct pcpu_alloc_info *ai)
{
	show_title(m, "Percpu Memory Statistics\nAllocation Info:");
	show(m, "unit_size", ai->unit_size);
	show(m, "static_size", ai->static_size);
	show(m, "reserved_size", ai->reserved_size);
	show(m, "dyn_size", ai->dyn_size);
	show(m, "atom_size", ai->atom_size);
	show(m, "alloc_size", ai->alloc_size);
	seq_puts(m, "\n");
}

static void show_global(struct seq_file *m, const struct percpu_stats *st,
			int empty_pop_pages)
{
	show_title(m, "Global Stats:");
	show(m, "nr_alloc", st->nr_alloc);
	show(m, "nr_dealloc", st->nr_dealloc);
	show(m, "nr_cur_alloc", st->nr_cur_alloc);
	show(m, "nr_max_alloc", st->nr_max_alloc);
	show(m, "nr_chunks", st->nr_chunks);
	show(m, "nr_max_chunks", st->nr_max_chunks);
	show(m, "min_alloc_size", st->min_alloc_size);
	show(m, "max_alloc_size", st->max_alloc_size);
	show(m, "empty_pop_pages", empty_pop_pages);
	seq_puts(m, "\n");
}

static void show_chunk(struct seq_file *m,
		       const struct pcpu_chunk_report *r)
{
	seq_printf(m, "%s\n", r->title);
	show(m, "nr_alloc", r->nr_alloc);
	show(m, "max_alloc_size", r->max_alloc_size);
	show(m, "empty_pop_pages", r->empty_pop_pages);
	show(m, "first_bit", r->first_bit);
	show(m, "free_bytes", r->free_bytes);
	show(m, "contig_bytes", r->contig_bytes);
	show(m, "sum_frag", r->sum_frag);
	show(m, "max_frag", r->max_frag);
	show(m, "cur_min_alloc", r->cur_min_alloc);
	show(m, "cur_med_alloc", r->cur_med_alloc);
	show(m, "cur_max_alloc", r->cur_max_alloc);
	seq_puts(m, "\n");
}

/* Lock: pcpu_alloc_mutex held. */
static int percpu_stats_show_locked(struct seq_file *m)
{
	struct pcpu_chunk_report *r;
	struct percpu_stats st;
	unsigned int *count;
	unsigned long flags;
	int i, nr, empty;

	/* under the mutex nr_chunks stays; one more for the reserved chunk */
	nr = READ_ONCE(pcpu_stats.nr_chunks) + 1;
	r = kcalloc(nr, sizeof(*r), GFP_KERNEL);
	count = kcalloc(PCPU_MAX_ALLOC_BITS + 1, sizeof(*count), GFP_KERNEL);
	if (!r || !count) {
		kfree(count);
		kfree(r);
		return -ENOMEM;
	}

	spin_lock_irqsave(&pcpu_lock, flags);
	nr = pcpu_measure_all(count, r, nr);
	st = pcpu_stats;
	empty = pcpu_nr_empty_pop_pages;
	spin_unlock_irqrestore(&pcpu_lock, flags);

	show_layout(m, &pcpu_stats_ai);
	show_global(m, &st, empty);
	show_title(m, "Per Chunk Stats:");
	for (i = 0; i < nr; i++)
		show_chunk(m, &r[i]);

	kfree(count);
	kfree(r);

	return 0;
}

/**
 * percpu_stats_show() - write the report
 * @m: where to
 *
 * Context: task, may sleep.
 * Lock: takes pcpu_alloc_mutex, and pcpu_lock while it measures.
 * Return: 0, or -ENOMEM with nothing written.
 */
int percpu_stats_show(struct seq_file *m)
{
	int rc;

	mutex_lock(&pcpu_alloc_mutex);
	rc = percpu_stats_show_locked(m);
	mutex_unlock(&pcpu_alloc_mutex);

	return rc;
}
