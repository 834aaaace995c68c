// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Atomics with every CPU at it: nothing lost, no ticket given twice, no
 * 64-bit value half of one and half of another, and stores seen in order.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/percpu.h>
#include <linux/smp.h>

#define ROUNDS	2000

static atomic_t a32;
static atomic64_t a64;
static atomic_long_t along;
static unsigned long swapped;
static DEFINE_PER_CPU(u64, my_sum);
static DEFINE_PER_CPU(unsigned int, my_errors);

static u64 sum_of(u64 __percpu *v)
{
	u64 sum = 0;
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		sum += *per_cpu_ptr(v, cpu);
	return sum;
}

static unsigned int errors(void)
{
	unsigned int cpu, sum = 0;

	for_each_possible_cpu(cpu) {
		sum += per_cpu(my_errors, cpu);
		per_cpu(my_errors, cpu) = 0;
	}
	return sum;
}

static void add_everywhere(void *info)
{
	int i;

	for (i = 0; i < ROUNDS; i++) {
		int old = atomic_read(&a32);

		atomic_inc(&a32);
		atomic_add(3, &a32);
		atomic64_add(0xffffffffULL, &a64);
		while (!atomic_try_cmpxchg(&a32, &old, old + 1))
			;
	}
}

static void nothing_lost(struct kunit *test)
{
	u64 n = (u64)num_online_cpus() * ROUNDS;

	atomic_set(&a32, 0);
	atomic64_set(&a64, 0);
	run_on_each_cpu(add_everywhere, NULL);
	KUNIT_EXPECT_EQ(test, (u64)(u32)atomic_read(&a32), (u64)(u32)(5 * n));
	KUNIT_EXPECT_EQ(test, (u64)atomic64_read(&a64), n * 0xffffffffULL);
}

static void tickets_everywhere(void *info)
{
	u64 sum = 0;
	int i;

	for (i = 0; i < ROUNDS; i++)
		sum += atomic_long_fetch_add(1, &along);
	this_cpu_write(my_sum, sum);
}

/* 0 .. n-1, each handed out once: their sum tells */
static void tickets_unique(struct kunit *test)
{
	u64 n = (u64)num_online_cpus() * ROUNDS;

	atomic_long_set(&along, 0);
	run_on_each_cpu(tickets_everywhere, NULL);
	KUNIT_EXPECT_EQ(test, (u64)atomic_long_read(&along), n);
	KUNIT_EXPECT_EQ(test, sum_of(&my_sum), n * (n - 1) / 2);
}

/* puts its own value in, takes another's out: none vanishes or doubles */
static void swap_everywhere(void *info)
{
	unsigned long held = smp_processor_id() + 1;
	int i;

	for (i = 0; i < ROUNDS; i++)
		held = xchg(&swapped, held);
	this_cpu_write(my_sum, held);
}

static void exchange_keeps_all(struct kunit *test)
{
	u64 want = 0;
	unsigned int cpu;

	swapped = 0;
	for_each_online_cpu(cpu)
		want += cpu + 1;
	for_each_possible_cpu(cpu)
		per_cpu(my_sum, cpu) = 0;
	run_on_each_cpu(swap_everywhere, NULL);
	KUNIT_EXPECT_EQ(test, sum_of(&my_sum) + swapped, want);
}

/* even CPUs write values whose halves are equal, all check what they read */
static void halves(void *info)
{
	unsigned int cpu = smp_processor_id(), bad = 0;
	u32 i;

	for (i = 0; i < ROUNDS; i++) {
		u64 seen = atomic64_read(&a64);

		bad += (u32)seen != (u32)(seen >> 32);
		if (cpu % 2 == 0) {
			u64 half = i * 0x9e3779b9U + cpu;

			atomic64_set(&a64, half << 32 | half);
		} else {
			seen = atomic64_xchg(&a64, 0);
			bad += (u32)seen != (u32)(seen >> 32);
		}
	}
	this_cpu_write(my_errors, bad);
}

static void sixty_four_bits_whole(struct kunit *test)
{
	atomic64_set(&a64, 0);
	run_on_each_cpu(halves, NULL);
	KUNIT_EXPECT_EQ(test, errors(), 0U);
}

static void values_of_64(struct kunit *test)
{
	s64 old = -1;

	atomic64_set(&a64, 0xffffffffLL);
	KUNIT_EXPECT_EQ(test, atomic64_inc_return(&a64), 0x100000000LL);
	KUNIT_EXPECT_EQ(test, atomic64_dec_return(&a64), 0xffffffffLL);
	KUNIT_EXPECT_EQ(test, atomic64_fetch_add(-0x100000000LL, &a64),
			0xffffffffLL);
	KUNIT_EXPECT_EQ(test, atomic64_read(&a64), -1LL);
	KUNIT_EXPECT_EQ(test, atomic64_cmpxchg(&a64, 0xffffffffLL, 1), -1LL);
	KUNIT_EXPECT_TRUE(test, atomic64_try_cmpxchg(&a64, &old, 1LL << 40));
	KUNIT_EXPECT_EQ(test, atomic64_sub_return(1, &a64), (1LL << 40) - 1);
}

static unsigned long payload, published;

/* a flag with release order is never seen before what it stands for */
static void pass_on(void *info)
{
	unsigned long i, flag;

	if (smp_processor_id() == 0) {
		for (i = 1; i <= ROUNDS; i++) {
			WRITE_ONCE(payload, i);
			smp_store_release(&published, i);
		}
		return;
	}
	do {
		flag = smp_load_acquire(&published);
		if (READ_ONCE(payload) < flag)
			this_cpu_inc(my_errors);
	} while (flag < ROUNDS);
}

static void release_and_acquire(struct kunit *test)
{
	payload = published = 0;
	run_on_each_cpu(pass_on, NULL);
	KUNIT_EXPECT_EQ(test, errors(), 0U);
}

static struct kunit_case atomics_cases[] = {
	KUNIT_CASE(nothing_lost),
	KUNIT_CASE(tickets_unique),
	KUNIT_CASE(exchange_keeps_all),
	KUNIT_CASE(values_of_64),
	KUNIT_CASE(sixty_four_bits_whole),
	KUNIT_CASE(release_and_acquire),
	{}
};

static struct kunit_suite atomics_suite = {
	.name = "atomics",
	.test_cases = atomics_cases,
};
kunit_test_suite(atomics_suite);
