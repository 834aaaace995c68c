// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The report "percpu map": every chunk as a picture.
 *
 *	chunk 1: slot 11, 3 objects
 *	  free 20444 bytes, largest known run 20032 at 20928, 3 of 10 pages
 *	  backed, 1 empty
 *	  page  64 characters of 64 bytes: # used, + partly, . free, = the run
 *	     0  ################...#####+...#####################.......  0011
 *	     5  .......=================================================  0011
 *	   6-9  not backed
 *	                                                            cpu   0123
 *
 * One row is one page of every unit: what is used is used in all of them.  The
 * units stand side by side at the right, each with the node its page is on.
 * Of the first and the reserved chunk's pages, parts belong to others: blank.
 *
 * The largest known run is the generation's hint; it may be too small, and it
 * may say only how long it is and not where.
 *
 * Lock: pcpu_alloc_mutex keeps chunks from coming and going; pcpu_lock is held
 * to look at one chunk, never to print.  Chunks are thus each seen whole, but
 * one after another.
 */
#include <linux/align.h>
#include <linux/bitmap.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include "../../mm/percpu/internal.h"
#include "picture.h"

#define ROW_CELLS	64
#define CELL_BYTES	((int)PAGE_SIZE / ROW_CELLS)
#define MOST_UNITS	9	/* side by side in 80 columns */
#define OTHERS		0xff	/* a cell of the static part, say */

/* One chunk as it was at one moment. */
struct view {
	const struct pcpu_chunk *chunk;
	int slot;		/* list it is on; -1: on none */
	int nr_objects;
	int free_bytes;
	int run, run_start;	/* largest known; start -1: not known */
	int backed, empty;	/* pages */
	unsigned long *populated; /* pcpu_unit_pages bits */
	unsigned char *cell;	/* used bytes of each cell, or OTHERS */
};

/* Add @bytes of area [@start, @end) to the cells. */
static void view_area(void *arg, int start, int end, bool used)
{
	struct view *v = arg;
	int pos, next;

	v->nr_objects += used;
	for (pos = start; pos < end; pos = next) {
		unsigned char *cell = &v->cell[pos / CELL_BYTES];

		next = min(end, (pos / CELL_BYTES + 1) * CELL_BYTES);
		if (*cell == OTHERS)
			*cell = 0;
		if (used)
			*cell += next - pos;
	}
}

/* Lock: pcpu_lock held. */
static void view_look(struct view *v)
{
	const struct pcpu_chunk *chunk = v->chunk;

	v->nr_objects = 0;
	memset(v->cell, OTHERS, chunk->nr_pages * ROW_CELLS);
	pcpu_for_each_area(chunk, view_area, v);
	v->free_bytes = chunk->free_bytes;
	v->run = pcpu_chunk_contig_bytes(chunk);
	v->run_start = pcpu_chunk_contig_start(chunk);
	v->backed = chunk->nr_populated;
	v->empty = pcpu_chunk_empty_pages(chunk);
	bitmap_copy(v->populated, chunk->populated, chunk->nr_pages);
}

/* ---- text ---- */

/* Index of the chunk's first page in the unit. */
static int first_page(const struct pcpu_chunk *chunk)
{
	if (chunk != pcpu_first_chunk && chunk != pcpu_reserved_chunk)
		return 0;

	return (int)(((unsigned long)chunk->base_addr -
		      (unsigned long)pcpu_base_addr) >> PAGE_SHIFT);
}

static bool page_is_free(const struct view *v, int page)
{
	int i;

	for (i = 0; i < ROW_CELLS; i++)
		if (v->cell[page * ROW_CELLS + i])
			return false;

	return true;
}

static char cell_char(const struct view *v, int cell)
{
	const int start = cell * CELL_BYTES;

	if (v->cell[cell] == OTHERS)
		return ' ';
	if (v->cell[cell] == CELL_BYTES)
		return '#';
	if (v->cell[cell])
		return '+';
	if (v->run_start >= 0 && start >= v->run_start &&
	    start + CELL_BYTES <= v->run_start + v->run)
		return '=';

	return '.';
}

/* The node of one unit's page, as one character. */
static char node_char(const struct pcpu_chunk *chunk, unsigned int cpu,
		      int page)
{
	void *addr = (void *)pcpu_chunk_addr(chunk, cpu, page);
	unsigned long pfn = per_cpu_ptr_to_phys(addr) >> PAGE_SHIFT;
	int nid = pfn_valid(pfn) ? page_to_nid(pfn_to_page(pfn)) : -1;

	if (nid < 0)
		return '?';

	return (char)(nid < 10 ? '0' + nid : 'a' + nid - 10);
}

static void show_row(struct seq_file *m, const struct view *v, int page)
{
	unsigned int cpu;
	int i;

	seq_printf(m, "  %4d  ", first_page(v->chunk) + page);
	for (i = 0; i < ROW_CELLS; i++)
		seq_putc(m, cell_char(v, page * ROW_CELLS + i));
	seq_puts(m, test_bit(page, v->populated) ? " " : " -");
	for_each_possible_cpu(cpu) {
		if (cpu == MOST_UNITS || !test_bit(page, v->populated))
			break;
		seq_putc(m, node_char(v->chunk, cpu, page));
	}
	seq_putc(m, '\n');
}

