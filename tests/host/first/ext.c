// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Profiling by call site and charging to groups.
 */
#include "check.h"

#include <linux/gfp.h>
#include <linux/percpu-memcg.h>
#include <linux/percpu.h>
#include <linux/seq_file.h>

#include "../../../mm/percpu/extra/ext.h"
#include "../../../mm/percpu/internal.h"
#include "../../../mm/percpu/extra/stats.h"
#include "../percpu/machine.h"

#ifdef CONFIG_PERCPU_PROFILING

/* Two places to allocate from. */
static noinline void __percpu *site_a(size_t size)
{
	void __percpu *p = __alloc_percpu(size, 4);

	__asm__ volatile("" : : "r" (p) : "memory");
	return p;
}

static noinline void __percpu *site_b(size_t size)
{
	void __percpu *p = __alloc_percpu_gfp(size, 4, GFP_NOWAIT);

	__asm__ volatile("" : : "r" (p) : "memory");
	return p;
}

static bool at(unsigned long ip, void __percpu *(*fn)(size_t))
{
	return ip > (unsigned long)fn && ip < (unsigned long)fn + 128;
}

static void top_list(void)
{
	struct pcpu_site sites[8];
	void __percpu *a[3], *b;
	int i;

	boot(4, 20480);
	CHECK_EQ(percpu_top_collect(sites, 8), 0);
	for (i = 0; i < 3; i++)
		a[i] = site_a(10);
	b = site_b(400);

	CHECK_EQ(percpu_top_collect(sites, 8), 2);
	CHECK(at(sites[0].call_site, site_b));
	CHECK_EQ(sites[0].nr, 1);
	CHECK_EQ(sites[0].bytes, pcpu_obj_full_size(400));
	CHECK(at(sites[1].call_site, site_a));
	CHECK_EQ(sites[1].nr, 3);
	CHECK_EQ(sites[1].bytes, 3 * pcpu_obj_full_size(12));

	free_percpu(a[1]);
	free_percpu(b);
	CHECK_EQ(percpu_top_collect(sites, 8), 1);
	CHECK_EQ(sites[0].nr, 2);
	free_percpu(a[0]);
	free_percpu(a[2]);
	CHECK_EQ(percpu_top_collect(sites, 8), 0);
}

/* Objects in other chunks and in the reserved one count too. */
static void top_list_everywhere(void)
{
	struct pcpu_site sites[8];
	unsigned long nr = 0;
	int i, n;

	boot(2, 20480);
	for (i = 0; i < 4; i++)
		CHECK(site_a(32768));
	CHECK(__alloc_reserved_percpu(16, 4));
	n = percpu_top_collect(sites, 8);
	CHECK_EQ(n, 2);
	for (i = 0; i < n; i++)
		nr += sites[i].nr;
	CHECK_EQ(nr, 5);
}

/* One entry for the sites beyond the table's room. */
static void top_list_overflow(void)
{
	struct pcpu_site sites[2];

	boot(2, 20480);
	CHECK(site_a(100) && site_b(8) && site_b(8));
	CHECK_EQ(percpu_top_collect(sites, 2), 2);
	CHECK_EQ(sites[0].nr + sites[1].nr, 3);
	CHECK(!sites[0].call_site != !sites[1].call_site);
}

static void top_shown(void)
{
	struct seq_file m;
	char text[1024];
	int i, lines = 0;

	boot(4, 20480);
	site_a(12);
	site_b(400);
	seq_init_buffer(&m, text, sizeof(text));
	CHECK_EQ(percpu_top_show(&m, 1), 0);
	for (i = 0; text[i]; i++)
		lines += text[i] == '\n';
	CHECK_EQ(lines, 2);
	CHECK_HAS(text, "       bytes  objects  call site\n");
}
#endif

#ifdef CONFIG_PERCPU_MEMCG

#define ACCOUNT	(GFP_KERNEL | __GFP_ACCOUNT)

static struct obj_cgroup group, other;

