// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Pages with every CPU at it: no page is anybody's twice, pages freed on
 * another CPU than their own are not lost, and CPUs give back what they keep.
 */
#include <kunit/test.h>
#include <linux/cpu.h>
#include <linux/delay.h>
#include <linux/gfp.h>
#include <linux/ktime.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/time64.h>
#include <linux/topology.h>
#include <linux/vmstat.h>

#define SLOTS	32

struct slot {
	struct page *page;
	unsigned int order;
};

static struct slot slots[NR_CPUS][SLOTS];

static void fill(unsigned long *addr, unsigned int order, unsigned long mark)
{
	addr[0] = mark;
	addr[(PAGE_SIZE << order) / sizeof(long) - 1] = ~mark;
}

static bool is_filled(const unsigned long *addr, unsigned int order,
		      unsigned long mark)
{
	return addr[0] == mark &&
	       addr[(PAGE_SIZE << order) / sizeof(long) - 1] == ~mark;
}

static void slot_free(struct kunit *test, struct slot *slot,
		      unsigned long mark)
{
	if (!slot->page)
		return;
	KUNIT_EXPECT_TRUE(test, is_filled(page_address(slot->page),
					  slot->order, mark));
	__free_pages(slot->page, slot->order);
	slot->page = NULL;
}

static void slot_alloc(struct slot *slot, unsigned int order,
		       unsigned long mark)
{
	slot->order = order;
	slot->page = alloc_pages(GFP_ATOMIC | __GFP_NOWARN, order);
	if (slot->page)
		fill(page_address(slot->page), order, mark);
}

/* Mostly single pages, some blocks; each keeps what was written to it. */
static void churn(void *info)
{
	unsigned int cpu = smp_processor_id(), seed = cpu + 1, i;
	u64 end = ktime_get_ns() + 50 * NSEC_PER_MSEC;
	struct kunit *test = info;

	for (i = 0; i < 2 * SLOTS || (i < 3000 && ktime_get_ns() < end);
	     i++) {
		struct slot *slot = &slots[cpu][seed % SLOTS];

		seed = seed * 1103515245 + 12345;
		slot_free(test, slot, (unsigned long)slot);
		slot_alloc(slot, seed >> 28 ? 0 : (seed >> 20) % 4,
			   (unsigned long)slot);
	}
}

/* What the CPU before this one has left. */
static void free_others(void *info)
{
	unsigned int cpu = smp_processor_id(), from;

	from = (cpu ? cpu : num_online_cpus()) - 1;
	for (cpu = 0; cpu < SLOTS; cpu++)
		slot_free(info, &slots[from][cpu],
			  (unsigned long)&slots[from][cpu]);
}

static void nothing(void *info)
{
}

/*
 * Free pages once threads that have ended (run_on_each_cpu() makes some) have
 * given back their stacks: the same number twice, a while apart.
 */
static unsigned long settled(void)
{
	unsigned long before, now = nr_free_pages();
	unsigned int calm = 0;

	while (calm < 3) {
		before = now;
		msleep(10);
		drain_all_pages();
		now = nr_free_pages();
		calm = now == before ? calm + 1 : 0;
	}
	return now;
}

static void all_cpus(struct kunit *test)
{
	unsigned long free;

	run_on_each_cpu(nothing, NULL);
	free = settled();
	run_on_each_cpu(churn, test);
	run_on_each_cpu(free_others, test);
	KUNIT_EXPECT_EQ(test, settled(), free);
	KUNIT_EXPECT_EQ(test, zones_free_pages(), free);
}

static void keep_some(void *info)
{
	struct page *page = alloc_page(GFP_ATOMIC);

	if (page)
		__free_page(page);
}

/* Memory that only other CPUs' lists have left is found. */
static void the_last_page_is_found(struct kunit *test)
{
	const gfp_t gfp = GFP_KERNEL | __GFP_NOWARN;
	unsigned long before, kept, n = 0;
	struct page *page, *next;
	LIST_HEAD(taken);
	int order;

	run_on_each_cpu(keep_some, NULL);
	before = nr_free_pages();
	kept = before - zones_free_pages();
	KUNIT_EXPECT_GT(test, kept, 0UL);
	for (order = MAX_ORDER; order >= 0; order--)
		while ((page = alloc_pages(gfp, (unsigned int)order))) {
			list_add(&page->lru, &taken);
			n += 1UL << order;
		}
	KUNIT_EXPECT_EQ(test, nr_free_pages(), zones_free_pages());
	KUNIT_EXPECT_EQ(test, n + nr_free_pages(), before);
	list_for_each_entry_safe(page, next, &taken, lru) {
		list_del(&page->lru);
		__free_pages(page, page->order);
	}
	KUNIT_EXPECT_EQ(test, nr_free_pages(), before);
}

/* A CPU that goes leaves nothing behind. */
static void gone_cpus_keep_nothing(struct kunit *test)
{
	unsigned int cpu = num_online_cpus() - 1;
	int err;

	if (!IS_ENABLED(CONFIG_HOTPLUG_CPU) || !cpu)
		KUNIT_SKIP(test, "no CPU can go");
	KUNIT_EXPECT_EQ(test, run_on_cpu(cpu, keep_some, NULL), 0);
	/* unless it has no memory of its own */
	if (NODE_DATA(cpu_to_node((int)cpu))->node_present_pages)
		KUNIT_EXPECT_GT(test, cpu_kept_pages(cpu), 0UL);
	err = cpu_down(cpu);
	KUNIT_EXPECT_EQ(test, err, 0);
	if (err)
		return;
	KUNIT_EXPECT_EQ(test, cpu_kept_pages(cpu), 0UL);
	KUNIT_EXPECT_EQ(test, cpu_up(cpu), 0);
}

static struct kunit_case smp_cases[] = {
	KUNIT_CASE(all_cpus),
	KUNIT_CASE(the_last_page_is_found),
	KUNIT_CASE(gone_cpus_keep_nothing),
	{}
};

static struct kunit_suite smp_suite = {
	.name = "page-smp",
	.test_cases = smp_cases,
};
kunit_test_suite(smp_suite);
