// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Replays traces on the simulated machine.  tests/golden/README.md has the
 * format; golden.c compares, sim.c prints.
 *
 * Each area is checked for zeros in every CPU's copy when it is handed out,
 * then filled with a pattern of its own that must still be there when it is
 * given back: two areas that overlap do not get by.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/cpumask.h>
#include <linux/kernel.h>
#include <linux/percpu.h>

#include "../../../mm/percpu/internal.h"
#include "../../../mm/percpu/extra/trace.h"
#include "machine.h"
#include "replay.h"
#include "view.h"

struct boot_config replay_config = {
	.first_chunk = "embed", .nr_cpus = 4, .static_size = 20480,
	.dyn_size = 28672, .atom_size = 4096,
};
bool replay_auto;
bool replay_check = true;

static struct area *areas;
static size_t nr_areas;
unsigned long replay_fails;

/* ---- chunk numbers: in order of creation, the first chunk is 0 ---- */

struct numbered {
	void *base_addr;
	int nr;
};
static struct numbered *numbered;
static int nr_numbered, max_numbered, next_number;

static int find_number(const void *base_addr)
{
	int i;

	for (i = 0; i < nr_numbered; i++)
		if (numbered[i].base_addr == base_addr)
			return i;
	return -1;
}

/* The allocator's own trace points say when a chunk comes and goes. */
static void on_trace_event(const struct percpu_trace_event *ev)
{
	int i;

	if (ev->type == PERCPU_TRACE_CREATE_CHUNK) {
		if (nr_numbered == max_numbered) {
			max_numbered = 2 * max_numbered + 16;
			numbered = realloc(numbered,
					   max_numbered * sizeof(*numbered));
		}
		numbered[nr_numbered].base_addr = ev->base_addr;
		numbered[nr_numbered++].nr = next_number++;
	} else if (ev->type == PERCPU_TRACE_DESTROY_CHUNK) {
		i = find_number(ev->base_addr);
		if (i < 0)
			panic("a chunk was destroyed that never was");
		numbered[i] = numbered[--nr_numbered];
	}
}

int chunk_number(const struct pcpu_chunk *chunk)
{
	int i;

	if (chunk == pcpu_first_chunk || chunk == pcpu_reserved_chunk)
		return 0;
	i = find_number(chunk->base_addr);
	return i < 0 ? -1 : numbered[i].nr;
}

/* ---- header ---- */

/* Words that say where a trace comes from, or what follows from the others. */
static const char * const descriptions[] = {
	"pcpu-trace", "about", "config", "name", "kernel", "backend", "smp",
	"word_bits", "reserved_region", "dynamic_region", "truncated_after",
	"verified_backends", "verified_word_bits", "verified_nr_cpus",
};

static long page_size, header_cpus;	/* as recorded */
static const struct {
	const char *word;
	long *value;
} numbers[] = {
	{ "static_size", (long *)&replay_config.static_size },
	{ "reserved_size", (long *)&replay_config.reserved_size },
	{ "dyn_size", (long *)&replay_config.dyn_size },
	{ "unit_size", (long *)&replay_config.unit_size },
	{ "atom_size", (long *)&replay_config.atom_size },
	{ "page_size", &page_size },
	{ "nr_cpus", &header_cpus },
	{ "max_chunks", &machine.max_chunks },
	{ "max_pages", &machine.max_pages },
};

/* "-": the kernel that was recorded has no such thing; it stays as it is. */
static const struct {
	const char *word, *no, *yes;
	bool *value;
} choices[] = {
	{ "balance", "manual", "auto", &replay_auto },
	{ "async", "1", "0", &replay_config.no_async },
};

static bool header_word(const char *word, const char *value)
{
	unsigned int i;
	char *end;

	for (i = 0; i < ARRAY_SIZE(descriptions); i++)
		if (!strcmp(word, descriptions[i]))
			return true;
	for (i = 0; i < ARRAY_SIZE(numbers); i++) {
		if (strcmp(word, numbers[i].word))
			continue;
		if (strcmp(value, "-"))
			*numbers[i].value = strtoul(value, &end, 0);
		return !strcmp(value, "-") || (end != value && !*end);
	}
	for (i = 0; i < ARRAY_SIZE(choices); i++) {
		if (strcmp(word, choices[i].word))
			continue;
		if (strcmp(value, "-"))
			*choices[i].value = !strcmp(value, choices[i].yes);
		return !strcmp(value, "-") || !strcmp(value, choices[i].no) ||
		       !strcmp(value, choices[i].yes);
	}
	if (strcmp(word, "first_chunk"))
		return false;
	snprintf(replay_config.first_chunk, sizeof(replay_config.first_chunk),
		 "%.7s", value);
	return !strcmp(value, "embed") || !strcmp(value, "hand") ||
	       !strcmp(value, "up");
}