static size_t cost(size_t size)
{
	return size * num_possible_cpus() + size / 4 * sizeof(void *);
}

static void charged(void)
{
	void __percpu *p, *q;

	boot(4, 20480);
	obj_cgroup_init(&group, "group", 100000);
	CHECK(!set_active_objcg(&group));

	p = __alloc_percpu_gfp(10, 4, ACCOUNT);
	CHECK(p);
	CHECK_EQ(obj_cgroup_charged(&group), cost(12));
	q = __alloc_percpu_gfp(100, 4, GFP_KERNEL);
	CHECK_EQ(obj_cgroup_charged(&group), cost(12));
	free_percpu(q);
	CHECK_EQ(obj_cgroup_charged(&group), cost(12));

	/* the group that paid gets it back, whoever is active */
	obj_cgroup_init(&other, "other", 100000);
	CHECK(set_active_objcg(&other) == &group);
	free_percpu(p);
	CHECK_EQ(obj_cgroup_charged(&group), 0);
	CHECK_EQ(obj_cgroup_charged(&other), 0);
	CHECK_EQ(group.max_charged, cost(12));

	set_active_objcg(NULL);
	p = __alloc_percpu_gfp(10, 4, ACCOUNT);
	CHECK(p);
	free_percpu(p);
}

/* Everything the allocator knows, to be compared. */
struct snapshot {
	struct percpu_stats stats;
	struct pcpu_chunk chunk;
	struct pcpu_block_md md[16];
	unsigned long alloc_map[512], bound_map[513];
	int empty;
	unsigned long populated;
	bool atomic_failed, work;
};

static void snap(struct snapshot *s)
{
	const struct pcpu_chunk *chunk = pcpu_first_chunk;

	memset(s, 0, sizeof(*s));
	s->stats = pcpu_stats;
	s->chunk = *chunk;
	memcpy(s->md, chunk->md_blocks, pcpu_md_blocks_size(chunk->nr_pages));
	memcpy(s->alloc_map, chunk->alloc_map,
	       pcpu_alloc_map_size(chunk->nr_pages));
	memcpy(s->bound_map, chunk->bound_map,
	       pcpu_bound_map_size(chunk->nr_pages));
	s->empty = pcpu_nr_empty_pop_pages;
	s->populated = pcpu_nr_populated;
	s->atomic_failed = pcpu_atomic_alloc_failed;
	s->work = machine_work_pending();
}

static void over_limit(void)
{
	static struct snapshot before, now;
	void __percpu *p, *q;
	long meta;

	boot(4, 20480);
	obj_cgroup_init(&group, "group", 2 * cost(100));
	set_active_objcg(&group);
	p = __alloc_percpu_gfp(100, 4, ACCOUNT);
	q = __alloc_percpu_gfp(100, 4, ACCOUNT);
	CHECK(p && q);

	snap(&before);
	meta = machine.nr_meta;
	CHECK(!__alloc_percpu_gfp(4, 4, ACCOUNT));
	CHECK(!__alloc_percpu_gfp(4, 4, GFP_NOWAIT | __GFP_ACCOUNT));
	snap(&now);
	CHECK(!memcmp(&before, &now, sizeof(now)));
	CHECK_EQ(machine.nr_meta, meta);
	CHECK_EQ(machine.warnings, 0);
	CHECK_EQ(obj_cgroup_charged(&group), 2 * cost(100));
	CHECK_EQ(group.failcnt, 2);

	/* to the byte: what was freed can be had again */
	free_percpu(p);
	CHECK(!__alloc_percpu_gfp(104, 4, ACCOUNT));
	CHECK(__alloc_percpu_gfp(100, 4, ACCOUNT));
}

/* A charged request that fails later on gives its charge back. */
static void charge_undone(void)
{
	boot(2, 20480);
	CHECK(__alloc_percpu(4, 4));
	obj_cgroup_init(&group, "group", ~(size_t)0);
	set_active_objcg(&group);
	CHECK(!__alloc_percpu_gfp(32768, 4, GFP_NOWAIT | __GFP_ACCOUNT));
	CHECK_EQ(obj_cgroup_charged(&group), 0);
	CHECK_EQ(group.max_charged, cost(32768));
}

