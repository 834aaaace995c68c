// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What the real percpu_modalloc() answered, replayed:
 *
 *	replay TRACE
 *
 * First line "# static=N SMP_CACHE_BYTES=64 ...", then for each operation
 *
 *	a ID SIZE ALIGN OFFSET | LENGTH...	OFFSET -1: it failed
 *	f ID | LENGTH...
 *
 * and the lengths of all blocks after it, negative ones in use.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/cache.h>
#include <linux/percpu.h>
#include <linux/slab.h>

#include "../../../mm/percpu/generations/table/table.h"
#include "shim.h"

#define MOST_IDS	1000000

static void **mod_at;
static const char *path;
static int number;

static void fail(const char *what, const char *line)
{
	printf("%s:%d: %s: %s", path, number, what, line);
	exit(1);
}

static void check_blocks(const char *want, const char *line)
{
	unsigned int i;
	char *end;
	int size;

	for (i = 0; percpu_modlist(i, &size); i++) {
		if (strtol(want, &end, 10) != size || end == want)
			fail("other blocks", line);
		want = end;
	}
	strtol(want, &end, 10);
	if (!i || end != want)
		fail("fewer blocks", line);
}

static void run_line(char *line)
{
	char *bar = strchr(line, '|');
	unsigned long size, align;
	unsigned int id;
	long offset;

	if (!bar)
		fail("no blocks", line);
	if (sscanf(line, "a %u %lu %lu %ld", &id, &size, &align,
		   &offset) == 4 && id < MOST_IDS) {
		mod_at[id] = percpu_modalloc(size, align, "trace");
		if (mod_at[id] != (offset < 0 ? NULL :
				   host_per_cpu_start + offset))
			fail("another place", line);
	} else if (sscanf(line, "f %u", &id) == 1 && id < MOST_IDS) {
		percpu_modfree(mod_at[id]);
	} else {
		fail("no operation", line);
	}
	check_blocks(bar + 1, line);
}

int main(int argc, char **argv)
{
	unsigned int section, line_size;
	char line[65536];
	FILE *f;

	path = argc == 2 ? argv[1] : "";
	f = fopen(path, "r");
	if (!f || !fgets(line, sizeof(line), f) ||
	    sscanf(line, "# static=%u SMP_CACHE_BYTES=%u", &section,
		   &line_size) != 2 || line_size != SMP_CACHE_BYTES) {
		printf("%s: not a trace of percpu_modalloc()\n", path);
		return 2;
	}
	host_per_cpu_start = aligned_alloc(4096, PERCPU_ENOUGH_ROOM);
	mod_at = calloc(MOST_IDS, sizeof(*mod_at));
	if (percpu_modinit(ALIGN(section, SMP_CACHE_BYTES)))
		return 2;
	for (number = 2; fgets(line, sizeof(line), f); number++)
		run_line(line);
	fclose(f);
	free(host_per_cpu_start);
	free(mod_at);
	if (number < 3 || shim.warnings)
		fail("nothing, or a warning", "\n");
	printf("ok %s: %d operations\n", path, number - 2);
	return 0;
}
