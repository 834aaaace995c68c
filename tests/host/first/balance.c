// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Balance work in a kernel that has no work queue: it runs in the caller of
 * free_percpu() or of an allocation, if that one may sleep, and waits for the
 * next such caller if not.
 */
#include "check.h"

#include <linux/percpu.h>
#include <linux/preempt.h>

#include "../../../mm/percpu/internal.h"
#include "../../../mm/percpu/extra/stats.h"
#include "../percpu/machine.h"

#define NR	6		/* objects that fill a chunk each */

static DEFINE_SPINLOCK(some_lock);

/* Several chunks are entirely free; the last object is given back by @last. */
static void make_surplus(void (*last)(void __percpu *p))
{
	void __percpu *p[NR];
	int i;

	boot(2, 4096);
	percpu_enable_async(NULL);
	for (i = 0; i < NR; i++) {
		p[i] = __alloc_percpu(PCPU_MIN_UNIT_SIZE, 4);
		CHECK(p[i] != NULL);
	}
	CHECK(pcpu_stats.nr_chunks >= NR);
	for (i = 0; i < NR - 1; i++)
		free_percpu(p[i]);
	last(p[NR - 1]);
}

static int nr_free_chunks(void)
{
	struct pcpu_chunk *chunk;
	int nr = 0;

	list_for_each_entry(chunk, &pcpu_chunk_lists[pcpu_free_slot], list)
		nr += !chunk->immutable;
	return nr;
}

/* Nothing is queued, and each surplus chunk went when it became free. */
static void in_the_caller(void)
{
	make_surplus(free_percpu);
	CHECK(!machine_work_pending());
	CHECK(!pcpu_balance_due);
	CHECK(nr_free_chunks() <= 1);
}

static void free_atomic(void __percpu *p)
{
	spin_lock(&some_lock);
	CHECK(!preemptible());
	free_percpu(p);
	spin_unlock(&some_lock);
}

/* Where sleeping is forbidden the work waits for a caller that may sleep. */
static void not_under_a_lock(void)
{
	void __percpu *p;

	make_surplus(free_atomic);
	CHECK(pcpu_balance_due);
	CHECK_EQ(nr_free_chunks(), 2);
	p = __alloc_percpu(8, 8);
	CHECK(p != NULL);
	CHECK(!pcpu_balance_due);
	CHECK(nr_free_chunks() <= 1);
	free_percpu(p);
}

static void free_during_balance(void __percpu *p)
{
	mutex_lock(&pcpu_alloc_mutex);
	free_percpu(p);
	mutex_unlock(&pcpu_alloc_mutex);
}

/* Nor in somebody who holds the mutex: that might be the work itself. */
static void no_recursion(void)
{
	make_surplus(free_during_balance);
	CHECK(pcpu_balance_due);
	CHECK_EQ(nr_free_chunks(), 2);
	pcpu_schedule_balance_work();
	CHECK(!pcpu_balance_due);
	CHECK(nr_free_chunks() <= 1);
}

const struct test balance_tests[] = {
	TEST(in_the_caller),
	TEST(not_under_a_lock),
	TEST(no_recursion),
	{ NULL, NULL }
};
