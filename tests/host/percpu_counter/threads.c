// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * percpu_counter with a thread per CPU, for ThreadSanitizer to watch: all add
 * to two counters, some of it locally, while one reads and one takes sums.
 * Each read must keep to the promised distance, and the end must be exact.
 */
#include "host.h"

/*
 * READ_ONCE() is a volatile access: to ThreadSanitizer a relaxed atomic one
 * (gcc --param tsan-distinguish-volatile=1), so a plain access on the other
 * side is a race all the same.
 */
void __tsan_volatile_read4(void *p);
void __tsan_volatile_write4(void *p);

void __tsan_volatile_read4(void *p)
{
	__atomic_load_n((u32 *)p, __ATOMIC_RELAXED);
}

void __tsan_volatile_write4(void *p)
{
	__atomic_fetch_or((u32 *)p, 0, __ATOMIC_RELAXED);
}

#define CPUS	4
#define ROUNDS	30000

static struct percpu_counter fbc[2];
static int running = CPUS;

static void *adder(void *arg)
{
	unsigned int i;

	host_cpu = (unsigned long)arg;
	for (i = 1; i <= ROUNDS; i++) {
		percpu_counter_add(&fbc[0], 1);
		percpu_counter_add_local(&fbc[1], 3);
		if (i % 1000 == 0)
			percpu_counter_sync(&fbc[1]);
		percpu_counter_limited_add(&fbc[1], -(1LL << 50), -2);
	}
	__atomic_sub_fetch(&running, 1, __ATOMIC_SEQ_CST);
	return NULL;
}

/* on no CPU: it never adds */
static void *reader(void *arg)
{
	s64 last = 0, now, sum;

	host_cpu = CPUS;
	while (__atomic_load_n(&running, __ATOMIC_SEQ_CST)) {
		now = percpu_counter_read(&fbc[0]);
		CHECK(now >= last);
		last = now;
		sum = percpu_counter_sum(&fbc[0]);
		CHECK(sum >= now && sum <= CPUS * ROUNDS);
		CHECK(percpu_counter_compare(&fbc[0], sum + 1000000) < 0);
	}
	return NULL;
}

int main(void)
{
	pthread_t adders[CPUS], watcher;
	unsigned long i;

	host_cpus(CPUS);
	CHECK(!percpu_counter_init_many(fbc, 0, GFP_KERNEL, 2));
	pthread_create(&watcher, NULL, reader, NULL);
	for (i = 0; i < CPUS; i++)
		pthread_create(&adders[i], NULL, adder, (void *)i);
	for (i = 0; i < CPUS; i++)
		pthread_join(adders[i], NULL);
	pthread_join(watcher, NULL);
	CHECK_EQ(percpu_counter_sum(&fbc[0]), CPUS * ROUNDS);
	CHECK_EQ(percpu_counter_sum(&fbc[1]), CPUS * ROUNDS);
	percpu_counter_destroy_many(fbc, 2);
	CHECK_EQ(host_live, 0);
	puts("ok threads");
	return 0;
}
