// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * All CPUs at once allocate and free pages, objects, vmalloc areas and per-CPU
 * memory, in any order; interrupts allocate meanwhile. Each byte carries its
 * owner's stamp from the beginning of its life to its end. Afterwards nothing
 * is missing.
 *
 * Short in every boot; "mm_stress=SECONDS" on the command line makes it long.
 */
#include <linux/init.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

#include "mm_stress.h"

#define SLOTS		24
#define SHORT_STEPS	200
#define SHORT_TIME	(150 * NSEC_PER_MSEC)
#define LEAST_STEPS	20
#define QUIET		(GFP_KERNEL | __GFP_NOWARN)

enum kind { PAGES, OBJECT, VMALLOC, PERCPU, NR_KINDS };

static const char * const kind_names[NR_KINDS] = {
	"pages", "objects", "vmalloc", "per-CPU",
};

struct slot {
	enum kind kind;
	void *mem;		/* NULL: nothing there */
	size_t size;		/* bytes, per CPU for PERCPU */
	u8 stamp;
};

struct worker {
	struct slot slots[SLOTS];
	u32 seed;
	u8 stamp;
	unsigned long done[NR_KINDS];
	unsigned long missed;	/* no memory: that may be */
	unsigned long broken;	/* bytes that somebody else wrote */
	unsigned long in_irq;
};

static struct worker workers[NR_CPUS];	/* C: its CPU's thread */
static unsigned int seconds;		/* B: __setup */
static u64 stress_end;			/* written before the workers start */
static unsigned long most_steps;	/* written before, too */

/* "mm_stress=SECONDS": how long all allocators run at once. */
static int __init stress_param(char *arg)
{
	if (kstrtouint(arg, 0, &seconds) || seconds > 3600) {
		pr_err("mm_stress=%s: not a number of seconds up to 3600\n",
		       arg);
		seconds = 0;
	}
	return 1;
}
__setup("mm_stress=", stress_param);

unsigned int mm_stress_seconds(void)
{
	return seconds;
}

static u32 next(struct worker *w)
{
	w->seed = w->seed * 1664525 + 1013904223;
	return w->seed >> 8;
}

/* ---- one allocation ---- */
static size_t size_of(struct worker *w, enum kind kind)
{
	switch (kind) {
	case PAGES:
		return PAGE_SIZE << next(w) % 4;
	case OBJECT:
		return 1 + (next(w) % 9000 >> next(w) % 10);
	case VMALLOC:
		return 1 + next(w) % (6 * PAGE_SIZE);
	default:
		return 4 + (next(w) % 4000 >> next(w) % 10);
	}
}

static void *get(enum kind kind, size_t size)
{
	switch (kind) {
	case PAGES:
		return (void *)__get_free_pages(QUIET, get_order(size));
	case OBJECT:
		return kmalloc(size, QUIET);
	case VMALLOC:
		return __vmalloc(size, QUIET);
	default:
		return (__force void *)__alloc_percpu_gfp(size, 8, QUIET);
	}
}

static void put(const struct slot *s)
{
	switch (s->kind) {
	case PAGES:
		free_pages((unsigned long)s->mem, get_order(s->size));
		return;
	case OBJECT:
		kfree(s->mem);
		return;
	case VMALLOC:
		vfree(s->mem);
		return;
	default:
		free_percpu((__force void __percpu *)s->mem);
	}
}

/* Every CPU's copy of @s, or the only one: fill it, or find it unchanged. */
static bool each_copy(const struct slot *s, bool fill)
{
	unsigned int cpu;
	bool good = true;
	void *copy;

	for_each_possible_cpu(cpu) {
		copy = s->kind == PERCPU ? (void *)per_cpu_ptr(
				(__force char __percpu *)s->mem, cpu) : s->mem;
		if (fill)
			memset(copy, s->stamp, s->size);
		else
			good &= !memchr_inv(copy, s->stamp, s->size);
		if (s->kind != PERCPU)
			break;
	}
	return good;
}

