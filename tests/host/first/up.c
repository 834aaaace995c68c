// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The first chunk of a uniprocessor kernel: one unit, all of it dynamic.
 */
#include "check.h"

#include <sys/wait.h>

#include <linux/memblock.h>
#include <linux/percpu.h>
#include <linux/seq_file.h>

#include "../../../mm/percpu/internal.h"
#include "../../../mm/percpu/extra/stats.h"
#include "../percpu/machine.h"

static void one_unit(void)
{
	void __percpu *p;

	boot(1, 4096);
	CHECK_EQ(pcpu_unit_size, 32768);
	CHECK_EQ(pcpu_nr_units, 1);
	CHECK(!pcpu_reserved_chunk);
	CHECK(pcpu_first_chunk->base_addr == pcpu_base_addr);
	CHECK_EQ(pcpu_first_chunk->start_offset, 0);
	CHECK_EQ(pcpu_first_chunk->end_offset, 0);
	CHECK_EQ(pcpu_first_chunk->free_bytes, 32768);
	CHECK(!list_empty(&pcpu_chunk_lists[pcpu_free_slot]));

	p = __alloc_percpu(8, 8);
	CHECK((void *)p == pcpu_base_addr);
	CHECK(per_cpu_ptr(p, 0) == pcpu_base_addr);
	CHECK(__alloc_reserved_percpu(8, 8));
}

/* Entirely free and not alone, it still is not destroyed. */
static void first_chunk_stays(void)
{
	void __percpu *p, *q;

	boot(1, 4096);
	p = __alloc_percpu(32768, 4);
	q = __alloc_percpu(32768, 4);
	CHECK(p && q);
	free_percpu(p);
	free_percpu(q);
	while (machine_run_work())
		;
	CHECK((void *)__alloc_percpu(32768, 4) != NULL);
	CHECK(pcpu_first_chunk->immutable);
	CHECK(pcpu_stats.nr_chunks >= 1);
}

static void starve(void)
{
	power_on(1, 4096);
	memblock_reserve(0, ~(phys_addr_t)0);
	setup_per_cpu_areas();
}

static void no_memory(void)
{
	char *text;

	CHECK(WIFSIGNALED(capture(starve, &text)));
	CHECK_HAS(text, "panic: Failed to allocate memory for percpu areas.");
}

const struct test up_tests[] = {
	TEST(one_unit),
	TEST(first_chunk_stays),
	TEST(no_memory),
	{ NULL, NULL }
};