/* Pages [@from, @to) have neither objects nor memory. */
static void show_gap(struct seq_file *m, const struct view *v, int from,
		     int to)
{
	const int base = first_page(v->chunk);

	if (to - from == 1)
		seq_printf(m, "  %4d  not backed\n", base + from);
	else if (to > from)
		seq_printf(m, "  %d-%d  not backed\n", base + from,
			   base + to - 1);
}

static void show_pages(struct seq_file *m, const struct view *v)
{
	int page, gap = 0;

	for (page = 0; page < v->chunk->nr_pages; page++) {
		if (!test_bit(page, v->populated) && page_is_free(v, page))
			continue;
		show_gap(m, v, gap, page);
		show_row(m, v, page);
		gap = page + 1;
	}
	show_gap(m, v, gap, page);
}

static const char *view_name(const struct view *v)
{
	if (v->chunk == pcpu_first_chunk)
		return "first chunk";
	if (v->chunk == pcpu_reserved_chunk)
		return "reserved chunk";

	return "chunk";
}

static void show_view(struct seq_file *m, const struct view *v, int number)
{
	seq_printf(m, "%s %d at %px: ", view_name(v), number,
		   v->chunk->base_addr);
	if (v->slot < 0)
		seq_puts(m, "on no list");
	else
		seq_printf(m, "slot %d of %d%s", v->slot, pcpu_nr_slots,
			   v->slot == pcpu_to_depopulate_slot ?
			   " (to_depopulate)" :
			   v->slot == pcpu_sidelined_slot ?
			   " (sidelined)" : "");
	seq_printf(m, "\n  objects %d, free %d bytes, ", v->nr_objects,
		   v->free_bytes);
	if (v->run_start < 0)
		seq_printf(m, "largest run at most %d\n", v->run);
	else
		seq_printf(m, "largest known run %d at %d\n", v->run,
			   v->run_start);
	seq_printf(m, "  pages %d, backed %d, empty %d\n", v->chunk->nr_pages,
		   v->backed, v->empty);
	show_pages(m, v);
}

/* What the characters mean, and the CPUs above their columns. */
static void show_head(struct seq_file *m)
{
	unsigned int cpu;

	seq_printf(m, "A row is a page of each unit, a character %d bytes: # used, + partly,\n. free, = free and known as the largest run; right: each unit's node.\n  page  %-*s",
		   CELL_BYTES, ROW_CELLS - 3, "");
	seq_puts(m, "cpu ");
	for_each_possible_cpu(cpu) {
		if (cpu == MOST_UNITS) {
			seq_putc(m, '>');
			break;
		}
		seq_putc(m, (char)('0' + cpu));
	}
	seq_putc(m, '\n');
}

/* ---- all chunks ---- */

/* Lock: pcpu_lock held.  Fills @v, if there is one.  Return: how many. */
static int list_chunks(struct view *v)
{
	struct pcpu_chunk *chunk;
	int slot, n = 0;

	if (pcpu_reserved_chunk) {
		if (v) {
			v[n].chunk = pcpu_reserved_chunk;
			v[n].slot = -1;
		}
		n++;
	}
	for (slot = 0; slot < pcpu_nr_slots; slot++)
		list_for_each_entry(chunk, &pcpu_chunk_lists[slot], list) {
			if (v) {
				v[n].chunk = chunk;
				v[n].slot = slot;
			}
			n++;
		}

	return n;
}

/* Lock: pcpu_alloc_mutex held: the number of chunks does not change. */
static struct view *snapshot_lists(int *nr)
{
	struct view *v;
	unsigned long flags;

	spin_lock_irqsave(&pcpu_lock, flags);
	*nr = list_chunks(NULL);
	spin_unlock_irqrestore(&pcpu_lock, flags);

	v = kcalloc(*nr, sizeof(*v), GFP_KERNEL);
	if (!v)
		return NULL;

	spin_lock_irqsave(&pcpu_lock, flags);
	list_chunks(v);
	spin_unlock_irqrestore(&pcpu_lock, flags);

	return v;
}

/* Lock: pcpu_alloc_mutex held. */
static int show_all(struct seq_file *m)
{
	const size_t longs = BITS_TO_LONGS(pcpu_unit_pages);
	unsigned long *populated = kcalloc(longs, sizeof(long), GFP_KERNEL);
	unsigned char *cell = kmalloc((size_t)pcpu_unit_pages * ROW_CELLS,
				      GFP_KERNEL);
	unsigned long flags;
	struct view *v;
	int i, nr;

	v = snapshot_lists(&nr);
	if (v && cell && populated) {
		show_head(m);
		for (i = 0; i < nr; i++) {
			v[i].cell = cell;
			v[i].populated = populated;
			spin_lock_irqsave(&pcpu_lock, flags);
			view_look(&v[i]);
			spin_unlock_irqrestore(&pcpu_lock, flags);
			show_view(m, &v[i], i);
		}
		nr = 0;
	} else {
		nr = -ENOMEM;
	}
	kfree(v);
	kfree(cell);
	kfree(populated);

	return nr;
}

/**
 * percpu_map_show() - draw every chunk
 * @m: where to
 *
 * Context: task, may sleep.
 * Lock: takes pcpu_alloc_mutex, and pcpu_lock while it looks.
 * Return: 0, or -ENOMEM with nothing drawn.
 */
int percpu_map_show(struct seq_file *m)
{
	int rc;

	mutex_lock(&pcpu_alloc_mutex);
	rc = show_all(m);
	mutex_unlock(&pcpu_alloc_mutex);

	return rc;
}
