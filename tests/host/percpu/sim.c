// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The allocator as a program of the host: `make sim CPUS=8`.
 *
 * Without input: the boot lines, a few objects, where each CPU's copy of them
 * lies (the same offset in every unit), and what is left after freeing them.
 * With a trace on standard input: each operation with its result.  CPUS in the
 * environment overrides a trace's number of CPUs.
 */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/cpumask.h>
#include <linux/percpu.h>

#include "../../../mm/percpu/internal.h"
#include "../../../mm/percpu/extra/stats.h"
#include "machine.h"
#include "replay.h"

static const struct {
	size_t size, align;
} demo[] = {
	{ 4, 4 }, { 8, 8 }, { 56, 64 }, { 3000, 8 }, { 100, 4096 },
	{ 32768, 4 },
};

static void show_area(unsigned long id, size_t size, size_t align)
{
	const struct area *area = replay_alloc(id, size, align, "");
	unsigned int cpu;

	printf("__alloc_percpu(%zu, %zu)", size, align);
	if (!area->ptr) {
		printf(" = NULL\n");
		return;
	}
	printf(" = %p: chunk %d, offset %lu in each unit\n", area->ptr,
	       area->chunk_nr, area->unit_off);
	for_each_possible_cpu(cpu)
		printf("    CPU %-3u %p\n", cpu, (char *)area->ptr +
		       per_cpu_offset(cpu));
}

static void show_lists(void)
{
	char lists[4096];

	replay_op("d", lists, sizeof(lists));
	printf("lists (slot:chunks): %s; %lu pages per unit populated, %d of them empty\n",
	       lists, pcpu_nr_populated, pcpu_nr_empty_pop_pages);
}

static void demonstrate(void)
{
	const int nr = sizeof(demo) / sizeof(demo[0]);
	int i;

	replay_config.nr_cpus = 4;
	replay_start();
	for (i = 0; i < nr; i++) {
		show_area(i, demo[i].size, demo[i].align);
		machine_run_work();
	}
	show_lists();
	for (i = 0; i < nr; i++)
		replay_free(i);
	machine_run_work();
	printf("all freed\n");
	show_lists();
}

static int run_trace(void)
{
	static char line[4096], result[65536];
	bool started = false;
	long nr = 0;

	while (fgets(line, sizeof(line), stdin)) {
		char *end;

		nr++;
		line[strcspn(line, "\n")] = 0;
		if (!started && replay_header(line))
			continue;
		if (!line[0] || line[0] == '#')
			continue;
		if (!started)
			replay_start();
		started = true;
		end = strstr(line, " = ");
		if (end)
			*end = 0;
		if (!replay_op(line, result, sizeof(result))) {
			fprintf(stderr, "line %ld: not an operation: %s\n", nr,
				line);
			return 2;
		}
		printf("%s%s%s\n", line, result[0] ? " = " : "", result);
	}
	if (!started)
		return -1;
	return 0;
}

static void print_end(const char *line, void *arg)
{
	printf("#end %s\n", line);
}

int main(void)
{
	struct pollfd input = { .fd = 0, .events = POLLIN };
	int status = -1;

	machine.loglevel = 8;
	/* A terminal or a silent pipe: nobody means to send a trace. */
	if (poll(&input, 1, 1000) > 0 && input.revents & POLLIN)
		status = run_trace();
	if (status < 0) {
		demonstrate();
		return 0;
	}
	if (!status)
		replay_end(print_end, NULL);
	return status;
}
