// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The final page tables say what asm/memory.h and mm/init.c promise, and a
 * change of them reaches every CPU.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/vmalloc.h>
#include <asm-generic/arch.h>
#include <asm/memory.h>
#include <asm/page.h>
#include <asm/pgtable.h>
#include <asm/sections.h>

#define RIGHTS		(PTE_R | PTE_W | PTE_X | PTE_U)
#define ROUNDS		20

static struct vm_struct *area;		/* addresses of our own */
#define TEST_VA		((unsigned long)area->addr)

struct leaves {
	unsigned long all;
	unsigned long bad;	/* writable and executable, or the user's */
	unsigned long aliases;	/* of text or read-only data, elsewhere */
};

static void look_at_leaf(struct leaves *l, u64 e, unsigned long va, int level)
{
	phys_addr_t pa = e >> PTE_PFN_SHIFT << PAGE_SHIFT;

	l->all++;
	if ((e & PTE_W && e & PTE_X) || e & PTE_U)
		l->bad++;
	if (pa < __pa(__init_begin) &&
	    pa + (1UL << PGT_SHIFT(level)) > __pa(_text) &&
	    va != (unsigned long)__va(pa))
		l->aliases++;
}

/* All leaves of a table that begins to map at @va. */
static void look_at_table(struct leaves *l, const u64 *table, unsigned long va,
			  int level)
{
	int i;

	for (i = 0; i < PTRS_PER_TABLE; i++, va += 1UL << PGT_SHIFT(level)) {
		u64 e = READ_ONCE(table[i]);

		if (level == PGT_LEVELS - 1 && i == PTRS_PER_TABLE / 2)
			va = PAGE_OFFSET;	/* the sign is extended */
		if (!(e & PTE_V))
			continue;
		if (e & PTE_LEAF)
			look_at_leaf(l, e, va, level);
		else
			look_at_table(l, phys_to_virt(e >> PTE_PFN_SHIFT <<
						      PAGE_SHIFT), va,
				      level - 1);
	}
}

static void write_or_execute(struct kunit *test)
{
	struct leaves l = {};

	look_at_table(&l, swapper_pg_dir, 0, PGT_LEVELS - 1);
	KUNIT_EXPECT_EQ(test, l.bad, 0UL);
	KUNIT_EXPECT_EQ(test, l.aliases, 0UL);
	KUNIT_EXPECT_GT(test, l.all, 10UL);
}

/* Every page of [start, end) has exactly these rights. */
static void expect_rights(struct kunit *test, const char *start,
			  const char *end, u64 rights)
{
	const char *p;

	for (p = start; p < end; p += PAGE_SIZE)
		KUNIT_EXPECT_EQ(test, pgt_lookup((unsigned long)p) & RIGHTS,
				rights);
}

static void __init image_rights(struct kunit *test)
{
	expect_rights(test, _text, __start_rodata, PTE_R | PTE_X);
	expect_rights(test, __start_rodata, __init_begin, PTE_R);
	expect_rights(test, __init_begin, __init_data_begin, PTE_R | PTE_X);
	expect_rights(test, __init_data_begin, init_stack_guard,
		      PTE_R | PTE_W);
	expect_rights(test, init_stack_guard, init_stack, 0);
	expect_rights(test, init_stack, _end, PTE_R | PTE_W);
	/* Trap entry takes every stack to be this large. */
	KUNIT_EXPECT_EQ(test, init_stack_end - init_stack, (long)THREAD_SIZE);
}