static void drop(struct worker *w, struct slot *s)
{
	if (!s->mem)
		return;
	w->broken += !each_copy(s, false);
	put(s);
	s->mem = NULL;
}

static void step(struct worker *w)
{
	struct slot *s = &w->slots[next(w) % SLOTS];

	if (s->mem) {
		drop(w, s);
		return;
	}
	s->kind = next(w) % NR_KINDS;
	s->size = size_of(w, s->kind);
	s->stamp = ++w->stamp;
	s->mem = get(s->kind, s->size);
	if (!s->mem) {
		w->missed++;
		return;
	}
	each_copy(s, true);
	w->done[s->kind]++;
}

/* ---- in another CPU's interrupt ---- */
static void in_interrupt_step(void *info)
{
	struct worker *w = info;
	char *obj = kmalloc(100, GFP_ATOMIC | __GFP_NOWARN);
	unsigned long page = __get_free_page(GFP_ATOMIC | __GFP_NOWARN);

	if (obj)
		memset(obj, 0xee, 100);
	if (page)
		memset((void *)page, 0xdd, PAGE_SIZE);
	if (obj)
		w->broken += memchr_inv(obj, 0xee, 100) != NULL;
	if (page)
		w->broken += memchr_inv((void *)page, 0xdd, PAGE_SIZE) != NULL;
	kfree(obj);
	free_page(page);
	w->in_irq++;
}

static void work(void *info __always_unused)
{
	unsigned int cpu = smp_processor_id(), i;
	unsigned int other = (cpu + 1) % num_online_cpus();
	struct worker *w = &workers[cpu];
	unsigned long steps;

	*w = (struct worker){ .seed = cpu * 7919 + 1, .stamp = cpu * 31 };
	for (steps = 0; steps < LEAST_STEPS ||
	     (steps < most_steps && ktime_get_ns() < stress_end); steps++) {
		step(w);
		if (steps % 16 == 0)
			smp_call_function_single(other, in_interrupt_step, w,
						 1);
		cond_resched();
	}
	for (i = 0; i < SLOTS; i++)
		drop(w, &w->slots[i]);
}

static void all_at_once(unsigned long steps, u64 ns)
{
	most_steps = steps;
	stress_end = ktime_get_ns() + ns;
	run_on_each_cpu(work, NULL);
}

static void report(struct kunit *test)
{
	unsigned long done[NR_KINDS] = { 0 }, missed = 0, irqs = 0;
	unsigned int cpu, k;

	for_each_online_cpu(cpu) {
		for (k = 0; k < NR_KINDS; k++)
			done[k] += workers[cpu].done[k];
		missed += workers[cpu].missed;
		irqs += workers[cpu].in_irq;
		KUNIT_EXPECT_EQ(test, workers[cpu].broken, 0UL);
	}
	for (k = 0; k < NR_KINDS; k++)
		kunit_info(test, "%s: %lu", kind_names[k], done[k]);
	kunit_info(test, "in interrupts: %lu, no memory: %lu", irqs, missed);
}

static void all_kinds_on_all_cpus(struct kunit *test)
{
	struct census before;

	/* Once for what is made once and kept: page tables, a spare chunk. */
	all_at_once(LEAST_STEPS, 0);
	census_prepare();
	census_take(&before);
	if (seconds)
		all_at_once(~0UL, (u64)seconds * NSEC_PER_SEC);
	else
		all_at_once(SHORT_STEPS, SHORT_TIME);
	report(test);
	census_expect(test, &before);
}

static struct kunit_case stress_cases[] = {
	KUNIT_CASE(all_kinds_on_all_cpus),
	{}
};

static struct kunit_suite stress_suite = {
	.name = "mm-stress",
	.test_cases = stress_cases,
};
kunit_test_suite_at(late, stress_suite);
