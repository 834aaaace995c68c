// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Division without an instruction (div.c, div64.S): known cases, and the
 * identity n = q * d + r with r smaller than d over many values.
 */
#include <kunit/test.h>
#include <linux/compiler.h>
#include <linux/init.h>

#define ROUNDS	2000

/* Values whose number of bits is random, too: all lengths get their turn. */
static u64 __init next_value(u64 *state)
{
	*state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
	return *state >> (*state >> 58);
}

static void __init unsigned_32(struct kunit *test)
{
	u64 state = 1;
	int i;

	for (i = 0; i < ROUNDS; i++) {
		u32 n = (u32)next_value(&state);
		u32 d = (u32)next_value(&state) | 1;
		u32 q = n / d, r = n % d;

		KUNIT_ASSERT_TRUE(test, r < d);
		KUNIT_ASSERT_EQ(test, q * d + r, n);
		KUNIT_ASSERT_EQ(test, (u64)q * d + r, (u64)n);
	}
}

static void __init signed_32(struct kunit *test)
{
	static const s32 cases[][4] __initconst = {
		{ 7, 2, 3, 1 }, { -7, 2, -3, -1 }, { 7, -2, -3, 1 },
		{ -7, -2, 3, -1 }, { 0, 5, 0, 0 }, { -1, 3, 0, -1 },
		{ -2147483647 - 1, 2, -1073741824, 0 },
		{ -2147483647 - 1, 1, -2147483647 - 1, 0 },
		{ 2147483647, -1, -2147483647, 0 },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		s32 n = cases[i][0], d = cases[i][1];

		OPTIMIZER_HIDE_VAR(n);
		OPTIMIZER_HIDE_VAR(d);
		KUNIT_EXPECT_EQ(test, n / d, cases[i][2]);
		KUNIT_EXPECT_EQ(test, n % d, cases[i][3]);
	}
}

static void __init unsigned_64(struct kunit *test)
{
	u64 state = 2;
	int i;

	for (i = 0; i < ROUNDS; i++) {
		u64 n = next_value(&state);
		u64 d = next_value(&state) | 1;
		u64 q = n / d, r = n % d;

		KUNIT_ASSERT_TRUE(test, r < d);
		KUNIT_ASSERT_TRUE(test, q * d + r == n);
		KUNIT_ASSERT_TRUE(test, q <= n);
	}
}

static void __init signed_64(struct kunit *test)
{
	static const s64 cases[][4] __initconst = {
		{ 7, 2, 3, 1 }, { -7, 2, -3, -1 }, { 7, -2, -3, 1 },
		{ -7, -2, 3, -1 },
		{ -1000000000000LL, 7, -142857142857LL, -1 },
		{ 1LL << 62, -(1LL << 31), -(1LL << 31), 0 },
		{ -9223372036854775807LL - 1, 3, -3074457345618258602LL, -2 },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		s64 n = cases[i][0], d = cases[i][1];

		OPTIMIZER_HIDE_VAR(n);
		OPTIMIZER_HIDE_VAR(d);
		KUNIT_EXPECT_EQ(test, n / d, cases[i][2]);
		KUNIT_EXPECT_EQ(test, n % d, cases[i][3]);
	}
}

static struct kunit_case div_cases[] __initdata = {
	KUNIT_CASE(unsigned_32),
	KUNIT_CASE(signed_32),
	KUNIT_CASE(unsigned_64),
	KUNIT_CASE(signed_64),
	{}
};

static struct kunit_suite div_suite __initdata = {
	.name = "arm-division",
	.test_cases = div_cases,
};
kunit_test_suite(div_suite);
