// SPDX-License-Identifier: GPL-2.0-or-later
/* Mutexes: exclusion between CPUs' task contexts, and their rules. */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/mutex.h>
#include <linux/smp.h>

#define MOST_CPUS	16	/* more only wait for one another */
#define ROUNDS		8000	/* of all of them together */

static DEFINE_MUTEX(lock);
static unsigned int counter;		/* L: lock */
static unsigned int inside, overlaps;	/* L: lock */
static atomic_t arrived;		/* CPUs that are ready to count */

static unsigned int nr_counting(void)
{
	unsigned int cpu, n = 0;

	for_each_online_cpu(cpu)
		n += cpu < MOST_CPUS;
	return n;
}

static void count_up(void *info)
{
	unsigned int i, n = nr_counting();

	if (smp_processor_id() >= MOST_CPUS)
		return;
	atomic_inc(&arrived);
	while (atomic_read(&arrived) < (int)n)
		cpu_relax();
	for (i = 0; i < ROUNDS / n; i++) {
		mutex_lock(&lock);
		if (READ_ONCE(inside))
			overlaps++;
		WRITE_ONCE(inside, 1);
		counter++;
		WRITE_ONCE(inside, 0);
		mutex_unlock(&lock);
	}
}

static void one_at_a_time(struct kunit *test)
{
	counter = overlaps = 0;
	atomic_set(&arrived, 0);
	run_on_each_cpu(count_up, NULL);
	KUNIT_EXPECT_EQ(test, counter, ROUNDS / nr_counting() * nr_counting());
	KUNIT_EXPECT_EQ(test, overlaps, 0U);
	KUNIT_EXPECT_FALSE(test, mutex_is_locked(&lock));
}

static void try_it(void *info)
{
	bool *got = info;

	*got = mutex_trylock(&lock);
	if (*got)
		mutex_unlock(&lock);
}

static void try_does_not_wait(struct kunit *test)
{
	bool got = true;

	KUNIT_EXPECT_TRUE(test, mutex_trylock(&lock));
	KUNIT_EXPECT_TRUE(test, mutex_is_locked(&lock));
	KUNIT_EXPECT_FALSE(test, mutex_trylock(&lock));
	mutex_unlock(&lock);
	run_on_cpu(cpumask_last(cpu_online_mask), try_it, &got);
	KUNIT_EXPECT_TRUE(test, got);
}

static void take_it(void *info)
{
	mutex_lock(&lock);
}

static void drop_it(void *info)
{
	mutex_unlock(&lock);
}

static void only_the_owner_unlocks(struct kunit *test)
{
	unsigned int other = cpumask_last(cpu_online_mask);

	if (other == 0)
		KUNIT_SKIP(test, "one CPU");
	run_on_cpu(other, take_it, NULL);
	warn_expect_begin();
	mutex_unlock(&lock);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	KUNIT_EXPECT_TRUE(test, mutex_is_locked(&lock));
	run_on_cpu(other, drop_it, NULL);
	KUNIT_EXPECT_FALSE(test, mutex_is_locked(&lock));
}

static void unlock_of_a_free_one(struct kunit *test)
{
	warn_expect_begin();
	mutex_unlock(&lock);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	KUNIT_EXPECT_TRUE(test, mutex_trylock(&lock));
	mutex_unlock(&lock);
}

static struct kunit_case mutex_cases[] = {
	KUNIT_CASE(one_at_a_time),
	KUNIT_CASE(try_does_not_wait),
	KUNIT_CASE(only_the_owner_unlocks),
	KUNIT_CASE(unlock_of_a_free_one),
	{}
};

static struct kunit_suite mutex_suite = {
	.name = "mutex",
	.test_cases = mutex_cases,
};
kunit_test_suite(mutex_suite);