bool replay_header(const char *line)
{
	char word[32], value[64] = "";

	if (line[0] != '#' || sscanf(line, "# %31s %63s", word, value) < 1)
		return false;
	if (header_word(word, value))
		return true;
	fprintf(stderr, "header: not known: %s %s\n", word, value);
	exit(2);
}

/* The number of CPUs is the header's unless the user said otherwise. */
void replay_start(void)
{
	const char *cpus = getenv("CPUS");

	if (header_cpus)
		replay_config.nr_cpus = header_cpus;
	if (cpus && *cpus && IS_ENABLED(CONFIG_SMP))
		replay_config.nr_cpus = atoi(cpus);
	if (page_size && page_size != (long)PAGE_SIZE) {
		fprintf(stderr, "header: page_size %ld is not %lu\n",
			page_size, PAGE_SIZE);
		exit(2);
	}
	if (replay_config.nr_cpus < 1 || replay_config.nr_cpus > NR_CPUS) {
		fprintf(stderr, "CPUS must be 1 to %d\n", NR_CPUS);
		exit(2);
	}
	/* the limit counts pages of all CPUs */
	if (header_cpus)
		machine.max_pages = machine.max_pages / header_cpus *
				    replay_config.nr_cpus;

	percpu_trace_register(on_trace_event);
	machine_init(replay_config.nr_cpus);
	boot_first_chunk(&replay_config);
	view_start();
}

/* ---- areas ---- */

struct area *replay_area(unsigned long id)
{
	if (id >= nr_areas) {
		size_t nr = 2 * id + 1024;

		areas = realloc(areas, nr * sizeof(*areas));
		memset(areas + nr_areas, 0, (nr - nr_areas) * sizeof(*areas));
		nr_areas = nr;
	}
	return &areas[id];
}

static bool all_bytes(const unsigned char *p, size_t len, unsigned char value)
{
	return !len || (p[0] == value && !memcmp(p, p + 1, len - 1));
}

static void fill_new_area(struct area *area)
{
	static unsigned char pattern;
	unsigned int cpu;

	area->pattern = ++pattern ? pattern : ++pattern;
	for_each_possible_cpu(cpu) {
		unsigned char *p = (unsigned char *)area->ptr +
				   per_cpu_offset(cpu);

		if (!IS_ENABLED(CONFIG_SMP))
			p = area->ptr;
		if (!all_bytes(p, area->size, 0))
			panic("chunk %d offset %lu: not zero on CPU %u",
			      area->chunk_nr, area->unit_off, cpu);
		memset(p, area->pattern, area->size);
	}
}

static void check_old_area(const struct area *area)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		unsigned char *p = (unsigned char *)area->ptr +
				   per_cpu_offset(cpu);

		if (!IS_ENABLED(CONFIG_SMP))
			p = area->ptr;
		if (!all_bytes(p, area->size, area->pattern))
			panic("chunk %d offset %lu: overwritten on CPU %u",
			      area->chunk_nr, area->unit_off, cpu);
	}
}

static gfp_t flags_gfp(const char *flags)
{
	return strchr(flags, 'A') ? GFP_NOWAIT :
	       strchr(flags, 'I') ? GFP_NOIO :
	       strchr(flags, 'S') ? GFP_NOFS : GFP_KERNEL;
}

struct area *replay_alloc(unsigned long id, size_t size, size_t align,
			  const char *flags)
{
	struct area *area = replay_area(id);
	char *addr;

	area->ptr = pcpu_alloc(size, align, strchr(flags, 'r') != NULL,
			       flags_gfp(flags),
			       (unsigned long)__builtin_return_address(0));
	if (!area->ptr) {
		replay_fails++;
		return area;
	}

	area->last = area->ptr;
	addr = __pcpu_ptr_to_addr(area->ptr);
	area->size = size;
	area->chunk = pcpu_chunk_addr_search(addr);
	if (!area->chunk)
		panic("an area outside of all chunks");
	area->chunk_nr = chunk_number(area->chunk);
	area->off = addr - (char *)area->chunk->base_addr;
	area->unit_off = area->chunk_nr ? (unsigned long)area->off :
			 (unsigned long)(addr - (char *)pcpu_base_addr);
	if (replay_check)
		fill_new_area(area);
	return area;
}