/* A place that was paid for once is not paid back twice. */
static void forgets_who_paid(void)
{
	void __percpu *p;

	boot(2, 20480);
	obj_cgroup_init(&group, "group", 100000);
	set_active_objcg(&group);
	p = __alloc_percpu_gfp(16, 4, ACCOUNT);
	free_percpu(p);
	CHECK(__alloc_percpu(16, 4) == p);
	CHECK_EQ(obj_cgroup_charged(&group), 0);
	free_percpu(p);
	CHECK_EQ(obj_cgroup_charged(&group), 0);
}

static void huge_charge(void)
{
	boot(1, 20480);
	obj_cgroup_init(&group, "group", 1000);
	CHECK_EQ(obj_cgroup_charge(&group, 1001), -ENOMEM);
	CHECK_EQ(obj_cgroup_charge(&group, ~(size_t)0), -ENOMEM);
	CHECK_EQ(obj_cgroup_charge(&group, 1000), 0);
	CHECK_EQ(obj_cgroup_charge(&group, 1), -ENOMEM);
	obj_cgroup_uncharge(&group, 1000);
	CHECK_EQ(obj_cgroup_charged(&group), 0);
}
#endif

#ifdef CONFIG_PERCPU_EXT
/* The n-th metadata allocation fails, the vector's too: no chunk, no leak. */
static void vector_fails(void)
{
	long meta, n;

	machine.quiet = true;
	boot(2, 20480);
	meta = machine.nr_meta;
	for (n = 1; n <= 2; n++) {
		machine_arm(FAULT_META, n);
		CHECK(!__alloc_percpu_gfp(32768, 4,
					  GFP_KERNEL | __GFP_NOWARN));
		CHECK_EQ(machine.nr_meta, meta);
		CHECK_EQ(pcpu_stats.nr_chunks, 1);
	}
	machine_arm(FAULT_META, 0);
	CHECK(__alloc_percpu(32768, 4));
	CHECK_EQ(pcpu_stats.nr_chunks, 2);
}

/* A chunk that goes takes its vector with it. */
static void vector_goes(void)
{
	void __percpu *p[3];
	long meta = 0;
	int i, round;

	boot(2, 20480);
	for (round = 0; round < 3; round++) {
		for (i = 0; i < 3; i++)
			p[i] = __alloc_percpu(32768, 4);
		CHECK(p[0] && p[1] && p[2]);
		for (i = 0; i < 3; i++)
			free_percpu(p[i]);
		while (machine_run_work())
			;
		CHECK(!round || machine.nr_meta == meta);
		meta = machine.nr_meta;
	}
}
#else
/* No vector and no entry is left when nothing wants one. */
static void ext_is_off(void)
{
	struct seq_file m;
	char text[16];

	boot(2, 20480);
	CHECK(!pcpu_first_chunk->obj_exts);
	CHECK(__alloc_percpu(32768, 4));
	seq_init_buffer(&m, text, sizeof(text));
	CHECK_EQ(percpu_top_show(&m, 1), -EOPNOTSUPP);
}
#endif

const struct test ext_tests[] = {
#ifdef CONFIG_PERCPU_PROFILING
	TEST(top_list),
	TEST(top_list_everywhere),
	TEST(top_list_overflow),
	TEST(top_shown),
#endif
#ifdef CONFIG_PERCPU_MEMCG
	TEST(charged),
	TEST(over_limit),
	TEST(charge_undone),
	TEST(forgets_who_paid),
	TEST(huge_charge),
#endif
#ifdef CONFIG_PERCPU_EXT
	TEST(vector_fails),
	TEST(vector_goes),
#else
	TEST(ext_is_off),
#endif
	{ NULL, NULL }
};
