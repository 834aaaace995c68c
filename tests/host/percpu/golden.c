// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Replays one recorded trace from standard input and compares every result.
 *
 *	golden NAME <trace	exit status 0: all equal
 *
 * The first difference ends it: what follows would only be consequences.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/percpu.h>

#include "../../../mm/percpu/internal.h"
#include "golden.h"
#include "replay.h"
#include "view.h"

static const char *name;
static long line_nr;
static long compared;

static void differs(const char *op, const char *expected, const char *actual)
{
	printf("%s: line %ld differs\n  operation %s\n  expected  %s\n  actual    %s\n",
	       name, line_nr, op, expected, actual);
}

/* The chunks that the expected and the actual result name. */
static void show_maps(const char *op, const char *expected)
{
	struct pcpu_chunk *chunk;
	unsigned long id, off = 0;
	int slot, wanted = -1;
	struct area *area = NULL;

	if (op[0] == 'a' && sscanf(op, "a %lu", &id) == 1)
		area = replay_area(id);
	if (op[0] == 'a')
		sscanf(expected, "%d %lu", &wanted, &off);
	if (area && area->ptr)
		print_chunk_map(area->chunk, area->off);
	for (slot = 0; slot < pcpu_nr_slots; slot++)
		list_for_each_entry(chunk, &pcpu_chunk_lists[slot], list)
			if (chunk_number(chunk) == wanted &&
			    !(area && area->ptr && area->chunk == chunk))
				print_chunk_map(chunk, wanted ? (int)off : -1);
}

/* One operation with its recorded result. */
static bool run_line(char *line)
{
	static char actual[65536];
	char *expected = strstr(line, " = ");

	if (expected) {
		*expected = 0;
		expected += 3;
	} else {
		expected = "";
	}
	if (!replay_op(line, actual, sizeof(actual))) {
		differs(line, "an operation", "none that is known");
		return false;
	}
	compared++;
	if (!strcmp(expected, actual))
		return true;
	differs(line, expected, actual);
	show_maps(line, expected);
	return false;
}

/* ---- "#end" lines: collected, then compared as they are read ---- */

static char **end_lines;
static int nr_end_lines, next_end_line;

static void collect(const char *line, void *arg)
{
	end_lines = realloc(end_lines, (nr_end_lines + 1) * sizeof(char *));
	end_lines[nr_end_lines++] = strdup(line);
}

static bool run_end_line(const char *expected)
{
	const char *actual = "(no more)";

	if (!end_lines)
		replay_end(collect, NULL);
	if (next_end_line < nr_end_lines)
		actual = end_lines[next_end_line++];
	compared++;
	if (!strcmp(expected, actual))
		return true;
	differs("#end", expected, actual);
	return false;
}

static bool run_all(void)
{
	static char line[65536];
	bool started = false;

	while (fgets(line, sizeof(line), stdin)) {
		bool same = true;

		line_nr++;
		line[strcspn(line, "\n")] = 0;
		if (!line[0])
			continue;
		if (!started && old_format(line))
			return run_old_format(line, &compared);
		if (!started && replay_header(line))
			continue;
		if (!started) {
			replay_start();
			started = true;
		}
		if (!strncmp(line, "#end ", 5))
			same = run_end_line(line + 5);
		else if (line[0] != '#')
			same = run_line(line);
		if (!same)
			return false;
	}
	if (end_lines && next_end_line != nr_end_lines) {
		differs("#end", "(no more)", end_lines[next_end_line]);
		return false;
	}
	return true;
}

int main(int argc, char **argv)
{
	bool same;

	name = argc > 1 ? argv[1] : "standard input";
	replay_check = !getenv("NOCHECK");
	same = run_all();
	if (same && !compared) {
		printf("%s: nothing to compare\n", name);
		return 1;
	}
	if (same)
		printf("%s: %ld results equal\n", name, compared);
	return !same;
}