void replay_free(unsigned long id)
{
	struct area *area = replay_area(id);

	if (area->ptr && replay_check)
		check_old_area(area);
	free_percpu(area->ptr);
	area->ptr = NULL;
}

/* Free what ID had last, live or not, or an address near it. */
static bool free_wrongly(unsigned long id, long delta)
{
	unsigned int warnings = machine.warnings;

	machine.quiet = true;
	free_percpu((char *)replay_area(id)->last + delta);
	machine.quiet = false;
	return machine.warnings != warnings;
}

/* ---- operations ---- */

static int live_chunks(void)
{
	return nr_numbered;
}

/* A generation without a reserve of empty pages has nothing to say of it. */
static const char *of_reserve(int value, char text[16])
{
	if (PCPU_EMPTY_POP_PAGES_HIGH)
		snprintf(text, 16, "%d", value);
	else
		strcpy(text, "-");
	return text;
}

/* Run the balance work, scheduled or not, and if work cannot run yet. */
void replay_balance(void)
{
	bool async = pcpu_async_enabled;

	pcpu_async_enabled = true;
	pcpu_schedule_balance_work();
	pcpu_async_enabled = async;
	machine_run_work();
}

static void balance_state(char *result, size_t len)
{
	char empty[16];

	snprintf(result, len, "%d %s %lu", live_chunks(),
		 of_reserve(pcpu_nr_empty_pop_pages, empty),
		 pcpu_nr_populated);
}

static unsigned long live_areas(void)
{
	struct pcpu_chunk *chunk;
	unsigned long nr = 0;
	int slot;

	for (slot = 0; slot < pcpu_nr_slots; slot++)
		list_for_each_entry(chunk, &pcpu_chunk_lists[slot], list)
			nr += chunk->nr_alloc;
	if (pcpu_reserved_chunk)
		nr += pcpu_reserved_chunk->nr_alloc;
	return nr;
}

static void show_state(char *result, size_t len)
{
	char empty[16], failed[16];

	snprintf(result, len, "%lu %d %s %lu %d %s", live_areas(),
		 live_chunks(), of_reserve(pcpu_nr_empty_pop_pages, empty),
		 pcpu_nr_populated, machine_work_pending(),
		 of_reserve(pcpu_atomic_alloc_failed, failed));
}

static void show_lists(char *result, size_t len)
{
	struct pcpu_chunk *chunk;
	size_t n = 0;
	int slot;

	result[0] = 0;
	for (slot = 0; slot < pcpu_nr_slots; slot++) {
		const char *sep = ":";

		if (list_empty(&pcpu_chunk_lists[slot]))
			continue;
		n += snprintf(result + n, len - n, "%ss%d", n ? " " : "",
			      slot);
		list_for_each_entry(chunk, &pcpu_chunk_lists[slot], list) {
			n += snprintf(result + n, len - n, "%s%d", sep,
				      chunk_number(chunk));
			sep = ",";
		}
	}
}

bool replay_op(const char *line, char *result, size_t len)
{
	char flags[4] = "";
	unsigned long id, align;
	unsigned long long size;
	struct area *area;
	long delta;

	result[0] = 0;
	switch (line[0]) {
	case 'a':
		if (sscanf(line, "a %lu %llu %lu %3[rAIS]", &id, &size, &align,
			   flags) < 3)
			return false;
		/* sizes near 2^32 are near the end of a 32-bit size_t */
		area = replay_alloc(id, (size_t)size, align, flags);
		if (area->ptr)
			snprintf(result, len, "%d %lu", area->chunk_nr,
				 area->unit_off);
		else
			snprintf(result, len, "FAIL");
		break;
	case 'f':
		if (sscanf(line, "f %lu", &id) != 1)
			return false;
		replay_free(id);
		break;
	case 'F':
		if (sscanf(line, "F %lu %ld", &id, &delta) != 2)
			return false;
		snprintf(result, len, "%s",
			 free_wrongly(id, delta) ? "WARN" : "OK");
		break;
	case 'b':
		replay_balance();
		balance_state(result, len);
		break;
	case 'w':
		if (machine_run_work()) {
			result[0] = '1';
			result[1] = ' ';
			balance_state(result + 2, len - 2);
		} else {
			snprintf(result, len, "0");
		}
		break;
	case 's':
		show_state(result, len);
		break;
	case 'd':
		show_lists(result, len);
		break;
	default:
		return false;
	}
	if (replay_auto)
		machine_run_work();
	return true;
}
