// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * percpu_counter, one thread that plays every CPU: what each function
 * answers, and that nothing is lost when an interrupt or a migration falls
 * into the middle of an addition. `counter -l` lists the tests.
 */
#include <string.h>

#include "host.h"

#define S64_BIG		(1LL << 40)

static struct percpu_counter fbc;
static s64 model;			/* what the counter must be */

static void up(s64 start)
{
	host_cpus(4);
	CHECK_EQ(percpu_counter_init(&fbc, start, GFP_KERNEL), 0);
	model = start;
	host_cpu = 0;
}

static void down(void)
{
	percpu_counter_destroy(&fbc);
	CHECK_EQ(host_live, 0);
}

static void add_on(unsigned int cpu, s64 amount)
{
	host_cpu = cpu;
	percpu_counter_add(&fbc, amount);
	model += amount;
}

static s32 rest(unsigned int cpu)
{
	return *per_cpu_ptr(fbc.counters, cpu);
}

static void lifetime(void)
{
	struct percpu_counter many[5];
	int i;

	memset(&fbc, 0, sizeof(fbc));
	CHECK(!percpu_counter_initialized(&fbc));
	percpu_counter_destroy(&fbc);
	up(7);
	CHECK(percpu_counter_initialized(&fbc));
	CHECK_EQ(percpu_counter_read(&fbc), 7);
	CHECK_EQ(percpu_counter_sum(&fbc), 7);
	down();
	CHECK(!percpu_counter_initialized(&fbc));
	percpu_counter_destroy(&fbc);

	host_fail = 1;
	CHECK_EQ(percpu_counter_init(&fbc, 0, GFP_KERNEL), -12);
	CHECK(!percpu_counter_initialized(&fbc));
	percpu_counter_destroy(&fbc);

	CHECK_EQ(percpu_counter_init_many(many, 3, GFP_KERNEL, 5), 0);
	CHECK_EQ(host_live, 1);
	for (i = 0; i < 5; i++)
		percpu_counter_add(&many[i], i);
	for (i = 0; i < 5; i++)
		CHECK_EQ(percpu_counter_sum(&many[i]), 3 + i);
	percpu_counter_destroy_many(many, 5);
	CHECK_EQ(host_live, 0);
	CHECK_EQ(percpu_counter_init_many(many, 3, GFP_KERNEL, 0), 0);
	percpu_counter_destroy_many(many, 0);
	CHECK_EQ(host_live, 0);
}

/* at the batch and not before, in both directions */
static void batches(void)
{
	int sign;

	for (sign = -1; sign <= 1; sign += 2) {
		up(0);
		CHECK_EQ(percpu_counter_batch, 32);
		add_on(1, sign * 31);
		CHECK_EQ(percpu_counter_read(&fbc), 0);
		CHECK_EQ(rest(1), sign * 31);
		add_on(1, sign);
		CHECK_EQ(percpu_counter_read(&fbc), sign * 32);
		CHECK_EQ(rest(1), 0);
		add_on(1, sign * 33);
		CHECK_EQ(percpu_counter_read(&fbc), sign * 65);
		add_on(2, sign * 5);
		add_on(2, -sign * 9);
		CHECK_EQ(rest(2), -sign * 4);
		CHECK_EQ(percpu_counter_sum(&fbc), model);
		percpu_counter_add_batch(&fbc, sign * 6, 2);
		CHECK_EQ(percpu_counter_read(&fbc), sign * 67);
		CHECK_EQ(rest(2), 0);
		down();
	}
}

static void wide(void)
{
	up(S64_BIG);
	add_on(0, S64_BIG);
	add_on(3, 20);
	CHECK_EQ(percpu_counter_sum(&fbc), 2 * S64_BIG + 20);
	add_on(3, -3 * S64_BIG);
	CHECK_EQ(percpu_counter_sum(&fbc), 20 - S64_BIG);
	CHECK_EQ(percpu_counter_sum_positive(&fbc), 0);
	CHECK_EQ(percpu_counter_read_positive(&fbc), 0);
	/* INT_MAX is the batch of the local form */
	percpu_counter_set(&fbc, 0);
	percpu_counter_add_local(&fbc, 2147483646);
	CHECK_EQ(percpu_counter_read(&fbc), 0);
	CHECK_EQ(rest(3), 2147483646);
	percpu_counter_add_local(&fbc, 1);
	CHECK_EQ(percpu_counter_read(&fbc), 2147483647);
	CHECK_EQ(rest(3), 0);
	percpu_counter_sub_local(&fbc, 10);
	CHECK_EQ(percpu_counter_sum(&fbc), 2147483637);
	/* amounts at the end of the range end up in the count */
	percpu_counter_set(&fbc, 0);
	percpu_counter_inc(&fbc);
	percpu_counter_add(&fbc, LLONG_MAX - 1);
	CHECK_EQ(percpu_counter_sum(&fbc), LLONG_MAX);
	down();
}

