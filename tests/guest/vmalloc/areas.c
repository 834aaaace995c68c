// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Address space: what is taken, what is not mapped, who gets what is left.
 */
#include <kunit/test.h>
#include <linux/bug.h>
#include <linux/gfp.h>
#include <linux/kstack.h>
#include <linux/mm.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

/* An area ends with a page that is not mapped, and is found by its start. */
static void __init guards(struct kunit *test)
{
	char *mem = vmalloc(2 * PAGE_SIZE);
	struct vm_struct *vm;

	KUNIT_ASSERT_NOT_NULL(test, mem);
	vm = find_vm_area(mem);
	KUNIT_ASSERT_NOT_NULL(test, vm);
	KUNIT_EXPECT_EQ(test, vm->size, 3 * PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, get_vm_area_size(vm), 2 * PAGE_SIZE);
	KUNIT_EXPECT_NOT_NULL(test, vmalloc_to_page(mem + PAGE_SIZE));
	KUNIT_EXPECT_PTR_EQ(test, vmalloc_to_page(mem + 2 * PAGE_SIZE), NULL);
	KUNIT_EXPECT_PTR_EQ(test, find_vm_area(mem + PAGE_SIZE), NULL);
	vfree(mem);
	KUNIT_EXPECT_PTR_EQ(test, find_vm_area(mem), NULL);
	KUNIT_EXPECT_PTR_EQ(test, vmalloc_to_page(mem), NULL);
}

/* Our page tables decide: two pages, mapped the other way round and twice. */
static void __init any_page_anywhere(struct kunit *test)
{
	struct page *pages[3];
	u32 *a, *b, *map;

	a = (u32 *)get_zeroed_page(GFP_KERNEL);
	b = (u32 *)get_zeroed_page(GFP_KERNEL);
	KUNIT_ASSERT_TRUE(test, a && b);
	pages[0] = virt_to_page(b);
	pages[1] = virt_to_page(a);
	pages[2] = virt_to_page(b);
	map = vmap(pages, 3, VM_MAP, PAGE_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, map);
	*a = 0xaaaa;
	*b = 0xbbbb;
	KUNIT_EXPECT_EQ(test, map[0], 0xbbbbU);
	KUNIT_EXPECT_EQ(test, map[PAGE_SIZE / 4], 0xaaaaU);
	map[0] = 0xcccc;
	KUNIT_EXPECT_EQ(test, map[2 * PAGE_SIZE / 4], 0xccccU);
	KUNIT_EXPECT_EQ(test, *b, 0xccccU);
	vunmap(map);
	*b = 0xdddd;
	free_page((unsigned long)a);
	free_page((unsigned long)b);
}

/* Pages handed over with the mapping. */
static void __init put_pages(struct kunit *test)
{
	struct page **pages = kmalloc(2 * sizeof(*pages), GFP_KERNEL);
	unsigned long areas = vmalloc_nr_areas();
	char *map;

	KUNIT_ASSERT_NOT_NULL(test, pages);
	pages[0] = alloc_page(GFP_KERNEL);
	pages[1] = alloc_page(GFP_KERNEL);
	KUNIT_ASSERT_TRUE(test, pages[0] && pages[1]);
	map = vmap(pages, 2, VM_MAP | VM_MAP_PUT_PAGES, PAGE_KERNEL_RO);
	KUNIT_ASSERT_NOT_NULL(test, map);
	KUNIT_EXPECT_PTR_EQ(test, vmalloc_to_page(map + PAGE_SIZE), pages[1]);
	vfree(map);
	KUNIT_EXPECT_EQ(test, vmalloc_nr_areas(), areas);
}

/* Freed addresses come again, but not before the flush. */
static void __init lazy(struct kunit *test)
{
	struct vm_struct *a, *b;
	void *first;

	vm_unmap_aliases();
	a = get_vm_area(PAGE_SIZE, VM_MAP);
	KUNIT_ASSERT_NOT_NULL(test, a);
	first = a->addr;
	free_vm_area(a);
	b = get_vm_area(PAGE_SIZE, VM_MAP);
	KUNIT_ASSERT_NOT_NULL(test, b);
	KUNIT_EXPECT_PTR_NE(test, b->addr, first);
	free_vm_area(b);
	vm_unmap_aliases();
	a = get_vm_area(PAGE_SIZE, VM_MAP);
	KUNIT_ASSERT_NOT_NULL(test, a);
	KUNIT_EXPECT_PTR_EQ(test, a->addr, first);
	free_vm_area(a);
}

