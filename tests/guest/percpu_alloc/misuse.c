// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What a caller can do wrong: each is reported once, changes nothing, and
 * leaves the allocator working.
 */
#include <kunit/test.h>
#include <linux/bug.h>
#include <linux/percpu.h>
#include <linux/percpu-limits.h>
#include <asm/page.h>

#include "alloc_test.h"

static DEFINE_PER_CPU(u64, mis_static);

/* a request that no allocator could serve */
#define REFUSED(size, align)						\
do {									\
	void __percpu *got;						\
									\
	warn_expect_begin();						\
	got = __alloc_percpu(size, align);				\
	KUNIT_EXPECT_EQ_MSG(test, warn_expect_end(), 1U, "(%zu, %zu)",	\
			    (size_t)(size), (size_t)(align));	\
	KUNIT_EXPECT_NULL(test, (void __force *)got);			\
} while (0)

static void impossible_requests(struct kunit *test)
{
	long allocs = pcpu_stat("nr_alloc");
	void __percpu *p;

	KUNIT_NEEDS_CHUNKS(test, "any size and alignment goes");
	REFUSED(0, 4);
	REFUSED(PCPU_MIN_UNIT_SIZE + 1, 4);
	REFUSED(~(size_t)0, 4);
	REFUSED(8, 2 * PAGE_SIZE);
	if (PCPU_ANY_ALIGN) {
		REFUSED(8, 0);
	} else {
		REFUSED(8, 6);
		REFUSED(8, 24);
	}
	KUNIT_EXPECT_EQ(test, pcpu_stat("nr_alloc"), allocs);

	/* alignments below the granularity are raised to it, any of them */
	if (PCPU_MIN_ALLOC_SIZE > 1) {
		p = __alloc_percpu(8, 0);
		KUNIT_EXPECT_NOT_NULL(test, (void __force *)p);
		free_percpu(p);
	}
	if (PCPU_ANY_ALIGN || PCPU_MIN_ALLOC_SIZE > 3) {
		p = __alloc_percpu(8, 3);
		KUNIT_EXPECT_NOT_NULL(test, (void __force *)p);
		free_percpu(p);
	}

	/* who does not want to hear of it does not */
	warn_expect_begin();
	p = __alloc_percpu_gfp(0, 4, GFP_KERNEL | __GFP_NOWARN);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 0U);
	KUNIT_EXPECT_NULL(test, (void __force *)p);
}

/* with one CPU the pointer table is kmalloc(), and kfree() judges pointers */
#define NEEDS_A_JUDGE(test)						\
do {									\
	if (!IS_ENABLED(CONFIG_SMP))					\
		KUNIT_NEEDS_CHUNKS(test, "kfree() judges pointers");	\
} while (0)

/* a pointer that must not be freed */
#define BAD_FREE(ptr)							\
do {									\
	warn_expect_begin();						\
	free_percpu(ptr);						\
	KUNIT_EXPECT_EQ_MSG(test, warn_expect_end(), 1U, "(%s)", #ptr);	\
	KUNIT_EXPECT_EQ_MSG(test, pcpu_stat("nr_cur_alloc"), live,	\
			    "(%s)", #ptr);				\
} while (0)

#define AS_PCPU(x)	((void __percpu *)(x))

static void double_free(struct kunit *test)
{
	u32 __percpu *p, *other;
	long live;

	NEEDS_A_JUDGE(test);
	p = __alloc_percpu(32, 4);
	other = __alloc_percpu(32, 4);
	KUNIT_ASSERT_NOT_NULL(test, (void __force *)p);
	free_percpu(p);
	live = pcpu_stat("nr_cur_alloc");
	BAD_FREE(p);
	BAD_FREE(p);
	this_cpu_write(*other, 77);
	KUNIT_EXPECT_EQ(test, this_cpu_read(*other), 77U);
	free_percpu(other);
}

static void interior_free(struct kunit *test)
{
	u32 __percpu *p;
	long live;

	NEEDS_A_JUDGE(test);
	p = __alloc_percpu(64, 64);
	live = pcpu_stat("nr_cur_alloc");
	KUNIT_ASSERT_NOT_NULL(test, (void __force *)p);
	BAD_FREE(p + 1);
	BAD_FREE(p + 15);
	BAD_FREE(AS_PCPU((unsigned long)p + 2));
	/* the object itself is untouched and can go */
	free_percpu(p);
	KUNIT_EXPECT_EQ(test, pcpu_stat("nr_cur_alloc"),
			live < 0 ? -1 : live - 1);
}

static void foreign_free(struct kunit *test)
{
	long live = pcpu_stat("nr_cur_alloc");
	u64 on_stack = 0;
	void *copy;

	NEEDS_A_JUDGE(test);
	BAD_FREE(&mis_static);
	BAD_FREE(AS_PCPU(&on_stack));
	BAD_FREE(AS_PCPU(16));
	BAD_FREE(AS_PCPU(~0UL - 3));
	BAD_FREE(AS_PCPU(test));
	copy = per_cpu_ptr(&mis_static, 0);
	if (copy != (void __force *)&mis_static)
		BAD_FREE(AS_PCPU(copy));
}

static void works_afterwards(struct kunit *test)
{
	void __percpu *p[20];
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(p); i++) {
		p[i] = __alloc_percpu(16 * (i + 1), 8);
		KUNIT_EXPECT_NOT_NULL(test, (void __force *)p[i]);
	}
	for (i = 0; i < ARRAY_SIZE(p); i++)
		free_percpu(p[i]);
}

static struct kunit_case misuse_cases[] = {
	KUNIT_CASE(impossible_requests),
	KUNIT_CASE(double_free),
	KUNIT_CASE(interior_free),
	KUNIT_CASE(foreign_free),
	KUNIT_CASE(works_afterwards),
	{}
};

static struct kunit_suite misuse_suite = {
	.name = "percpu-misuse",
	.test_cases = misuse_cases,
};
kunit_test_suite_at(slab, misuse_suite);
