// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Every allocation that the allocator makes fails once.
 *
 * A scenario prepares a machine and then does one thing that needs memory:
 * chunk metadata, address space, pages, page tables.  It is repeated with the
 * first, second, ... of all its allocations failing, each time on a fresh
 * machine, until it gets through without meeting the failure.  After a
 * failure nothing may have changed: not the chunks, not the maps, not the
 * memory in use, not the contents of what is live.  Then the same request
 * must succeed, and in the end nothing may be left over.
 *
 * What may change: hints of the chunk that was tried (an area was taken and
 * given back); a chunk that was made before its pages failed stays, entirely
 * free; pages that were backed before the failure stay backed.
 *
 * usage: faults [-v]
 */
#include "verify.h"

#include <sys/wait.h>
#include <unistd.h>

#include <linux/gfp.h>
#include <linux/list.h>

#include "../../../mm/percpu/internal.h"
#include "../../../mm/percpu/extra/stats.h"
#include "../percpu/machine.h"

#define MAX_LIVE	64
#define MAX_CHUNKS	16

static struct object live[MAX_LIVE];
static int nr_live;

static bool add(size_t size, size_t align, gfp_t gfp)
{
	struct object *o = &live[nr_live];

	o->p = __alloc_percpu_gfp(size, align, gfp | __GFP_NOWARN);
	if (!o->p)
		return false;
	o->size = size;
	o->pattern = nr_live + 1;
	object_fill(o);
	nr_live++;
	return true;
}

static void drop(int i)
{
	object_check(&live[i]);
	free_percpu(live[i].p);
	live[i].p = NULL;
	live[i].size = 0;
}

/* ---- what a failure must leave as it was ---- */

struct snapshot {
	long nr_meta, nr_areas, nr_pages;
	u64 nr_cur_alloc;
	u32 nr_chunks;
	int nr;
	struct {
		const struct pcpu_chunk *chunk;
		int free_bytes, nr_populated;
		unsigned long map_sum;
	} chunks[MAX_CHUNKS];
};

static unsigned long sum(const unsigned long *map, size_t bytes)
{
	unsigned long s = 5381;
	size_t i;

	for (i = 0; i < bytes / sizeof(long); i++)
		s = s * 33 ^ map[i] ^ s >> 7;
	return s;
}

static void snap(struct snapshot *s)
{
	struct pcpu_chunk *chunk;
	int slot;

	memset(s, 0, sizeof(*s));
	s->nr_meta = machine.nr_meta;
	s->nr_areas = machine.nr_chunks;
	s->nr_pages = machine.nr_pages;
	s->nr_cur_alloc = pcpu_stats.nr_cur_alloc;
	s->nr_chunks = pcpu_stats.nr_chunks;
	for (slot = 0; slot < pcpu_nr_slots; slot++)
		list_for_each_entry(chunk, &pcpu_chunk_lists[slot], list) {
			int i = s->nr++;

			CHECK(i < MAX_CHUNKS);
			s->chunks[i].chunk = chunk;
			s->chunks[i].free_bytes = chunk->free_bytes;
			s->chunks[i].nr_populated = chunk->nr_populated;
			s->chunks[i].map_sum =
				sum(chunk->alloc_map,
				    pcpu_alloc_map_size(chunk->nr_pages));
		}
}

static int find(const struct snapshot *s, const struct pcpu_chunk *chunk)
{
	int i;

	for (i = 0; i < s->nr && s->chunks[i].chunk != chunk; i++)
		;
	return i;
}

/* @b: after a failure. */
static void compare(const struct snapshot *a, const struct snapshot *b)
{
	long pages = 0, made = b->nr - a->nr;
	int i, old;

	CHECK(a->nr_cur_alloc == b->nr_cur_alloc);
	CHECK(made == 0 || made == 1);
	CHECK(b->nr_chunks == a->nr_chunks + made);
	CHECK(b->nr_areas == a->nr_areas + made);
	/* a chunk's metadata, and the array that the first populating makes */
	CHECK(b->nr_meta >= a->nr_meta + made);
	CHECK(b->nr_meta <= a->nr_meta + made + 1);

	for (i = 0; i < b->nr; i++) {
		pages += b->chunks[i].nr_populated;
		old = find(a, b->chunks[i].chunk);
		if (old == a->nr) {
			CHECK(b->chunks[i].free_bytes == pcpu_unit_size);
			continue;
		}
		pages -= a->chunks[old].nr_populated;
		CHECK(a->chunks[old].nr_populated <=
		      b->chunks[i].nr_populated);
		CHECK(a->chunks[old].free_bytes == b->chunks[i].free_bytes);
		CHECK(a->chunks[old].map_sum == b->chunks[i].map_sum);
	}
	for (i = 0; i < a->nr; i++)
		CHECK(find(b, a->chunks[i].chunk) < b->nr);
	CHECK(b->nr_pages == a->nr_pages + pages * (long)num_possible_cpus());
}

