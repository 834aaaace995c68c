// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What one CPU unmaps, no CPU goes on using: all CPUs read an address while
 * its page is changed again and again, through vmap() and through the areas
 * of per-CPU chunks.  A CPU that kept an old translation reads the number of
 * another round, which the page it remembers still holds.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/smp.h>
#include <linux/vmalloc.h>

#define ROUNDS		24
#define NR_FRAMES	4

static atomic_t wrong __initdata;

struct look {
	const unsigned long *at;
	unsigned long want;
};

static void __init look(void *info)
{
	const struct look *l = info;

	if (READ_ONCE(*l->at) != l->want)
		atomic_inc(&wrong);
}

/* The same addresses, another page each time, every CPU has seen the last. */
static void __init remapped(struct kunit *test)
{
	struct page *pages[NR_FRAMES];
	void *first = NULL;
	unsigned int i, reused = 0;

	if (!IS_ENABLED(CONFIG_MMU))
		KUNIT_SKIP(test, "a page has one address");
	for (i = 0; i < NR_FRAMES; i++) {
		pages[i] = alloc_page(GFP_KERNEL);
		KUNIT_ASSERT_NOT_NULL(test, pages[i]);
	}
	atomic_set(&wrong, 0);
	vm_unmap_aliases();
	for (i = 0; i < ROUNDS; i++) {
		struct page **page = &pages[i % NR_FRAMES];
		struct look l = { .want = i };

		*(unsigned long *)page_address(*page) = i;
		l.at = vmap(page, 1, VM_MAP, PAGE_KERNEL);
		KUNIT_ASSERT_NOT_NULL(test, l.at);
		on_each_cpu(look, &l, 1);
		vunmap(l.at);
		vm_unmap_aliases();
		reused += l.at == first;
		first = (void *)l.at;
	}
	KUNIT_EXPECT_EQ(test, atomic_read(&wrong), 0);
	KUNIT_EXPECT_EQ(test, reused, ROUNDS - 1U);
	for (i = 0; i < NR_FRAMES; i++)
		__free_page(pages[i]);
}

/* Every CPU allocates, fills, checks and frees at the same time. */
static atomic_t failures __initdata;

static void __init churn(void *info __always_unused)
{
	unsigned int me = smp_processor_id(), i, k;

	for (i = 0; i < ROUNDS; i++) {
		unsigned int words = (i % 3 + 1) * PAGE_SIZE / sizeof(u32);
		u32 *mem = vmalloc(words * sizeof(u32));

		if (!mem) {
			atomic_inc(&failures);
			continue;
		}
		for (k = 0; k < words; k += 64)
			mem[k] = me << 16 | i << 8 | (u8)k;
		if (i % 8 == 7)
			vm_unmap_aliases();
		for (k = 0; k < words; k += 64)
			if (mem[k] != (me << 16 | i << 8 | (u8)k))
				atomic_inc(&wrong);
		vfree(mem);
	}
}

static void __init all_cpus(struct kunit *test)
{
	unsigned long areas = vmalloc_nr_areas(), pages = vmalloc_nr_pages();

	atomic_set(&wrong, 0);
	atomic_set(&failures, 0);
	run_on_each_cpu(churn, NULL);
	KUNIT_EXPECT_EQ(test, atomic_read(&wrong), 0);
	KUNIT_EXPECT_EQ(test, atomic_read(&failures), 0);
	KUNIT_EXPECT_EQ(test, vmalloc_nr_areas(), areas);
	KUNIT_EXPECT_EQ(test, vmalloc_nr_pages(), pages);
}

static struct kunit_case shootdown_cases[] __initdata = {
	KUNIT_CASE(remapped),
	KUNIT_CASE(all_cpus),
	{}
};

static struct kunit_suite shootdown_suite __initdata = {
	.name = "vmalloc-smp",
	.test_cases = shootdown_cases,
};
kunit_test_suite(shootdown_suite);
