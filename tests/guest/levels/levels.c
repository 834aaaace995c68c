// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * One call at each initcall level, by the spellings a module may use: they
 * run in boot order, and each finds the world as its level promises it.
 */
#include <kunit/test.h>
#include <linux/cpumask.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/memblock.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/smp.h>

static DEFINE_PER_CPU(int, level_var) = 5;
static const char *so_far;	/* C: CPU 0; behind the last level seen */

/*
 * Notes that @level runs now, behind all that ran before ("tests=" may leave
 * some out). Return: the test that it runs as.
 */
static struct kunit *arrive(char level)
{
	static const char order[] = "mpbcsvMlr";
	struct kunit *test = kunit_get_current_test();
	const char *here = strchr(order, level);

	KUNIT_EXPECT_GE(test, (unsigned long)here, (unsigned long)so_far);
	so_far = here + 1;
	return test;
}

static int __init TestCase_level_memblock(void)
{
	struct kunit *test = arrive('m');

	KUNIT_EXPECT_NE(test, memblock_phys_mem_size(), (phys_addr_t)0);
	KUNIT_EXPECT_TRUE(test, irqs_disabled());
	return 0;
}
bootmem_initcall_bs(TestCase_level_memblock);

static int __init TestCase_level_percpu(void)
{
	struct kunit *test = arrive('p');
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		KUNIT_EXPECT_EQ(test, per_cpu(level_var, cpu), 5);
	return 0;
}
percpu_initcall_bs(TestCase_level_percpu);

/* a page, and back */
static int __init TestCase_level_buddy(void)
{
	struct kunit *test = arrive('b');
	unsigned long page = __get_free_page(GFP_NOWAIT);

	KUNIT_EXPECT_NE(test, page, 0UL);
	free_page(page);
	return 0;
}
buddy_initcall_bs(TestCase_level_buddy);

static int __init TestCase_level_pcp(void)
{
	struct kunit *test = arrive('c');
	unsigned long page = __get_free_page(GFP_NOWAIT);

	KUNIT_EXPECT_NE(test, page, 0UL);
	free_page(page);
	return 0;
}
pcp_initcall(TestCase_level_pcp);

static int __init TestCase_level_slab(void)
{
	struct kunit *test = arrive('s');
	void *obj = kmalloc(100, GFP_NOWAIT);

	KUNIT_EXPECT_NOT_NULL(test, obj);
	kfree(obj);
	return 0;
}
slab_initcall_bs(TestCase_level_slab);

static int __init TestCase_level_vmalloc(void)
{
	struct kunit *test = arrive('v');

	KUNIT_EXPECT_EQ(test, num_online_cpus(), 1U);
	return 0;
}
vmalloc_initcall(TestCase_level_vmalloc);

static int __init TestCase_level_module(void)
{
	struct kunit *test = arrive('M');

	KUNIT_EXPECT_FALSE(test, irqs_disabled());
	return 0;
}
module_init(TestCase_level_module);

static int __init TestCase_level_late(void)
{
	struct kunit *test = arrive('l');

	KUNIT_EXPECT_FALSE(test, irqs_disabled());
	return 0;
}
login_initcall_bs(TestCase_level_late);

/* Not __init: init memory is gone. */
static int TestCase_level_running(void)
{
	struct kunit *test = arrive('r');

	KUNIT_EXPECT_TRUE(test, system_state == SYSTEM_RUNNING);
	return 0;
}
running_initcall(TestCase_level_running);
