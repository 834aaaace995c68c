// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * percpu_counter: what each function answers, on one CPU and on a machine
 * with a single one too. More of the kind, with every interleaving, is tested
 * on the host (tests/host/percpu_counter).
 */
#include <kunit/test.h>
#include <linux/errno.h>
#include <linux/kconfig.h>
#include <linux/percpu.h>
#include <linux/percpu_counter.h>
#include <linux/string.h>

#define BIG	(1LL << 40)

static struct percpu_counter fbc;

static void counting(struct kunit *test)
{
	s64 before;

	KUNIT_ASSERT_EQ(test, percpu_counter_init(&fbc, BIG, GFP_KERNEL), 0);
	KUNIT_EXPECT_TRUE(test, percpu_counter_initialized(&fbc));
	percpu_counter_inc(&fbc);
	percpu_counter_add(&fbc, 10);
	percpu_counter_sub(&fbc, 3);
	percpu_counter_dec(&fbc);
	percpu_counter_add_local(&fbc, 100);
	percpu_counter_sub_local(&fbc, 50);
	KUNIT_EXPECT_EQ(test, percpu_counter_sum(&fbc), BIG + 57);
	KUNIT_EXPECT_EQ(test, percpu_counter_sum_positive(&fbc), BIG + 57);
	percpu_counter_set(&fbc, -5);
	KUNIT_EXPECT_EQ(test, percpu_counter_sum(&fbc), -5LL);
	KUNIT_EXPECT_EQ(test, percpu_counter_read(&fbc), -5LL);
	KUNIT_EXPECT_EQ(test, percpu_counter_sum_positive(&fbc), 0LL);
	KUNIT_EXPECT_EQ(test, percpu_counter_read_positive(&fbc), 0LL);
	percpu_counter_add_batch(&fbc, 7, 8);
	preempt_disable();
	percpu_counter_sync(&fbc);
	before = percpu_counter_read(&fbc);
	preempt_enable();
	KUNIT_EXPECT_EQ(test, before, 2LL);
	percpu_counter_destroy(&fbc);
}

static void comparing(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, percpu_counter_init(&fbc, 500, GFP_KERNEL), 0);
	percpu_counter_add(&fbc, 20);
	KUNIT_EXPECT_EQ(test, percpu_counter_compare(&fbc, 519), 1);
	KUNIT_EXPECT_EQ(test, percpu_counter_compare(&fbc, 520), 0);
	KUNIT_EXPECT_EQ(test, percpu_counter_compare(&fbc, 521), -1);
	KUNIT_EXPECT_EQ(test, percpu_counter_compare(&fbc, BIG), -1);
	KUNIT_EXPECT_EQ(test, __percpu_counter_compare(&fbc, -BIG, 4), 1);
	percpu_counter_destroy(&fbc);
}

static void limited(struct kunit *test)
{
	unsigned int added = 0;

	KUNIT_ASSERT_EQ(test, percpu_counter_init(&fbc, 0, GFP_KERNEL), 0);
	while (added < 2000 && percpu_counter_limited_add(&fbc, 1000, 3))
		added++;
	KUNIT_EXPECT_EQ(test, added, 333U);
	KUNIT_EXPECT_FALSE(test, percpu_counter_limited_add(&fbc, 1000, 2));
	KUNIT_EXPECT_TRUE(test, percpu_counter_limited_add(&fbc, 1000, 1));
	KUNIT_EXPECT_TRUE(test, percpu_counter_limited_add(&fbc, 1000, 0));
	KUNIT_EXPECT_TRUE(test, percpu_counter_limited_add(&fbc, -50, -1050));
	KUNIT_EXPECT_FALSE(test, percpu_counter_limited_add(&fbc, -50, -1));
	KUNIT_EXPECT_EQ(test, percpu_counter_sum(&fbc), -50LL);
	percpu_counter_destroy(&fbc);
}

static void several(struct kunit *test)
{
	struct percpu_counter many[6];
	unsigned int i;

	KUNIT_ASSERT_EQ(test, percpu_counter_init_many(many, 1, GFP_KERNEL, 6),
			0);
	for (i = 0; i < 6; i++)
		percpu_counter_add(&many[i], 10 * i);
	for (i = 0; i < 6; i++)
		KUNIT_EXPECT_EQ(test, percpu_counter_sum(&many[i]),
				10LL * i + 1);
	percpu_counter_destroy_many(many, 6);
	memset(many, 0, sizeof(many));
	percpu_counter_destroy(&many[0]);	/* never initialised: nothing */
}

/* max(32, 2 * online CPUs), known by now */
static void batch(struct kunit *test)
{
	int want = 2 * (int)num_online_cpus();

	if (!IS_ENABLED(CONFIG_SMP) || want < 32)
		want = 32;
	KUNIT_EXPECT_EQ(test, percpu_counter_batch, want);
}

static struct kunit_case counter_cases[] = {
	KUNIT_CASE(counting),
	KUNIT_CASE(comparing),
	KUNIT_CASE(limited),
	KUNIT_CASE(several),
	KUNIT_CASE(batch),
	{}
};

static struct kunit_suite counter_suite = {
	.name = "percpu-counter",
	.test_cases = counter_cases,
};
kunit_test_suite(counter_suite);
