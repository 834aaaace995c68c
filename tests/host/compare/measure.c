// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Runs one workload (workloads.py) through the allocator of one generation
 * and prints what it cost, a "key value" a line:
 *
 *	alloc free	instructions per operation (count.awk)
 *	live_managed	requested bytes of live objects by managed bytes, mean
 *			over the middle half of the run
 *	chunks managed metadata		the most at any time
 *	failed		requests without an answer
 *	mark NAME LIVE MANAGED CHUNKS
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/percpu.h>

#include "family.h"

register unsigned long instructions asm("r15");

struct object {
	void __percpu *ptr;
	unsigned int size;
};

struct totals {
	unsigned long allocs, frees, failed;
	unsigned long alloc_cost, free_cost;
	size_t live;
	size_t max_managed, max_metadata;
	unsigned int max_chunks;
	double share;		/* sum of live / managed */
	unsigned long samples;
};

static struct object *objects;
static size_t nr_objects;
static struct totals totals;

static struct object *object(size_t id)
{
	if (id >= nr_objects) {
		size_t more = 2 * id + 1024;

		objects = realloc(objects, more * sizeof(*objects));
		memset(objects + nr_objects, 0,
		       (more - nr_objects) * sizeof(*objects));
		nr_objects = more;
	}
	return &objects[id];
}

static void do_alloc(struct object *o, size_t size, size_t align)
{
	unsigned long before = instructions;

	o->ptr = __alloc_percpu(size, align);
	totals.alloc_cost += instructions - before;
	totals.allocs++;
	o->size = size;
	if (!o->ptr) {
		totals.failed++;
		return;
	}
	totals.live += size;
	family_note(size, 1);
}

static void do_free(struct object *o)
{
	unsigned long before;

	if (!o->ptr)
		return;
	before = instructions;
	free_percpu(o->ptr);
	totals.free_cost += instructions - before;
	totals.frees++;
	totals.live -= o->size;
	family_note(o->size, -1);
	o->ptr = NULL;
}

static void look(bool middle)
{
	const size_t managed = family_managed(), meta = family_metadata();
	const unsigned int chunks = family_chunks();

	if (managed > totals.max_managed)
		totals.max_managed = managed;
	if (meta > totals.max_metadata)
		totals.max_metadata = meta;
	if (chunks > totals.max_chunks)
		totals.max_chunks = chunks;
	if (middle && managed) {
		totals.share += (double)totals.live / managed;
		totals.samples++;
	}
}

static void run_line(const char *line, bool middle)
{
	size_t id, size, align;
	char name[32];

	if (sscanf(line, "a %zu %zu %zu", &id, &size, &align) == 3) {
		do_alloc(object(id), size, align);
	} else if (sscanf(line, "f %zu", &id) == 1) {
		do_free(object(id));
	} else if (sscanf(line, "h %zu", &id) == 1) {
		if (!family_first_page(object(id)->ptr))
			do_free(object(id));
	} else if (sscanf(line, "m %31s", name) == 1) {
		printf("mark %s %zu %zu %u\n", name, totals.live,
		       family_managed(), family_chunks());
	} else {
		fprintf(stderr, "not an operation: %s", line);
		exit(2);
	}
	family_work();
	look(middle);
}

/* The whole file in memory. */
static char *slurp(const char *path)
{
	FILE *f = fopen(path, "r");
	char *text;
	long len;

	if (!f || fseek(f, 0, SEEK_END)) {
		perror(path);
		exit(2);
	}
	len = ftell(f);
	rewind(f);
	text = malloc(len + 1);
	if (fread(text, 1, len, f) != (size_t)len)
		exit(2);
	text[len] = 0;
	fclose(f);
	return text;
}

int main(int argc, char **argv)
{
	size_t lines = 0, n = 0;
	char *text, *line;

	if (argc != 2) {
		fprintf(stderr, "usage: measure workload\n");
		return 2;
	}
	text = slurp(argv[1]);
	for (line = text; *line; line++)
		lines += *line == '\n';

	family_boot();
	for (line = strtok(text, "\n"); line; line = strtok(NULL, "\n"), n++)
		run_line(line, n >= lines / 4 && n < lines - lines / 4);

	printf("alloc %.1f\n", (double)totals.alloc_cost / totals.allocs);
	if (totals.frees)
		printf("free %.1f\n", (double)totals.free_cost / totals.frees);
	printf("live_managed %.3f\n", totals.samples ?
	       totals.share / totals.samples : 0.0);
	printf("chunks %u\nmanaged %zu\nmetadata %zu\nfailed %lu\n",
	       totals.max_chunks, totals.max_managed, totals.max_metadata,
	       totals.failed);
	return 0;
}
