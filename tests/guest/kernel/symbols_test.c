// SPDX-License-Identifier: GPL-2.0-or-later
/* Addresses to names: what call chains print must be true. */
#include <kunit/test.h>
#include <linux/init.h>
#include <linux/kallsyms.h>
#include <linux/sched.h>
#include <asm/sections.h>

static noinline unsigned long landmark(void)
{
	return _RET_IP_;
}

static void own_functions(struct kunit *test)
{
	unsigned long addr = (unsigned long)landmark, size = 0, offset = 0;
	char text[KSYM_SYMBOL_LEN], want[KSYM_SYMBOL_LEN];

	KUNIT_ASSERT_NOT_NULL(test, kallsyms_lookup(addr, &size, &offset));
	KUNIT_EXPECT_STREQ(test, kallsyms_lookup(addr, &size, &offset),
			   "landmark");
	KUNIT_EXPECT_EQ(test, offset, 0UL);
	KUNIT_EXPECT_GT(test, size, 0UL);
	KUNIT_EXPECT_LT(test, size, 200UL);

	sprint_symbol(text, addr + 1);
	snprintf(want, sizeof(want), "landmark+0x1/0x%lx", size);
	KUNIT_EXPECT_STREQ(test, text, want);
	/* the last byte is still it, the next is somebody else */
	KUNIT_EXPECT_STREQ(test, kallsyms_lookup(addr + size - 1, NULL, NULL),
			   "landmark");
	KUNIT_EXPECT_STRNEQ(test, kallsyms_lookup(addr + size, NULL, NULL),
			    "landmark");
	/* a return address behind a function belongs to that function */
	snprintf(text, sizeof(text), "%pB", (void *)(addr + size));
	snprintf(want, sizeof(want), "landmark+0x%lx/0x%lx", size, size);
	KUNIT_EXPECT_STREQ(test, text, want);
	snprintf(text, sizeof(text), "%ps", (void *)landmark());
	KUNIT_EXPECT_STREQ(test, text, "own_functions");
}

static void by_name(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, kallsyms_lookup_name("schedule"),
			(unsigned long)schedule);
	KUNIT_EXPECT_EQ(test, kallsyms_lookup_name("no such function"), 0UL);
}

static void not_code(struct kunit *test)
{
	char text[KSYM_SYMBOL_LEN];

	KUNIT_EXPECT_NULL(test, kallsyms_lookup(0, NULL, NULL));
	KUNIT_EXPECT_NULL(test, kallsyms_lookup(~0UL, NULL, NULL));
	KUNIT_EXPECT_NULL(test, kallsyms_lookup((unsigned long)_sdata, NULL,
						NULL));
	snprintf(text, sizeof(text), "%pS", (void *)0x123UL);
	KUNIT_EXPECT_STREQ(test, text, "0x123");
}

static struct kunit_case symbols_cases[] = {
	KUNIT_CASE(own_functions),
	KUNIT_CASE(by_name),
	KUNIT_CASE(not_code),
	{}
};

static struct kunit_suite symbols_suite = {
	.name = "symbols",
	.test_cases = symbols_cases,
};
kunit_test_suite(symbols_suite);
