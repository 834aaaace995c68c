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
#include "../../../mm/percpu/extra/stats.h"
#include "machine.h"
#include "replay.h"
#include "view.h"

struct sink {
	void (*fn)(const char *line, void *arg);
	void *arg;
};

static void put(void *arg, const char *key, unsigned long value)
{
	const struct sink *sink = arg;
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
	struct sink sink = { fn, arg };
	struct pcpu_chunk *chunk;
	int slot, pos;

	view_counters(put, &sink);
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
