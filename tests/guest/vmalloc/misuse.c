// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * vfree() where it should not be, and vfree() in an interrupt, where it may.
 */
#include <kunit/test.h>
#include <linux/bug.h>
#include <linux/spinlock.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/tick.h>
#include <linux/vmalloc.h>

static void __init bad_frees(struct kunit *test)
{
	unsigned long areas = vmalloc_nr_areas();
	char *mem = vmalloc(3 * PAGE_SIZE);
	int on_stack;

	KUNIT_ASSERT_NOT_NULL(test, mem);
	vfree(NULL);
	warn_expect_begin();
	vfree(mem + 1);			/* not a page's address */
	vfree(mem + PAGE_SIZE);		/* inside */
	vfree((void *)((unsigned long)&on_stack & PAGE_MASK));
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 3U);
	KUNIT_EXPECT_EQ(test, vmalloc_nr_areas(), areas + 1);
	mem[3 * PAGE_SIZE - 1] = 1;	/* still there */
	vfree(mem);
	warn_expect_begin();
	vfree(mem);			/* twice */
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	warn_expect_begin();
	KUNIT_EXPECT_PTR_EQ(test, vmalloc(0), NULL);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	KUNIT_EXPECT_EQ(test, vmalloc_nr_areas(), areas);
}

#define NR_IRQ_FREES	4

static void *to_free[NR_IRQ_FREES];
static int freed;

static void __init free_in_tick(struct tick_hook *hook __always_unused)
{
	if (smp_processor_id() == 0 && freed < NR_IRQ_FREES)
		vfree(to_free[freed++]);
}

static struct tick_hook free_hook __initdata = { .func = free_in_tick };

static void __init free_in_interrupt(struct kunit *test)
{
	unsigned long areas = vmalloc_nr_areas(), pages = vmalloc_nr_pages();
	int i;

	for (i = 0; i < NR_IRQ_FREES; i++) {
		to_free[i] = vzalloc(2 * PAGE_SIZE);
		KUNIT_ASSERT_NOT_NULL(test, to_free[i]);
	}
	freed = 0;
	register_tick_hook(&free_hook);
	while (READ_ONCE(freed) < NR_IRQ_FREES)
		cond_resched();
	unregister_tick_hook(&free_hook);
	/* out of sight at once, the rest at the next purge at the latest */
	KUNIT_EXPECT_EQ(test, vmalloc_nr_areas(), areas);
	vm_unmap_aliases();
	KUNIT_EXPECT_EQ(test, vmalloc_nr_pages(), pages);
}

static struct kunit_case misuse_cases[] __initdata = {
	KUNIT_CASE(bad_frees),
	KUNIT_CASE(free_in_interrupt),
	{}
};

static struct kunit_suite misuse_suite __initdata = {
	.name = "vmalloc-free",
	.test_cases = misuse_cases,
};
kunit_test_suite(misuse_suite);
