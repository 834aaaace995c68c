// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The pointer table and percpu_modalloc(), host side. One "ok" line a test;
 * the first failure ends the program.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/cache.h>
#include <linux/cpumask.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/topology.h>

#include "../../../mm/percpu/generations/table/table.h"
#include "shim.h"

#define CHECK(cond)							\
do {									\
	if (!(cond)) {							\
		printf("not ok: %s, line %d\n", #cond, __LINE__);	\
		exit(1);						\
	}								\
} while (0)

/* possible CPUs have gaps: 0, 1, 3 and 6 */
static const unsigned int cpus[] = { 0, 1, 3, 6 };
#define NR	(sizeof(cpus) / sizeof(cpus[0]))

static bool era_online;		/* 2.6.14 and later */
static bool era_clamps;		/* 2.6.13 and later */

/* ---- the table ---- */

static void test_copies(void)
{
	struct thing { long a, b; } __percpu *p;
	struct percpu_data *table;
	unsigned int i, j;

	shim_arm(0);
	p = __alloc_percpu(sizeof(struct thing), 4096);
	CHECK(p);
	CHECK(shim.calls == 1 + NR && shim.live == 1 + NR);

	table = __percpu_disguise((void *)p);
	for (i = 0; i < NR; i++) {
		struct thing *mine = per_cpu_ptr(p, cpus[i]);

		CHECK(mine == table->ptrs[cpus[i]]);
		CHECK(mine->a == 0 && mine->b == 0);
		mine->a = cpus[i] + 0x80;
		for (j = 0; j < i; j++)
			CHECK(per_cpu_ptr(p, cpus[j]) != mine);
	}
	for (i = 0; i < NR; i++)
		CHECK(per_cpu_ptr(p, cpus[i])->a == (long)cpus[i] + 0x80);

	free_percpu(p);
	CHECK(shim.live == 0 && shim.warnings == 0);
}

/* Each kmalloc() fails in turn: nothing is left, last object freed first. */
static void test_failures(void)
{
	unsigned int n;
	void *p;

	for (n = 1; n <= 1 + NR; n++) {
		shim_arm(n);
		p = (void *)__alloc_percpu(40, 8);
		CHECK(!p && shim.live == 0);
		CHECK(shim.nr_freed == (n == 1 ? 0 : n - 1));
	}
	shim_arm(0);
	p = (void *)__alloc_percpu(40, 8);
	CHECK(p);
	free_percpu(p);
	CHECK(shim.live == 0);
}

static void test_order_of_frees(void)
{
	struct percpu_data copy;
	unsigned int i;
	void *p;

	shim_arm(0);
	p = (void *)__alloc_percpu(16, 4);
	copy = *(struct percpu_data *)__percpu_disguise(p);
	free_percpu(p);
	CHECK(shim.nr_freed == NR + 1);
	for (i = 0; i < NR; i++)
		CHECK(shim.freed[i] == copy.ptrs[cpus[NR - 1 - i]]);
	CHECK(shim.freed[NR] == __percpu_disguise(p));
}

/* Nodes 0 and 3 are online; CPUs 0 and 1 are on 0, 3 on 1, 6 on 3. */
static void test_nodes(void)
{
	void *p;

	node_states[N_ONLINE] = NODE_MASK_NONE;
	node_set(0, node_states[N_ONLINE]);
	node_set(3, node_states[N_ONLINE]);
	shim_arm(0);
	p = (void *)__alloc_percpu(16, 4);
	CHECK(shim.node[0] == ANY_NODE);
	CHECK(shim.node[1] == 0 && shim.node[2] == 0);
	CHECK(shim.node[3] == (era_online ? ANY_NODE : 1));
	CHECK(shim.node[4] == 3);
	free_percpu(p);
}

static void bad_free(void *p)
{
	long live = shim.live;
	unsigned int before = shim.warnings;

	free_percpu(p);
	CHECK(shim.warnings == before + 1 && shim.live == live);
}

static void test_bad_frees(void)
{
	static long not_ours[NR_CPUS + 1];

	shim_arm(0);
	bad_free(NULL);
	bad_free(host_per_cpu_start + 8);
	bad_free(__percpu_disguise(not_ours));
	bad_free((char *)__percpu_disguise(not_ours) + 1);
	shim.warnings = 0;
}

/* What 2.6.12 does with a static variable is what everybody does. */
static void test_static(void)
{
	int *var = (int *)(host_per_cpu_start + 12);
	unsigned int i;

	for (i = 0; i < NR; i++)
		CHECK((char *)per_cpu_ptr(var, cpus[i]) ==
		      (char *)var + __per_cpu_offset[cpus[i]]);
}

/* ---- modalloc: replay.c has the recorded runs ---- */

static void test_alignment(void)
{
	jmp_buf bug;
	char *p;

	if (!era_clamps) {
		shim.bug = &bug;
		if (!setjmp(bug)) {
			percpu_modalloc(8, 2 * SMP_CACHE_BYTES, "greedy");
			CHECK(!"a BUG");
		}
		shim.bug = NULL;
		return;
	}
	shim.last[0] = 0;
	p = percpu_modalloc(8, 2 * SMP_CACHE_BYTES, "greedy");
	CHECK(p && (p - host_per_cpu_start) % SMP_CACHE_BYTES == 0);
	CHECK(strstr(shim.last, "greedy: per-cpu alignment 128 > 64"));
	percpu_modfree(p);
}

static void test_mod_misuse(void)
{
	unsigned int before = shim.warnings;
	char *p = percpu_modalloc(64, 8, "misuse");

	CHECK(p);
	percpu_modfree(p + 8);
	CHECK(shim.warnings == before + 1);
	percpu_modfree(p);
	CHECK(shim.warnings == before + 1);
	percpu_modfree(p);
	CHECK(shim.warnings == before + 2);
	CHECK(!percpu_modalloc(1UL << 20, 8, "huge"));
	CHECK(!percpu_modalloc(~0UL - 4, 8, "huge"));
	shim.warnings = 0;
}

static void test_modcopy(void)
{
	char *p = percpu_modalloc(24, 8, "copy");
	unsigned int i;

	CHECK(p);
	percpu_modcopy(p, "twenty-three characters", 24);
	for (i = 0; i < NR; i++)
		CHECK(!strcmp(per_cpu_ptr(p, cpus[i]),
			      "twenty-three characters"));
	percpu_modfree(p);
}

static void prepare(void)
{
	unsigned int i;

	era_online = strcmp(ERA, "2.6.14") >= 0;
	era_clamps = strcmp(ERA, "2.6.13") >= 0;
	pcpu_static_room = PERCPU_ENOUGH_ROOM;
	host_per_cpu_start = aligned_alloc(4096, pcpu_static_room);
	host_per_cpu_end = host_per_cpu_start + 20001;
	for (i = 0; i < NR_CPUS; i++)
		__per_cpu_offset[i] = aligned_alloc(4096, pcpu_static_room) -
				      (void *)host_per_cpu_start;
	for (i = 0; i < NR; i++)
		set_cpu_possible(cpus[i], true);
	memset(&node_states[N_ONLINE], 0xff, sizeof(nodemask_t));
}

static void finish(void)
{
	unsigned int i;

	for (i = 0; i < NR_CPUS; i++)
		free(host_per_cpu_start + __per_cpu_offset[i]);
	free(host_per_cpu_start);
}

#define RUN(test)	do { test; printf("ok %s\n", #test); } while (0)

int main(void)
{
	prepare();
	RUN(test_copies());
	RUN(test_failures());
	RUN(test_order_of_frees());
	RUN(test_nodes());
	RUN(test_bad_frees());
	RUN(test_static());
	CHECK(percpu_modinit(ALIGN(20001, SMP_CACHE_BYTES)) == 0);
	RUN(test_alignment());
	RUN(test_mod_misuse());
	RUN(test_modcopy());
	CHECK(shim.live == 1);	/* the list of modalloc.c */
	finish();
	return 0;
}