static void set_and_sync(void)
{
	up(0);
	add_on(0, 3);
	add_on(1, 4);
	host_cpu = 1;
	percpu_counter_sync(&fbc);
	CHECK_EQ(percpu_counter_read(&fbc), 4);
	CHECK_EQ(rest(0), 3);
	percpu_counter_set(&fbc, -8);
	CHECK_EQ(percpu_counter_sum(&fbc), -8);
	CHECK_EQ(rest(0), 0);
	percpu_counter_inc(&fbc);
	percpu_counter_dec(&fbc);
	percpu_counter_dec(&fbc);
	percpu_counter_sub(&fbc, 2);
	CHECK_EQ(percpu_counter_sum(&fbc), -11);
	down();
}

/* near the right side and far from it, with rests that decide */
static void compares(void)
{
	s64 rhs;

	up(1000);
	add_on(0, 30);
	add_on(1, -31);
	add_on(2, 17);
	for (rhs = 700; rhs < 1300; rhs++)
		CHECK_EQ(percpu_counter_compare(&fbc, rhs),
			 (model > rhs) - (model < rhs));
	CHECK_EQ(percpu_counter_compare(&fbc, LLONG_MAX), -1);
	CHECK_EQ(percpu_counter_compare(&fbc, LLONG_MIN), 1);
	down();
}

static void limits(void)
{
	s64 limit = 1000;
	int sign, i;

	for (sign = -1; sign <= 1; sign += 2) {
		up(0);
		for (i = 0; percpu_counter_limited_add(&fbc, sign * limit,
						       sign * 3); i++)
			host_cpu = (host_cpu + 1) % 4;
		CHECK_EQ(i, 333);
		CHECK_EQ(percpu_counter_sum(&fbc), sign * 999);
		CHECK(percpu_counter_limited_add(&fbc, sign * limit, sign));
		CHECK(!percpu_counter_limited_add(&fbc, sign * limit, sign));
		CHECK(percpu_counter_limited_add(&fbc, sign * limit, 0));
		CHECK_EQ(percpu_counter_sum(&fbc), sign * limit);
		/* away from the limit it may always go */
		CHECK(percpu_counter_limited_add(&fbc, -sign * limit,
						 -sign * 1500));
		CHECK_EQ(percpu_counter_sum(&fbc), -sign * 500);
		down();
	}
}

static void hotplug(void)
{
	up(0);
	add_on(3, 9);
	add_on(2, -5);
	set_cpu_online(3, false);
	CHECK_EQ(percpu_counter_sum(&fbc), 4);
	percpu_counter_cpu_dead(3);
	CHECK_EQ(rest(3), 0);
	CHECK_EQ(percpu_counter_read(&fbc), 9);
	CHECK_EQ(percpu_counter_sum(&fbc), 4);
	host_cpus(17);
	CHECK_EQ(percpu_counter_batch, 34);
	host_cpus(16);
	CHECK_EQ(percpu_counter_batch, 32);
	host_cpus(NR_CPUS);
	CHECK_EQ(percpu_counter_batch, 2 * NR_CPUS);
	down();
}

/*
 * What happens at the next few moments: an interrupt that adds, too; a move to
 * the next CPU; both. Not at all of them, or the exchange is tried for ever.
 */
static int moments;

static void interrupt(void)
{
	percpu_counter_add(&fbc, 5);
	model += 5;
}

static void migrate(void)
{
	host_cpu = (host_cpu + 1) % 4;
}

static void move_and_add(void)
{
	migrate();
	interrupt();
	migrate();
}

static void (*what_happens)(void);

static void moment(void)
{
	if (moments-- > 0)
		what_happens();
}

static void in_between(void)
{
	static void (*const what[])(void) = {
		interrupt, migrate, move_and_add,
	};
	unsigned int i, k;

	for (k = 0; k < ARRAY_SIZE(what); k++) {
		up(0);
		what_happens = what[k];
		host_between = moment;
		for (i = 0; i < 10000; i++) {
			int amount = (int)((i * 7919) % 41) - 15;

			moments = i % 4;
			percpu_counter_add(&fbc, amount);
			model += amount;
			if (i % 64 == 0)
				percpu_counter_sync(&fbc);
		}
		host_between = NULL;
		CHECK_EQ(percpu_counter_sum(&fbc), model);
		down();
	}
}

static const struct {
	const char *name;
	void (*run)(void);
} tests[] = {
	{ "lifetime", lifetime }, { "batches", batches }, { "wide", wide },
	{ "set_and_sync", set_and_sync }, { "compares", compares },
	{ "limits", limits }, { "hotplug", hotplug },
	{ "in_between", in_between },
};

int main(int argc, char **argv)
{
	unsigned int i, ran = 0;

	for (i = 0; i < ARRAY_SIZE(tests); i++) {
		if (argc > 1 && !strcmp(argv[1], "-l")) {
			puts(tests[i].name);
		} else if (argc < 2 || !strcmp(argv[1], tests[i].name)) {
			tests[i].run();
			CHECK_EQ(host_warnings, 0);
			printf("ok %s\n", tests[i].name);
			ran++;
		}
	}
	return !ran && argc > 1 && strcmp(argv[1], "-l") != 0;
}
