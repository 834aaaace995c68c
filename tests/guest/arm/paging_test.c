// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The final page table, looked at entry by entry, and asked.
 *
 * What a CPU may do at an address is asked of the MMU itself (its address
 * translation operations); what it may execute, and what else maps the same
 * memory, stands in the table only.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/smp.h>
#include <linux/vmalloc.h>
#include <asm-generic/arch.h>
#include <asm/cp15.h>
#include <asm/page.h>
#include <asm/pgtable.h>
#include <asm/sections.h>

static struct vm_struct *area;		/* addresses of our own */
#define TEST_VA		((unsigned long)area->addr)

static atomic_t stale;

struct mapping {
	unsigned long va;
	u32 pa;
	unsigned long size;
	bool write;
	bool exec;
};

/* Is there an entry at @va?  Then *@m is what it says. */
static bool mapping_at(unsigned long va, struct mapping *m)
{
	u32 pmd = swapper_pg_dir[va >> SECTION_SHIFT];
	u32 pte;

	m->va = va;
	m->size = SECTION_SIZE;
	if (!pmd)
		return false;
	if ((pmd & PMD_TYPE_MASK) == PMD_TYPE_SECT) {
		m->pa = pmd & SECTION_MASK;
		m->write = !(pmd & PMD_SECT_APX);
		m->exec = !(pmd & PMD_SECT_XN);
		return true;
	}
	m->size = PAGE_SIZE;
	pte = ((u32 *)__va(pmd & ~0x3ffU))[va >> PAGE_SHIFT & 0xff];
	if (!pte)
		return false;
	m->pa = pte & PAGE_MASK;
	m->write = !(pte & PTE_APX);
	m->exec = !(pte & PTE_XN);
	return true;
}

/* Whole pages: the linker pads code with nothing else. */
static bool is_code_page(unsigned long va)
{
	if (va >= (unsigned long)_text && va < (unsigned long)__start_rodata)
		return true;
	return system_state < SYSTEM_RUNNING &&
	       va >= (unsigned long)__init_begin &&
	       va < (unsigned long)__init_data_begin;
}

static bool writable(const void *p)
{
	cp15_write(ATS1CPW, (unsigned long)p);
	isb();
	return !(cp15_read(PAR) & 1);
}

/* Nothing is writable and executable; the image's pages have one address. */
static void write_xor_execute(struct kunit *test)
{
	u32 start = (u32)__pa(_text), end = (u32)__pa(__init_begin);
	unsigned long entries = 0, va = 0;
	struct mapping m;

	do {
		if (mapping_at(va, &m)) {
			entries++;
			KUNIT_EXPECT_FALSE(test, m.write && m.exec);
			if (m.pa < end && m.pa + m.size > start)
				KUNIT_EXPECT_EQ(test, va,
						(unsigned long)__va(m.pa));
			if (m.exec)
				KUNIT_EXPECT_TRUE(test, is_code_page(va));
		}
		va += m.size;
	} while (va);
	KUNIT_EXPECT_TRUE(test, entries > 16);
}

static void __init rights_of_the_image(struct kunit *test)
{
	static int variable;

	KUNIT_EXPECT_TRUE(test, va_is_readable((unsigned long)_stext));
	KUNIT_EXPECT_FALSE(test, writable(_stext));
	KUNIT_EXPECT_TRUE(test, va_is_readable((unsigned long)__start_rodata));
	KUNIT_EXPECT_FALSE(test, writable(__start_rodata));
	KUNIT_EXPECT_TRUE(test, writable(&variable));
	KUNIT_EXPECT_TRUE(test, writable(init_stack));
}

static void __init holes(struct kunit *test)
{
	unsigned long guard = (unsigned long)init_stack_guard;

	KUNIT_EXPECT_FALSE(test, va_is_readable(0));
	KUNIT_EXPECT_FALSE(test, va_is_readable(guard));
	KUNIT_EXPECT_FALSE(test, va_is_readable(guard + PAGE_SIZE - 4));
	KUNIT_EXPECT_FALSE(test, va_is_readable((unsigned long)-4));
	KUNIT_EXPECT_FALSE(test, va_is_readable((unsigned long)__va(
					memblock_end_of_DRAM())));
}

/* Every page of RAM is there, but for no-map regions and the guard. */
static void __init linear_map(struct kunit *test)
{
	phys_addr_t pa;
	unsigned long va;
	bool want;

	for (pa = memblock_start_of_DRAM(); pa < memblock_end_of_DRAM();
	     pa += PAGE_SIZE) {
		va = (unsigned long)__va(pa);
		want = memblock_is_map_memory(pa) &&
		       (char *)va != init_stack_guard;
		if (va_is_readable(va) != want)
			KUNIT_FAIL(test, "page %pa: mapped is %d", &pa, !want);
	}
}