static void __init holes(struct kunit *test)
{
	struct memblock_region *r;
	unsigned int cpu;

	KUNIT_EXPECT_EQ(test, pgt_lookup(0), 0ULL);
	KUNIT_EXPECT_EQ(test, pgt_lookup(~0UL), 0ULL);
	KUNIT_EXPECT_EQ(test, pgt_lookup(TEST_VA), 0ULL);
	KUNIT_EXPECT_EQ(test, pgt_lookup(IOREMAP_END - 1), 0ULL);
	for_each_online_cpu(cpu) {
		unsigned long base = (unsigned long)
				     end_of_stack(idle_task(cpu));

		if (cpu == 0)
			base = (unsigned long)end_of_stack(&init_task);

		KUNIT_EXPECT_NE(test, pgt_lookup(base), 0ULL);
		KUNIT_EXPECT_EQ(test, pgt_lookup(base - 1), 0ULL);
	}
	for_each_mem_region(r)
		KUNIT_EXPECT_EQ(test, !pgt_lookup((unsigned long)
						  __va(r->base)),
				memblock_is_nomap(r));
}

static atomic_t wrong_values __initdata;

static void __init check_value(void *info)
{
	if (READ_ONCE(*(unsigned long *)TEST_VA) != *(unsigned long *)info)
		atomic_inc(&wrong_values);
}

/* A CPU that keeps an old translation reads the other page's number. */
static void __init remap_reaches_all(struct kunit *test)
{
	unsigned long *page[2];
	unsigned long round;

	page[0] = (unsigned long *)__get_free_page(GFP_KERNEL);
	page[1] = (unsigned long *)__get_free_page(GFP_KERNEL);
	KUNIT_ASSERT_TRUE(test, page[0] && page[1]);
	for (round = 0; round < ROUNDS; round++) {
		unsigned long *p = page[round & 1];

		*p = round;
		KUNIT_ASSERT_EQ(test, map_kernel_range(TEST_VA,
						       virt_to_phys(p),
						       PAGE_SIZE, PG_DATA), 0);
		on_each_cpu(check_value, &round, 1);
	}
	KUNIT_EXPECT_EQ(test, atomic_read(&wrong_values), 0);
	unmap_kernel_range(TEST_VA, PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, pgt_lookup(TEST_VA), 0ULL);
	free_page((unsigned long)page[0]);
	free_page((unsigned long)page[1]);
}

static void __init bad_ranges(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, map_kernel_range(TEST_VA + 1, 0, PAGE_SIZE,
					       PG_DATA), -EINVAL);
	KUNIT_EXPECT_EQ(test, map_kernel_range(TEST_VA, 1, PAGE_SIZE,
					       PG_DATA), -EINVAL);
	KUNIT_EXPECT_EQ(test, map_kernel_range(TEST_VA, 0, 1, PG_DATA),
			-EINVAL);
	KUNIT_EXPECT_EQ(test, pgt_lookup(TEST_VA), 0ULL);
}

static int __init paging_init_suite(struct kunit_suite *suite __always_unused)
{
	area = get_vm_area(PAGE_SIZE, VM_MAP);
	return area ? 0 : -ENOMEM;
}

static void __init paging_exit_suite(struct kunit_suite *suite __always_unused)
{
	free_vm_area(area);
}

static struct kunit_case paging_cases[] __initdata = {
	KUNIT_CASE(write_or_execute),
	KUNIT_CASE(image_rights),
	KUNIT_CASE(holes),
	KUNIT_CASE(remap_reaches_all),
	KUNIT_CASE(bad_ranges),
	{}
};

static struct kunit_suite paging_suite __initdata = {
	.name = "riscv-paging",
	.suite_init = paging_init_suite,
	.suite_exit = paging_exit_suite,
	.test_cases = paging_cases,
};
kunit_test_suite(paging_suite);

/* Init code has become somebody's data: on every CPU it is no code. */
static void init_is_data(struct kunit *test)
{
	expect_rights(test, __init_begin, __init_end, PTE_R | PTE_W);
}

static struct kunit_case freed_cases[] = {
	KUNIT_CASE(init_is_data),
	KUNIT_CASE(write_or_execute),
	{}
};

static struct kunit_suite freed_suite = {
	.name = "riscv-init-freed",
	.test_cases = freed_cases,
};
kunit_test_suite_at(running, freed_suite);
