// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Random requests, millions of them, with the audit of every summary after
 * each one.
 *
 * Allocations of all kinds (blocking, atomic, reserved), frees in any order,
 * balance work now and then, and memory that fails now and then.  The number
 * of live objects drifts up and down between nothing and a few thousand, so
 * that chunks are made, fragmented, emptied and destroyed.  At the end
 * everything is freed and nothing may be left.
 *
 * usage: soak [-n operations] [-c cpus] SEED...
 */
#include "verify.h"

#include <sys/wait.h>
#include <unistd.h>

#include <linux/gfp.h>

#include "../../../mm/percpu/internal.h"
#include "../../../mm/percpu/extra/stats.h"
#include "../percpu/machine.h"

#define MAX_LIVE	3000
#define PHASE		20000	/* operations between changes of mood */

static struct object live[MAX_LIVE];
static int nr_live;
static struct rnd r;
static unsigned long nr_refused;

static void allocate(void)
{
	struct object *o = &live[nr_live];
	u32 kind = rnd(&r, 100);

	o->size = random_size(&r);
	o->pattern = rnd(&r, ~0u);
	if (kind < 70)
		o->p = __alloc_percpu_gfp(o->size, random_align(&r, o->size),
					  GFP_KERNEL | __GFP_NOWARN);
	else if (kind < 97)
		o->p = __alloc_percpu_gfp(o->size, random_align(&r, o->size),
					  GFP_NOWAIT | __GFP_NOWARN);
	else
		o->p = __alloc_reserved_percpu(o->size & 63 ? o->size & 63 : 8,
					       4);
	if (kind >= 97)
		o->size = o->size & 63 ? o->size & 63 : 8;
	if (!o->p) {
		nr_refused++;
		return;
	}
	object_fill(o);
	nr_live++;
}

static void release(int i)
{
	object_check(&live[i]);
	free_percpu(live[i].p);
	live[i] = live[--nr_live];
}

/* @full: how many live objects this phase tends to. */
static void step(int full)
{
	u32 dice = rnd(&r, 1000);

	if (dice < 2) {
		machine_arm(FAULT_ANY, 1 + rnd(&r, 8));
		return;
	}
	if (dice < 12) {
		machine_run_work();
		pcpu_audit_all();
		return;
	}
	if (nr_live && ((int)rnd(&r, 2 * full + 1) < nr_live ||
			nr_live == MAX_LIVE))
		release(rnd(&r, nr_live));
	else
		allocate();
}

static void soak(unsigned long seed, unsigned long ops, unsigned int cpus)
{
	unsigned long i;
	int full = 500;

	rnd_seed(&r, seed);
	verify_boot(cpus, seed & 1);
	for (i = 0; i < ops; i++) {
		if (i % PHASE == 0) {
			snprintf(verify_context, sizeof(verify_context),
				 "soak -c %u %lu, operation %lu on", cpus,
				 seed, i);
			full = rnd(&r, 4) ? rnd(&r, MAX_LIVE) : 0;
		}
		step(full);
	}

	machine_arm(FAULT_ANY, 0);
	while (nr_live)
		release(rnd(&r, nr_live));
	verify_drained();
	CHECK(!machine.warnings);
	printf("soak: seed %lu, %u cpus: %lu operations, %llu allocations, %lu refused, most chunks %u\n",
	       seed, cpus, ops, (unsigned long long)pcpu_stats.nr_alloc,
	       nr_refused, pcpu_stats.nr_max_chunks);
}

int main(int argc, char **argv)
{
	unsigned long ops = 100000;
	unsigned int cpus = 2;
	int opt, status, failed = 0;

	while ((opt = getopt(argc, argv, "n:c:")) > 0) {
		if (opt == 'n')
			ops = strtoul(optarg, NULL, 0);
		else if (opt == 'c')
			cpus = atoi(optarg);
		else
			return 2;
	}
	for (; optind < argc; optind++) {
		fflush(stdout);
		if (!fork()) {
			soak(strtoul(argv[optind], NULL, 0), ops, cpus);
			exit(0);
		}
		wait(&status);
		if (status) {
			printf("soak: seed %s failed\n", argv[optind]);
			failed = 1;
		}
	}
	return failed;
}