#define UNIT	(16 * PAGE_SIZE)

/* Chunks for two groups, at a distance: from the top, one below the other. */
static void __init congruent(struct kunit *test)
{
	static const unsigned long offsets[] = { 0, 8 * UNIT };
	static const size_t sizes[] = { 2 * UNIT, 2 * UNIT };
	struct vm_struct **one, **two;
	int i;

	one = pcpu_get_vm_areas(offsets, sizes, 2, UNIT);
	two = pcpu_get_vm_areas(offsets, sizes, 2, UNIT);
	KUNIT_ASSERT_TRUE(test, one && two);
	for (i = 0; i < 2; i++) {
		KUNIT_EXPECT_EQ(test, one[i]->addr - one[0]->addr,
				(long)offsets[i]);
		KUNIT_EXPECT_EQ(test, two[i]->addr - two[0]->addr,
				(long)offsets[i]);
		KUNIT_EXPECT_EQ(test, (unsigned long)one[i]->addr % UNIT, 0UL);
		KUNIT_EXPECT_PTR_EQ(test, find_vm_area(one[i]->addr), one[i]);
	}
	KUNIT_EXPECT_TRUE(test, two[0]->addr < one[0]->addr);
	pcpu_free_vm_areas(one, 2);
	pcpu_free_vm_areas(two, 2);
}

/* All of it, then one more, then all of it again: nothing is lost. */
static void __init exhaustion(struct kunit *test)
{
	static struct vm_struct *taken[80] __initdata;
	unsigned long size = VMALLOC_TOTAL / 64, areas = vmalloc_nr_areas();
	unsigned int i, n, round, first = 0;

	vm_unmap_aliases();
	for (round = 0; round < 2; round++) {
		for (n = 0; n < ARRAY_SIZE(taken); n++) {
			taken[n] = __get_vm_area_node(size, PAGE_SIZE, VM_MAP,
						      GFP_KERNEL | __GFP_NOWARN,
						      exhaustion);
			if (!taken[n])
				break;
		}
		KUNIT_EXPECT_GE(test, n, 24U);	/* others have some */
		KUNIT_EXPECT_LT(test, n, ARRAY_SIZE(taken));
		if (round)
			KUNIT_EXPECT_EQ(test, n, first);
		first = n;
		for (i = 0; i < n; i++)
			free_vm_area(taken[i]);
	}
	KUNIT_EXPECT_EQ(test, vmalloc_nr_areas(), areas);
	vm_unmap_aliases();
}

#define SMALL_SPACE	(16UL << 20)
#define PIECE		(64UL << 10)

/*
 * A small space full of real memory: the last piece fails and says so, every
 * byte that was handed out is whole, and once a piece is free there is room.
 */
static void __init runs_out(struct kunit *test)
{
	static u8 *mem[SMALL_SPACE / PIECE] __initdata;
	unsigned long pages = vmalloc_nr_pages();
	unsigned int n, i, bad = 0;

	vm_unmap_aliases();
	if (VMALLOC_TOTAL > SMALL_SPACE)
		KUNIT_SKIP(test, "only if CONFIG_VMALLOC_SIZE is small");
	if (nr_free_pages() < 2 * (VMALLOC_TOTAL >> PAGE_SHIFT))
		KUNIT_SKIP(test, "only %lu pages free", nr_free_pages());
	for (n = 0; n < ARRAY_SIZE(mem); n++) {
		mem[n] = vmalloc(PIECE);
		if (!mem[n])
			break;
		memset(mem[n], n, PIECE);
	}
	KUNIT_EXPECT_GE(test, n, (unsigned int)(VMALLOC_TOTAL / PIECE / 2));
	KUNIT_EXPECT_LT(test, n, (unsigned int)(VMALLOC_TOTAL / PIECE));
	for (i = 0; i < n; i++)
		bad += memchr_inv(mem[i], (u8)i, PIECE) != NULL;
	KUNIT_EXPECT_EQ(test, bad, 0U);
	vfree(mem[--n]);
	mem[n] = vmalloc(PIECE);	/* purges by itself */
	KUNIT_EXPECT_NOT_NULL(test, mem[n]);
	for (i = 0; i <= n; i++)
		vfree(mem[i]);
	vm_unmap_aliases();
	KUNIT_EXPECT_EQ(test, vmalloc_nr_pages(), pages);
}

