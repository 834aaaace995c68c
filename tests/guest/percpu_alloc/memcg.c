// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Groups that pay for per-CPU memory: what is charged, refused, given back.
 */
#include <kunit/test.h>
#include <linux/gfp.h>
#include <linux/percpu-memcg.h>
#include <linux/percpu.h>
#include <linux/percpu-limits.h>
#include <linux/smp.h>

static struct obj_cgroup group;

/* Every possible CPU's copy, and a pointer for each 4 bytes of one. */
static size_t cost(size_t size)
{
	return size * num_possible_cpus() +
	       size / PCPU_MIN_ALLOC_SIZE * sizeof(void *);
}

static void __percpu *alloc_charged(size_t size)
{
	struct obj_cgroup *before = set_active_objcg(&group);
	void __percpu *p = __alloc_percpu_gfp(size, 4, GFP_KERNEL_ACCOUNT);

	set_active_objcg(before);

	return p;
}

static void charges_all_copies(struct kunit *test)
{
	void __percpu *p, *q;

	obj_cgroup_init(&group, "test", 1 << 20);
	p = alloc_charged(30);
	KUNIT_EXPECT_EQ(test, obj_cgroup_charged(&group), cost(32));
	q = alloc_charged(100);
	KUNIT_EXPECT_EQ(test, obj_cgroup_charged(&group),
			cost(32) + cost(100));
	free_percpu(p);
	KUNIT_EXPECT_EQ(test, obj_cgroup_charged(&group), cost(100));
	free_percpu(q);
	KUNIT_EXPECT_EQ(test, obj_cgroup_charged(&group), (size_t)0);
}

static void refuses_over_the_limit(struct kunit *test)
{
	unsigned long pages = pcpu_nr_pages();
	void __percpu *p, *q;

	obj_cgroup_init(&group, "test", cost(64));
	p = alloc_charged(64);
	KUNIT_EXPECT_TRUE(test, p);
	KUNIT_EXPECT_FALSE(test, alloc_charged(4));
	KUNIT_EXPECT_EQ(test, group.failcnt, 1UL);
	KUNIT_EXPECT_EQ(test, obj_cgroup_charged(&group), cost(64));
	KUNIT_EXPECT_EQ(test, pcpu_nr_pages(), pages);

	/* who is not charged is not refused */
	q = __alloc_percpu(64, 4);
	KUNIT_EXPECT_TRUE(test, q);
	free_percpu(q);

	free_percpu(p);
	p = alloc_charged(64);
	KUNIT_EXPECT_TRUE(test, p);
	free_percpu(p);
}

static void free_it(void *info)
{
	free_percpu((void __percpu __force *)info);
}

/* The group that paid gets it back, whoever frees and wherever. */
static void given_back_anywhere(struct kunit *test)
{
	unsigned int cpu;

	obj_cgroup_init(&group, "test", 1 << 20);
	for_each_online_cpu(cpu) {
		void __percpu *p = alloc_charged(16);

		KUNIT_EXPECT_EQ(test, obj_cgroup_charged(&group), cost(16));
		run_on_cpu(cpu, free_it, (void __force *)p);
		KUNIT_EXPECT_EQ(test, obj_cgroup_charged(&group), (size_t)0);
	}
}

static struct kunit_case memcg_cases[] = {
	KUNIT_CASE(charges_all_copies),
	KUNIT_CASE(refuses_over_the_limit),
	KUNIT_CASE(given_back_anywhere),
	{}
};

static struct kunit_suite memcg_suite = {
	.name = "percpu-memcg",
	.test_cases = memcg_cases,
};
kunit_test_suite_at(module, memcg_suite);
