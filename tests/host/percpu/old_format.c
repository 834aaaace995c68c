// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The older trace format: a header line, then "op  ->  result".
 *
 *   # unit 32768 first_off 0 nslots 17
 *   a ID SIZE ALIGN ATOMIC  ->  a ID CHUNK OFFSET PENDING | a ID FAIL PENDING
 *   r ID SIZE ALIGN ATOMIC  ->  the same, reserved (an ordinary chunk if none)
 *   f ID                    ->  f ID PENDING
 *   b                       ->  b LISTS E<n> P<n>     run the balance work
 *   d                       ->  d LISTS E<n> P<n>
 *
 * OFFSET counts from the chunk's base_addr; CHUNK is -2 for the reserved one;
 * PENDING says that balance work is scheduled; a list entry is
 * CHUNK(contig bits,free bytes,empty pages).
 */
#include <stdio.h>
#include <string.h>

#include <linux/percpu.h>

#include "../../../mm/percpu/internal.h"
#include "golden.h"
#include "machine.h"
#include "replay.h"
#include "view.h"

bool old_format(const char *line)
{
	return !strncmp(line, "# unit ", 7);
}

static void show_old_lists(char *result, size_t len)
{
	struct pcpu_chunk *chunk;
	size_t n = 1;
	int slot;

	for (slot = 0; slot < pcpu_nr_slots; slot++) {
		if (list_empty(&pcpu_chunk_lists[slot]))
			continue;
		n += snprintf(result + n, len - n, " s%d:", slot);
		list_for_each_entry(chunk, &pcpu_chunk_lists[slot], list) {
			int numbers[3];

			view_numbers(chunk, numbers);
			n += snprintf(result + n, len - n, "%s%d(%d,%d,%d)",
				      list_is_first(&chunk->list,
					&pcpu_chunk_lists[slot]) ? "" : ",",
				      chunk_number(chunk), numbers[0],
				      numbers[1], numbers[2]);
		}
	}
	snprintf(result + n, len - n, " E%d P%lu", pcpu_nr_empty_pop_pages,
		 view_old_populated());
}

static bool run_old_op(const char *op, char *result, size_t len)
{
	unsigned long id, size, align;
	char kind, flags[3] = "";
	struct area *area;
	int atomic;

	strcpy(result, op);
	result[1] = 0;
	if (sscanf(op, "%c %lu %lu %lu %d", &kind, &id, &size, &align,
		   &atomic) == 5 && strchr("ar", kind)) {
		if (kind == 'r')
			strcat(flags, "r");
		if (atomic)
			strcat(flags, "A");
		area = replay_alloc(id, size, align, flags);
		if (area->ptr)
			snprintf(result, len, "a %lu %d %d %d", id,
				 area->chunk == pcpu_reserved_chunk ? -2 :
				 area->chunk_nr, area->off,
				 machine_work_pending());
		else
			snprintf(result, len, "a %lu FAIL %d", id,
				 machine_work_pending());
	} else if (sscanf(op, "f %lu", &id) == 1) {
		replay_free(id);
		snprintf(result, len, "f %lu %d", id, machine_work_pending());
	} else if (op[0] == 'b') {
		replay_balance();
		show_old_lists(result, len);
	} else if (op[0] == 'd') {
		show_old_lists(result, len);
	} else {
		return false;
	}
	return true;
}

/* The first line tells the two configurations there are apart. */
static void configure(const char *first_line)
{
	struct boot_config *c = &replay_config;

	if (!strncmp(first_line, "# unit 32768 ", 13)) {
		strcpy(c->first_chunk, "up");
		c->static_size = 0;
		c->nr_cpus = 1;
		return;
	}
	c->static_size = 46092;
	c->reserved_size = 8192;
	c->dyn_size = 28672;
	c->nr_cpus = 2;
}

bool run_old_format(const char *first_line, long *compared)
{
	static char line[65536], actual[65536];
	char *arrow;

	configure(first_line);
	replay_start();

	while (fgets(line, sizeof(line), stdin)) {
		line[strcspn(line, "\n")] = 0;
		arrow = strstr(line, "  ->  ");
		if (!arrow)
			continue;
		*arrow = 0;
		if (!run_old_op(line, actual, sizeof(actual)) ||
		    strcmp(arrow + 6, actual)) {
			printf("%s: differs\n  expected  %s\n  actual    %s\n",
			       line, arrow + 6, actual);
			return false;
		}
		++*compared;
	}
	return true;
}
