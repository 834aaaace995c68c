// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Out of memory at each allocation point. What a kernel does with memory is
 * done again and again, and each time the next of its requests fails, until
 * none does: the operation must say that it failed, and afterwards nothing may
 * be missing.
 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fault-inject.h>
#include <linux/gfp.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/percpu-limits.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

#include "mm_stress.h"

#define QUIET		(GFP_KERNEL | __GFP_NOWARN)
#define MOST_POINTS	400

/*
 * An operation undoes what it has done. Return: 0, or -ENOMEM if a request
 * failed.
 */
struct operation {
	const char *name;
	int (*run)(void);
	bool loud;		/* says so on the console when it fails */
};

static int pages(void)
{
	struct page *a = alloc_page(QUIET), *b = alloc_pages(QUIET, 3);
	int err = a && b ? 0 : -ENOMEM;

	if (a)
		__free_page(a);
	if (b)
		__free_pages(b, 3);
	return err;
}

/* a class that needs a new slab with a descriptor of its own, and strings */
static int objects(void)
{
	char *big[6], *s = kasprintf(QUIET, "%s", "a string");
	unsigned int i;
	int err = s ? 0 : -ENOMEM;

	for (i = 0; i < ARRAY_SIZE(big); i++) {
		big[i] = kmalloc(8000, QUIET);
		err = big[i] ? err : -ENOMEM;
	}
	for (i = 0; i < ARRAY_SIZE(big); i++)
		kfree(big[i]);
	kfree(s);
	return err;
}

static int moved_object(void)
{
	char *p = kmalloc(100, QUIET), *q;
	int err = 0;

	if (!p)
		return -ENOMEM;
	memset(p, 0x33, 100);
	q = krealloc(p, 5000, QUIET);
	if (!q)
		err = -ENOMEM;
	else
		p = q;
	if (memchr_inv(p, 0x33, 100))	/* lost what it held */
		err = -EIO;
	kfree(p);
	return err;
}

static int cache(void)
{
	struct kmem_cache *s = kmem_cache_create("faulty", 200, 0, 0, NULL);
	void *obj;
	int err = 0;

	if (!s)
		return -ENOMEM;
	obj = kmem_cache_alloc(s, QUIET);
	if (obj)
		kmem_cache_free(s, obj);
	else
		err = -ENOMEM;
	kmem_cache_destroy(s);
	return err;
}

static int area(void)
{
	void *p = __vmalloc(5 * PAGE_SIZE, QUIET), *q = __vmalloc(1, QUIET);
	int err = p && q ? 0 : -ENOMEM;

	vfree(p);
	vfree(q);
	return err;
}

/* Large enough that chunks must be made. */
static int percpu_chunks(void)
{
	void __percpu *p[3];
	unsigned int i;
	int err = 0;

	for (i = 0; i < ARRAY_SIZE(p); i++) {
		p[i] = __alloc_percpu_gfp(PCPU_MIN_UNIT_SIZE, 8, QUIET);
		err = p[i] ? err : -ENOMEM;
	}
	for (i = 0; i < ARRAY_SIZE(p); i++)
		if (p[i])	/* before 2.6.20 NULL cannot be freed */
			free_percpu(p[i]);
	return err;
}

static int thread_fn(void *data __always_unused)
{
	while (!kthread_should_stop())
		cond_resched();
	return 0;
}

static int thread(void)
{
	struct task_struct *t = kthread_run(thread_fn, NULL, "faulty");

	if (IS_ERR(t))
		return PTR_ERR(t);
	kthread_stop(t);
	return 0;
}

static const struct operation operations[] = {
	{ "pages", pages, false },
	{ "objects", objects, false },
	{ "krealloc", moved_object, false },
	{ "cache", cache, true },
	{ "vmalloc", area, false },
	{ "percpu", percpu_chunks, false },
	{ "thread", thread, true },
};

static void sweep(struct kunit *test, const struct operation *op)
{
	struct census before;
	unsigned long n;
	bool failed = true;
	int err;

	err = op->run();	/* what is made once and kept */
	KUNIT_EXPECT_EQ(test, err, 0);
	census_take(&before);
	for (n = 1; failed && n < MOST_POINTS; n++) {
		fail_nth_arm(n);
		err = op->run();
		failed = fail_nth_disarm();
		/* The point may be one that can do without. */
		if (!failed)
			KUNIT_EXPECT_EQ(test, err, 0);
		else if (err && err != -ENOMEM)
			KUNIT_FAIL(test, "%s: request %lu fails: %d", op->name,
				   n, err);
	}
	KUNIT_EXPECT_GT(test, n, 2UL);
	KUNIT_EXPECT_LT(test, n, (unsigned long)MOST_POINTS);
	kunit_info(test, "%s: %lu points", op->name, n - 2);
	census_expect(test, &before);
}

static void each_allocation_point(struct kunit *test)
{
	unsigned int i;

	census_prepare();
	for (i = 0; i < ARRAY_SIZE(operations); i++)
		if (!operations[i].loud || mm_stress_seconds())
			sweep(test, &operations[i]);
}

static struct kunit_case fault_cases[] = {
	KUNIT_CASE(each_allocation_point),
	{}
};

static struct kunit_suite fault_suite = {
	.name = "mm-faults",
	.test_cases = fault_cases,
};
kunit_test_suite_at(late, fault_suite);
