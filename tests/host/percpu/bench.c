// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Runs one workload (lines "a ID SIZE ALIGN" and "f ID") through the
 * allocator with nothing around it, for callgrind to count instructions:
 * vm backend, one CPU, first chunk embedded with 20480 static and 28672
 * dynamic bytes, balance work run after each operation that schedules it.
 *
 * Without callgrind it prints nanoseconds, how full chunks and populated pages
 * are, and the metadata per managed byte (metadata_*.c).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <linux/percpu.h>

#include "../../../mm/percpu/internal.h"
#include "../../../mm/percpu/extra/stats.h"
#include "boot.h"
#include "machine.h"
#include "metadata.h"

struct op {
	unsigned int id;
	unsigned short align;	/* 0: a free */
	unsigned int size;
};

static struct op *ops;
static size_t nr_ops;
static void __percpu **ptrs;

/* How full chunks and pages are: sums over the middle half of the run. */
static struct {
	unsigned int *sizes;	/* of live objects, by id */
	double live;		/* bytes asked for */
	double in_chunks, in_pages;
} use;

static double managed_bytes(void)
{
	return pcpu_first_region.size +
	       (pcpu_stats.nr_chunks - 1.0) * pcpu_unit_size;
}

/* Pages of the first chunk hold other things, too: count its region. */
static double populated_bytes(unsigned long at_boot)
{
	return pcpu_first_region.size +
	       (double)(pcpu_nr_populated - at_boot) * PAGE_SIZE;
}

static void note_use(size_t i, unsigned long at_boot)
{
	const struct op *op = &ops[i];

	if (op->align)
		use.sizes[op->id] = op->size;
	use.live += op->align ? (double)op->size : -(double)use.sizes[op->id];
	if (i < nr_ops / 4 || i >= nr_ops - nr_ops / 4)
		return;
	use.in_chunks += use.live / managed_bytes();
	use.in_pages += use.live / populated_bytes(at_boot);
}

static void read_ops(const char *path)
{
	FILE *f = fopen(path, "r");
	size_t room = 0, max_id = 0;
	char line[80];

	if (!f) {
		perror(path);
		exit(2);
	}
	while (fgets(line, sizeof(line), f)) {
		struct op *op;

		if (nr_ops == room) {
			room = 2 * room + 1024;
			ops = realloc(ops, room * sizeof(*ops));
		}
		op = &ops[nr_ops++];
		op->align = 0;
		if (line[0] == 'a' ?
		    sscanf(line, "a %u %u %hu", &op->id, &op->size,
			   &op->align) != 3 :
		    sscanf(line, "f %u", &op->id) != 1) {
			fprintf(stderr, "%s: not an operation: %s", path,
				line);
			exit(2);
		}
		if (op->id > max_id)
			max_id = op->id;
	}
	fclose(f);
	ptrs = calloc(max_id + 1, sizeof(*ptrs));
	use.sizes = calloc(max_id + 1, sizeof(*use.sizes));
}

static void run_ops(void)
{
	const unsigned long at_boot = pcpu_nr_populated;
	size_t i;

	for (i = 0; i < nr_ops; i++) {
		const struct op *op = &ops[i];

		if (op->align) {
			ptrs[op->id] = __alloc_percpu_gfp(op->size, op->align,
							  GFP_KERNEL);
			if (!ptrs[op->id]) {
				fprintf(stderr, "operation %zu failed\n", i);
				exit(1);
			}
		} else {
			free_percpu(ptrs[op->id]);
		}
		machine_run_work();
		note_use(i, at_boot);
	}
}

int main(int argc, char **argv)
{
	const struct boot_config config = {
		.first_chunk = "embed", .nr_cpus = 1, .static_size = 20480,
		.dyn_size = 28672, .atom_size = PAGE_SIZE,
	};
	struct timespec a, b;

	if (argc != 2) {
		fprintf(stderr, "usage: bench workload\n");
		return 2;
	}
	machine.poison = false;
	machine.loglevel = 4;
	read_ops(argv[1]);
	machine_init(config.nr_cpus);
	boot_first_chunk(&config);
	clock_gettime(CLOCK_MONOTONIC, &a);
	run_ops();
	clock_gettime(CLOCK_MONOTONIC, &b);
	printf("ns_per_op %.0f\n", ((b.tv_sec - a.tv_sec) * 1e9 +
				    (b.tv_nsec - a.tv_nsec)) / nr_ops);
	printf("live_in_chunks %.3f live_in_pages %.3f chunks %u\n",
	       use.in_chunks / (nr_ops - 2 * (nr_ops / 4)),
	       use.in_pages / (nr_ops - 2 * (nr_ops / 4)),
	       pcpu_stats.nr_max_chunks);
	print_metadata();
	return 0;
}
