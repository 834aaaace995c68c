// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What is left when a trace is over ("#end" lines).  What there is to say of
 * a chunk depends on the generation: view_*.c.
 */
#include <stdio.h>
#include <string.h>

#include <linux/kernel.h>
#include <linux/percpu.h>

#include "../../../mm/percpu/internal.h"
#include "../../../mm/percpu/stats.h"
#include "machine.h"
#include "replay.h"
#include "view.h"

struct sink {
	void (*fn)(const char *line, void *arg);
	void *arg;
};

static void put(const struct sink *sink, const char *key, unsigned long value)
{
	char line[80];

	snprintf(line, sizeof(line), "%s %lu", key, value);
	sink->fn(line, sink->arg);
}

static void put_chunk(const struct sink *sink, const struct pcpu_chunk *chunk,
		      int slot, int pos)
{
	char line[512];
	int n;

	n = snprintf(line, sizeof(line), "chunk %d%s slot %d pos %d ",
		     chunk_number(chunk),
		     chunk == pcpu_reserved_chunk ? "r" : "", slot, pos);
	view_chunk(chunk, line + n, sizeof(line) - n);
	sink->fn(line, sink->arg);
}

void replay_end(void (*fn)(const char *line, void *arg), void *arg)
{
	const struct sink sink = { fn, arg };
	struct pcpu_chunk *chunk;
	int slot, pos;

	put(&sink, "nr_alloc", pcpu_stats.nr_alloc);
	put(&sink, "nr_dealloc", pcpu_stats.nr_dealloc);
	put(&sink, "nr_cur_alloc", pcpu_stats.nr_cur_alloc);
	put(&sink, "nr_max_alloc", pcpu_stats.nr_max_alloc);
	put(&sink, "nr_chunks", pcpu_stats.nr_chunks);
	put(&sink, "nr_max_chunks", pcpu_stats.nr_max_chunks);
	put(&sink, "min_alloc_size", pcpu_stats.min_alloc_size);
	put(&sink, "max_alloc_size", pcpu_stats.max_alloc_size);
	put(&sink, "empty_pop_pages", pcpu_nr_empty_pop_pages);
	put(&sink, "nr_populated", pcpu_nr_populated);
	put(&sink, "fails", replay_fails);
	put(&sink, "work_pending", machine_work_pending());

	if (pcpu_reserved_chunk)
		put_chunk(&sink, pcpu_reserved_chunk, -1, 0);
	for (slot = 0; slot < pcpu_nr_slots; slot++) {
		pos = 0;
		list_for_each_entry(chunk, &pcpu_chunk_lists[slot], list)
			put_chunk(&sink, chunk, slot, pos++);
	}
}