/* New entries work at once, changed and removed ones do so, too. */
static void __init map_change_unmap(struct kunit *test)
{
	struct page *page = alloc_page(GFP_KERNEL);
	volatile u32 *direct, *mapped = (volatile u32 *)TEST_VA;
	phys_addr_t pa;

	KUNIT_ASSERT_NOT_NULL(test, page);
	direct = page_address(page);
	pa = __pa(direct);
	*direct = 0x12345678;
	KUNIT_EXPECT_FALSE(test, va_is_readable(TEST_VA));
	KUNIT_ASSERT_EQ(test, map_kernel_range(TEST_VA, pa, PAGE_SIZE, PG_DATA),
			0);
	KUNIT_EXPECT_EQ(test, *mapped, 0x12345678U);
	*mapped = 0x9abcdef0;
	KUNIT_EXPECT_EQ(test, *direct, 0x9abcdef0U);

	KUNIT_EXPECT_EQ(test, map_kernel_range(TEST_VA, pa, PAGE_SIZE, PG_RO),
			0);
	KUNIT_EXPECT_FALSE(test, writable((void *)TEST_VA));
	KUNIT_EXPECT_EQ(test, *mapped, 0x9abcdef0U);

	unmap_kernel_range(TEST_VA, PAGE_SIZE);
	KUNIT_EXPECT_FALSE(test, va_is_readable(TEST_VA));
	KUNIT_EXPECT_EQ(test, map_kernel_range(TEST_VA + 1, pa, PAGE_SIZE,
					       PG_DATA), -EINVAL);
	__free_page(page);
}

static void read_mapped(void *info)
{
	if (READ_ONCE(*(volatile u32 *)TEST_VA) != *(u32 *)info)
		atomic_inc(&stale);
}

/* How many CPUs do not read @want at TEST_VA? */
static int stale_cpus(u32 want)
{
	atomic_set(&stale, 0);
	on_each_cpu(read_mapped, &want, 1);
	return atomic_read(&stale);
}

/* No CPU goes on using what it remembers of an entry that has changed. */
static void __init every_cpu_forgets(struct kunit *test)
{
	u32 *one = (u32 *)get_zeroed_page(GFP_KERNEL);
	u32 *two = (u32 *)get_zeroed_page(GFP_KERNEL);

	KUNIT_ASSERT_TRUE(test, one && two);
	*one = 1;
	*two = 2;
	map_kernel_range(TEST_VA, __pa(one), PAGE_SIZE, PG_DATA);
	KUNIT_EXPECT_EQ(test, stale_cpus(1), 0);
	map_kernel_range(TEST_VA, __pa(two), PAGE_SIZE, PG_DATA);
	KUNIT_EXPECT_EQ(test, stale_cpus(2), 0);
	unmap_kernel_range(TEST_VA, PAGE_SIZE);
	map_kernel_range(TEST_VA, __pa(one), PAGE_SIZE, PG_RO);
	KUNIT_EXPECT_EQ(test, stale_cpus(1), 0);
	unmap_kernel_range(TEST_VA, PAGE_SIZE);
	free_page((unsigned long)one);
	free_page((unsigned long)two);
}

/* A section is never broken up. */
static void __init sections_stay(struct kunit *test)
{
	unsigned long va = PAGE_OFFSET;
	phys_addr_t pa;

	while ((swapper_pg_dir[va >> SECTION_SHIFT] & PMD_TYPE_MASK) !=
	       PMD_TYPE_SECT) {
		va += SECTION_SIZE;
		if (va == VMALLOC_START)
			KUNIT_SKIP(test, "no section in this much memory");
	}
	pa = __pa(va);
	KUNIT_EXPECT_EQ(test, map_kernel_range(va, pa, PAGE_SIZE, PG_DATA),
			-EEXIST);
	KUNIT_EXPECT_TRUE(test, (swapper_pg_dir[va >> SECTION_SHIFT] &
				 PMD_TYPE_MASK) == PMD_TYPE_SECT);
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
	KUNIT_CASE(write_xor_execute),
	KUNIT_CASE(rights_of_the_image),
	KUNIT_CASE(holes),
	KUNIT_CASE(linear_map),
	KUNIT_CASE(map_change_unmap),
	KUNIT_CASE(every_cpu_forgets),
	KUNIT_CASE(sections_stay),
	{}
};

/* Again when init code has become somebody's data. */
static struct kunit_case late_cases[] = {
	KUNIT_CASE(write_xor_execute),
	{}
};

static struct kunit_suite late_suite = {
	.name = "arm-init-freed",
	.test_cases = late_cases,
};
kunit_test_suite_at(running, late_suite);

static struct kunit_suite paging_suite __initdata = {
	.name = "arm-paging",
	.suite_init = paging_init_suite,
	.suite_exit = paging_exit_suite,
	.test_cases = paging_cases,
};
kunit_test_suite(paging_suite);
