// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Pages go: chunks that nobody uses give their memory back, and no CPU sees
 * an old page through an address that has a new one.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/cpumask.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/percpu-limits.h>
#include <linux/smp.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>

#include "vm_test.h"

#define NR_BIG		12
#define ROUNDS		6
#define MOST_CPUS	16	/* more only wait for one another */

static u32 __percpu *big[NR_BIG];

static void free_big(void)
{
	unsigned int i;

	for (i = 0; i < NR_BIG; i++) {
		free_percpu(big[i]);
		big[i] = NULL;
	}
	flush_scheduled_work();
}

static bool alloc_big(void)
{
	unsigned int i;

	for (i = 0; i < NR_BIG; i++) {
		big[i] = __alloc_percpu(PCPU_MIN_UNIT_SIZE, PAGE_SIZE);
		if (!big[i])
			return false;
	}
	return true;
}

/* Once all is free, the pages of all chunks but one are the system's again. */
static void pages_come_back(struct kunit *test)
{
	const unsigned long most = NR_BIG * num_possible_cpus() *
				   (PCPU_MIN_UNIT_SIZE >> PAGE_SHIFT);
	unsigned long full, empty, pages_full, pages_empty;
	unsigned int round;

	flush_scheduled_work();
	KUNIT_EXPECT_TRUE(test, alloc_big());
	full = pcpu_nr_pages();
	pages_full = nr_free_pages();
	free_big();
	empty = pcpu_nr_pages();
	pages_empty = nr_free_pages();
	/* the first of the empty chunks may be kept */
	KUNIT_EXPECT_GE(test, full - empty, most - most / NR_BIG * 2);
	KUNIT_EXPECT_GE(test, pages_empty, pages_full);
	KUNIT_EXPECT_GE(test, pages_empty - pages_full, full - empty);

	/* and nothing is lost on the way, but for what the reserve may hold */
	for (round = 0; round < ROUNDS; round++) {
		KUNIT_EXPECT_TRUE(test, alloc_big());
		free_big();
	}
	KUNIT_EXPECT_LE(test, pcpu_nr_pages(), empty + most / NR_BIG * 2);
}

static atomic_t stale;

/* Each CPU: what an address shows must be what its page holds. */
static void look(void *info)
{
	unsigned int cpu, i;

	for (i = 0; i < NR_BIG; i++)
		for_each_online_cpu(cpu) {
			u32 *copy = per_cpu_ptr(big[i], cpu);
			u32 *alias = page_address(vmalloc_to_page(copy));

			if (READ_ONCE(*copy) != READ_ONCE(*alias) ||
			    READ_ONCE(*copy) != (i ^ cpu << 8 ^ *(u32 *)info))
				atomic_inc(&stale);
		}
}

/*
 * All CPUs use the addresses; the pages behind them change; once more.  The
 * addresses come back because none is left waiting; the pages are others
 * because one is kept each time.
 */
static void no_stale_translation(struct kunit *test)
{
	unsigned long kept[ROUNDS];
	unsigned int cpu, i;
	u32 round;

	if (num_online_cpus() > MOST_CPUS)
		kunit_skip(test, "%u CPUs", num_online_cpus());
	atomic_set(&stale, 0);
	for (round = 1; round <= ROUNDS; round++) {
		u32 stamp = round << 20;

		KUNIT_EXPECT_TRUE(test, alloc_big());
		for (i = 0; i < NR_BIG; i++)
			for_each_online_cpu(cpu)
				WRITE_ONCE(*(u32 *)page_address(vmalloc_to_page(
						per_cpu_ptr(big[i], cpu))),
					   i ^ cpu << 8 ^ stamp);
		on_each_cpu(look, &stamp, 1);
		free_big();
		vm_unmap_aliases();
		kept[round - 1] = get_zeroed_page(GFP_KERNEL);
	}
	for (i = 0; i < ROUNDS; i++)
		free_page(kept[i]);
	KUNIT_EXPECT_EQ(test, atomic_read(&stale), 0);
}

static struct kunit_case reuse_cases[] = {
	KUNIT_CASE(pages_come_back),
	KUNIT_CASE(no_stale_translation),
	{}
};

static struct kunit_suite reuse_suite = {
	.name = "percpu-vm-reuse",
	.test_cases = reuse_cases,
};
kunit_test_suite(reuse_suite);
