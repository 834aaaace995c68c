// SPDX-License-Identifier: GPL-2.0-or-later
/* WARN: its value, how often it speaks, and that it counts. */
#include <kunit/test.h>
#include <linux/bug.h>
#include <linux/verdict.h>

static bool once(bool cond)
{
	return WARN_ON_ONCE(cond);
}

static void values_and_counts(struct kunit *test)
{
	unsigned int before = verdict_failures();
	int evaluated = 0;

	warn_expect_begin();
	KUNIT_EXPECT_FALSE(test, WARN_ON(evaluated++ != 0));
	KUNIT_EXPECT_TRUE(test, WARN_ON(evaluated++ == 1));
	KUNIT_EXPECT_TRUE(test, WARN(true, "with %d argument", 1));
	KUNIT_EXPECT_EQ(test, evaluated, 2);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 2U);

	warn_expect_begin();
	KUNIT_EXPECT_FALSE(test, once(false));
	KUNIT_EXPECT_TRUE(test, once(true));
	KUNIT_EXPECT_TRUE(test, once(true));
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);

	warn_expect_begin();
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 0U);
	KUNIT_EXPECT_EQ(test, verdict_failures(), before);
}

static struct kunit_case warn_cases[] = {
	KUNIT_CASE(values_and_counts),
	{}
};

static struct kunit_suite warn_suite = {
	.name = "warn",
	.test_cases = warn_cases,
};
kunit_test_suite(warn_suite);
