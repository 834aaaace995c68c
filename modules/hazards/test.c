// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Every hazard as a test: the bad way must fail each time, the good one never.
 */
#include <kunit/test.h>

#include "hazards.h"

static void run(struct kunit *test, unsigned int nr)
{
	struct hazard *h = hazard_find(nr);
	enum hazard_result result;

	if (!h)
		KUNIT_SKIP(test, "not configured");
	result = h->run();
	if (result == HAZARD_CANNOT)
		KUNIT_SKIP(test, "%s", hazard_why_not);
	KUNIT_EXPECT_EQ(test, (int)result, (int)HAZARD_SHOWN);
}

static void lost_update(struct kunit *test)
{
	run(test, 1);
}

static void migrated(struct kunit *test)
{
	run(test, 2);
}

static void torn(struct kunit *test)
{
	run(test, 3);
}

static void sharing(struct kunit *test)
{
	run(test, 4);
}

static void approximate(struct kunit *test)
{
	run(test, 5);
}

static struct kunit_case hazard_cases[] = {
	KUNIT_CASE(lost_update),
	KUNIT_CASE(migrated),
	KUNIT_CASE(torn),
	KUNIT_CASE(sharing),
	KUNIT_CASE(approximate),
	{}
};

static struct kunit_suite hazard_suite = {
	.name = "hazards",
	.test_cases = hazard_cases,
};
kunit_test_suite_at(late, hazard_suite);
