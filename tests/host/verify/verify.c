// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Objects with contents, random requests, and a machine to ask them of.
 *
 * An object is filled with words that no other object has, in every CPU's
 * copy; as long as they are there when it is freed, nobody else got its
 * memory.
 */
#include "verify.h"

#include <linux/bitmap.h>
#include <linux/cpumask.h>
#include <linux/list.h>

#include "../../../mm/percpu/internal.h"
#include "../../../mm/percpu/extra/stats.h"
#include "../percpu/boot.h"
#include "../percpu/machine.h"

char verify_context[128];

void verify_failed(const char *file, int line, const char *what)
{
	fflush(stdout);
	fprintf(stderr, "%s:%d: not true: %s (%s)\n", file, line, what,
		verify_context);
	abort();
}

static u32 word_of(const struct object *o, unsigned int cpu, u32 i)
{
	return o->pattern * 2654435761u + cpu * 40503u + i;
}

void object_fill(const struct object *o)
{
	unsigned int cpu;
	u32 i, *copy;

	for_each_possible_cpu(cpu) {
		copy = per_cpu_ptr((u32 __percpu *)o->p, cpu);
		for (i = 0; i < o->size / 4; i++) {
			CHECK(!copy[i]);
			copy[i] = word_of(o, cpu, i);
		}
	}
}

void object_check(const struct object *o)
{
	unsigned int cpu;
	u32 i, *copy;

	for_each_possible_cpu(cpu) {
		copy = per_cpu_ptr((u32 __percpu *)o->p, cpu);
		for (i = 0; i < o->size / 4; i++)
			CHECK(copy[i] == word_of(o, cpu, i));
	}
}

u32 random_size(struct rnd *r)
{
	u32 kind = rnd(r, 1000);

	if (kind < 700)
		return 4 * (1 + rnd(r, 16));
	if (kind < 950)
		return 4 * (1 + rnd(r, PCPU_MIN_UNIT_SIZE / 256));
	if (kind < 997)
		return 4 * (1 + rnd(r, PCPU_MIN_UNIT_SIZE / 32));
	return 4 * (1 + rnd(r, PCPU_MIN_UNIT_SIZE / 4));
}

u32 random_align(struct rnd *r, u32 size)
{
	u32 kind = rnd(r, 100);

	if (kind < 60)
		return 4 << rnd(r, 2);
	if (kind < 95)
		return 4 << rnd(r, 5);
	return 4 << rnd(r, PAGE_SHIFT - 1);
}

void verify_boot(unsigned int cpus, bool reserved)
{
	struct boot_config config = {
		.first_chunk = "embed",
		.nr_cpus = cpus,
		.static_size = PAGE_SIZE + 2,
		.reserved_size = reserved ? PAGE_SIZE : 0,
		.dyn_size = PERCPU_DYNAMIC_EARLY_SIZE,
		.atom_size = PAGE_SIZE,
	};

	machine.loglevel = 2;
	machine_init(cpus);
	boot_first_chunk(&config);
}

static void nothing_used(void *arg, int start, int end, bool used)
{
	CHECK(!used);
}

/*
 * Chunks that are free are destroyed but one, and the empty pages of the rest
 * may stay: at most HIGH of them, and the few of a chunk that is kept.
 */
void verify_drained(void)
{
	struct pcpu_chunk *chunk;
	int slot, n = 0;

	while (machine_run_work())
		;
	CHECK(pcpu_stats.nr_cur_alloc == 0);
	CHECK(pcpu_stats.nr_alloc == pcpu_stats.nr_dealloc);
	for (slot = 0; slot < pcpu_nr_slots; slot++)
		list_for_each_entry(chunk, &pcpu_chunk_lists[slot], list) {
			n++;
			CHECK(!chunk->nr_alloc);
			CHECK(chunk == pcpu_first_chunk ||
			      chunk->free_bytes == pcpu_unit_size);
			pcpu_for_each_area(chunk, nothing_used, NULL);
		}
	CHECK(n == (int)pcpu_stats.nr_chunks);
	CHECK(machine.nr_chunks == n - 1);
	pcpu_audit_all();
}