/* ---- scenarios ---- */

struct scenario {
	const char *name;
	void (*prepare)(void);
	bool (*act)(void);	/* false: it failed */
};

static void nothing(void)
{
}

/* The first chunk's 12 KiB do not hold it: a chunk must be made. */
static bool needs_chunk(void)
{
	return add(32768, 4, GFP_KERNEL);
}

/* A chunk is there, with all its pages but one not backed. */
static void thin_chunk(void)
{
	CHECK(add(12000, 4, GFP_KERNEL));
	CHECK(add(4096, 4096, GFP_KERNEL));
}

static bool needs_pages(void)
{
	return add(16384, 4096, GFP_KERNEL);
}

/* Backed pages with gaps between them: several runs to populate. */
static void gaps(void)
{
	int i;

	CHECK(add(12000, 4, GFP_KERNEL));
	for (i = 0; i < 6; i++)
		CHECK(add(4096, 4096, GFP_KERNEL));
	for (i = 0; i < 6; i += 2)
		drop(1 + i);
	while (machine_run_work())
		;
}

static bool fills_gaps(void)
{
	return add(4096, 4, GFP_KERNEL) && add(8192, 4, GFP_KERNEL) &&
	       add(16384, 4, GFP_KERNEL);
}

/* An atomic request failed: the balance work backs pages, or makes a chunk. */
static void atomic_failed(void)
{
	CHECK(add(12000, 4, GFP_KERNEL));
	CHECK(!add(20000, 4, GFP_NOWAIT));
	CHECK(machine_work_pending());
}

static bool balances(void)
{
	CHECK(machine_run_work());
	return pcpu_nr_empty_pop_pages >= PCPU_EMPTY_POP_PAGES_LOW;
}

static const struct scenario scenarios[] = {
	{ "chunk", nothing, needs_chunk },
	{ "pages", thin_chunk, needs_pages },
	{ "gaps", gaps, fills_gaps },
	{ "balance", atomic_failed, balances },
};

/* A fresh machine; the @n-th allocation fails.  Does not return. */
static void once(const struct scenario *s, unsigned int cpus, long n)
{
	struct snapshot before, after;
	bool done, met;
	int i, lived;

	snprintf(verify_context, sizeof(verify_context),
		 "faults: %s, %u cpus, allocation %ld fails", s->name, cpus, n);
	verify_boot(cpus, false);
	s->prepare();
	snap(&before);
	lived = nr_live;

	machine_arm(FAULT_ANY, n);
	done = s->act();
	met = machine.calls[FAULT_ANY] >= n;
	machine_arm(FAULT_ANY, 0);
	CHECK(done || met);

	if (!done) {
		for (i = lived; i < nr_live; i++)
			drop(i);
		nr_live = lived;
		snap(&after);
		if (s->act != balances)
			compare(&before, &after);
		pcpu_audit_all();
		for (i = 0; i < nr_live; i++)
			object_check(&live[i]);
		if (s->act == balances)
			pcpu_schedule_balance_work();
		CHECK(s->act());
	}
	for (i = 0; i < nr_live; i++)
		if (live[i].p)
			drop(i);
	verify_drained();
	CHECK(!machine.warnings);
	exit(met ? 0 : 100);
}

/* Return: how many allocations were made to fail, -1 if something was wrong. */
static long every(const struct scenario *s, unsigned int cpus)
{
	int status;
	long n;

	for (n = 1; n < 10000; n++) {
		fflush(stdout);
		if (!fork())
			once(s, cpus, n);
		wait(&status);
		if (WIFEXITED(status) && WEXITSTATUS(status) == 100)
			return n - 1;
		if (status)
			return -1;
	}
	return -1;
}

int main(int argc, char **argv)
{
	int failed = 0, cpus;
	size_t i;
	long n;

	for (i = 0; i < sizeof(scenarios) / sizeof(scenarios[0]); i++)
		for (cpus = 1; cpus <= 4; cpus += 3) {
			n = every(&scenarios[i], cpus);
			printf("faults: %s, %d cpus: ", scenarios[i].name,
			       cpus);
			if (n <= 0)
				printf("%s\n", n ? "failed" :
				       "nothing was made to fail");
			else
				printf("%ld allocations failed in turn\n", n);
			failed |= n <= 0;
		}
	return failed;
}