/* Kernel stacks are apart, with holes below, and their pages come back. */
static void __init stacks(struct kunit *test)
{
	char *one = alloc_kernel_stack(NUMA_NO_NODE, "stacks-test");
	char *two = alloc_kernel_stack(NUMA_NO_NODE, "other");
	const char *owner;
	bool hole = true;

	KUNIT_ASSERT_TRUE(test, one && two);
	KUNIT_EXPECT_EQ(test, (unsigned long)one % THREAD_SIZE, 0UL);
	KUNIT_EXPECT_PTR_EQ(test, memchr_inv(one, 0, THREAD_SIZE), NULL);
	memset(one, 1, THREAD_SIZE);
	memset(two, 2, THREAD_SIZE);
	KUNIT_EXPECT_PTR_EQ(test, memchr_inv(one, 1, THREAD_SIZE), NULL);
	owner = kernel_stack_owner((unsigned long)one, &hole);
	KUNIT_ASSERT_NOT_NULL(test, owner);
	KUNIT_EXPECT_STREQ(test, owner, "stacks-test");
	KUNIT_EXPECT_FALSE(test, hole);
	KUNIT_EXPECT_NOT_NULL(test, kernel_stack_owner((unsigned long)one - 1,
						       &hole));
	KUNIT_EXPECT_TRUE(test, hole);
	free_kernel_stack(one);
	KUNIT_EXPECT_PTR_EQ(test, kernel_stack_owner((unsigned long)one,
						     &hole), NULL);
	warn_expect_begin();
	free_kernel_stack(one);
	free_kernel_stack(two + PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 2U);
	free_kernel_stack(two);
}

/* The format is Linux's: range, size, caller, what there is of it. */
static void __init info(struct kunit *test)
{
	static char text[16384] __initdata, want[64] __initdata;
	struct seq_file m;
	char *mem, *line;

	if (!IS_ENABLED(CONFIG_MONITOR))
		KUNIT_SKIP(test, "no monitor");
	mem = vmalloc(3 * PAGE_SIZE);
	KUNIT_ASSERT_NOT_NULL(test, mem);
	snprintf(want, sizeof(want), "0x%px-0x%px %7lu ", mem,
		 mem + 4 * PAGE_SIZE, 4 * PAGE_SIZE);
	seq_init_buffer(&m, text, sizeof(text));
	vmallocinfo_show(&m);
	line = strstr(text, want);
	KUNIT_ASSERT_NOT_NULL(test, line);
	line = strstr(line, " pages=3 vmalloc");
	KUNIT_EXPECT_NOT_NULL(test, line);
	vfree(mem);
	seq_init_buffer(&m, text, sizeof(text));
	vmallocinfo_show(&m);
	line = strstr(text, want);
	KUNIT_ASSERT_NOT_NULL(test, line);
	KUNIT_EXPECT_EQ(test, strncmp(line + strlen(want),
				      "unpurged vm_area\n", 17), 0);
	vm_unmap_aliases();
}

static struct kunit_case area_cases[] __initdata = {
	KUNIT_CASE(guards),
	KUNIT_CASE(any_page_anywhere),
	KUNIT_CASE(put_pages),
	KUNIT_CASE(lazy),
	KUNIT_CASE(congruent),
	KUNIT_CASE(exhaustion),
	KUNIT_CASE(runs_out),
	KUNIT_CASE(stacks),
	KUNIT_CASE(info),
	{}
};

static struct kunit_suite area_suite __initdata = {
	.name = "vmalloc-areas",
	.test_cases = area_cases,
};
kunit_test_suite_at(vmalloc, area_suite);
