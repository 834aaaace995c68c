// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Everything at once, for a while: threads that allocate, count and migrate,
 * interrupts that allocate, work, timers, and CPUs that come and go. In the
 * end every sum is exact, every word was what its owner wrote, and all that
 * was allocated has been freed.
 *
 *	soak=60		on the command line: that many seconds, not 0.2
 *	soak 60		at the prompt
 */
#include <kunit/test.h>
#include <linux/console.h>
#include <linux/delay.h>
#include <linux/init.h>
#include <linux/ktime.h>
#include <linux/monitor.h>
#include <linux/percpu-limits.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/workqueue.h>

#include "soak.h"

#define DEFAULT_MS	200
#define MOST_SECONDS	86400
#define BEAT_NS		(4ULL * NSEC_PER_SEC)	/* between signs of life */

static unsigned int soak_ms = DEFAULT_MS;

/* "soak=SECONDS": how long the test of everything at once runs. */
static int __init soak_param(char *arg)
{
	unsigned int seconds;

	if (kstrtouint(arg, 10, &seconds) || !seconds ||
	    seconds > MOST_SECONDS) {
		pr_err("soak=%s: not a number of seconds from 1 to %u\n", arg,
		       MOST_SECONDS);
		return 1;
	}
	soak_ms = seconds * 1000;
	return 1;
}
__setup("soak=", soak_param);

struct result {
	struct soak_total total;
	s64 counter, want_counter;
	u64 dynamic, statics, want_incs;
	unsigned int online_before, online_after;
	int err;
};

static int sums_init(void)
{
	unsigned int cpu;
	int err = percpu_counter_init(&soak_sums.counter, 0, GFP_KERNEL);

	if (err)
		return err;
	soak_sums.dynamic = alloc_percpu(u64);
	if (!soak_sums.dynamic) {
		percpu_counter_destroy(&soak_sums.counter);
		return -ENOMEM;
	}
	for_each_possible_cpu(cpu)
		per_cpu(soak_static, cpu) = 0;
	return 0;
}

static void sums_end(struct result *r)
{
	unsigned int cpu;

	r->counter = percpu_counter_sum(&soak_sums.counter);
	for_each_possible_cpu(cpu) {
		r->statics += per_cpu(soak_static, cpu);
		r->dynamic += *per_cpu_ptr(soak_sums.dynamic, cpu);
	}
	free_percpu(soak_sums.dynamic);
	percpu_counter_destroy(&soak_sums.counter);
}

static void wait_for(unsigned int ms)
{
	u64 start = ktime_get_ns(), beat = start + BEAT_NS, now = start;

	while (now - start < (u64)ms * NSEC_PER_MSEC) {
		msleep(10);
		now = ktime_get_ns();
		if (now < beat)
			continue;
		beat = now + BEAT_NS;
		pr_info("soak: %llu of %u s, online %*pbl\n",
			(now - start) / NSEC_PER_SEC, ms / 1000,
			cpumask_pr_args(cpu_online_mask));
	}
}

static void run(struct result *r, unsigned int ms)
{

	memset(r, 0, sizeof(*r));
	r->online_before = num_online_cpus();
	r->err = sums_init();
	if (r->err)
		return;
	r->err = soak_start(2 * num_online_cpus());
	if (!r->err && num_online_cpus() > 1)
		r->err = soak_hotplug_start();
	if (!r->err)
		wait_for(ms);
	soak_hotplug_stop();
	soak_stop();
	flush_scheduled_work();
	soak_add_up(&r->total);
	r->want_counter = r->total.added;
	r->want_incs = r->total.incs;
	sums_end(r);
	r->online_after = num_online_cpus();
}

static void everything_at_once(struct kunit *test)
{
	struct result r;

	run(&r, soak_ms);
	KUNIT_ASSERT_EQ(test, r.err, 0);
	KUNIT_EXPECT_EQ(test, r.total.errors, 0UL);
	KUNIT_EXPECT_EQ(test, soak_hotplug_errors, 0UL);
	KUNIT_EXPECT_EQ(test, r.counter, r.want_counter);
	KUNIT_EXPECT_EQ(test, r.dynamic, r.want_incs);
	KUNIT_EXPECT_EQ(test, r.statics, r.want_incs);
	KUNIT_EXPECT_EQ(test, r.total.worked, r.total.queued);
	KUNIT_EXPECT_EQ(test, r.online_after, r.online_before);
	KUNIT_EXPECT_GT(test, r.total.percpu, 0UL);
	if (PCPU_SERVES_ATOMIC)
		KUNIT_EXPECT_GT(test, r.total.irq_percpu, 0UL);
	if (soak_ms == DEFAULT_MS)
		return;
	pr_notice("soak: %u s: %lu CPUs taken away, %lu per-CPU allocations\n",
		  soak_ms / 1000, soak_downs, r.total.percpu);
	pr_notice("soak: and %lu in interrupts (%lu refused), %lu others\n",
		  r.total.irq_percpu, r.total.refused, r.total.other);
	pr_notice("soak: %lu pieces of work, sums %lld and %llu: exact\n",
		  r.total.worked, r.counter, r.statics);
	KUNIT_EXPECT_TRUE(test, soak_downs > 0 || r.online_before == 1);
}

static struct kunit_case soak_cases[] = {
	KUNIT_CASE(everything_at_once),
	{}
};

static struct kunit_suite soak_suite = {
	.name = "soak",
	.test_cases = soak_cases,
};
kunit_test_suite_at(late, soak_suite);

static int cmd_soak(int argc, char **argv)
{
	unsigned int seconds = 10;
	struct result r;

	if (argc > 2 || (argc == 2 && (kstrtouint(argv[1], 10, &seconds) ||
				       !seconds ||
				       seconds > MOST_SECONDS))) {
		console_printf("soak [SECONDS], 1 to %u\n", MOST_SECONDS);
		return 0;
	}
	run(&r, seconds * 1000);
	if (r.err)
		return r.err;
	console_printf("per-CPU allocations  %10lu, %lu in interrupts\n",
		       r.total.percpu + r.total.irq_percpu,
		       r.total.irq_percpu);
	console_printf("other allocations    %10lu\n", r.total.other);
	console_printf("CPUs taken away      %10lu\n", soak_downs);
	console_printf("pieces of work       %10lu of %lu\n", r.total.worked,
		       r.total.queued);
	console_printf("percpu_counter       %10lld, should be %lld\n",
		       r.counter, r.want_counter);
	console_printf("per-CPU variables    %10llu and %llu, should be %llu\n",
		       r.statics, r.dynamic, r.want_incs);
	console_printf("errors               %10lu\n",
		       r.total.errors + soak_hotplug_errors);
	return 0;
}
MONITOR_COMMAND(soak, "everything at once for a while: soak 60", cmd_soak);
