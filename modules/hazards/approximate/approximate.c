// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Hazard 5: taking percpu_counter_read() for the count.
 *
 *	read   the shared part alone          off by less than batch * CPUs
 *	sum    that and every CPU's rest      exact
 *
 * First the worst case, made on purpose: every CPU adds batch - 1, which is
 * one too few to fold. Then every CPU counts while one CPU looks: since all
 * additions are positive, a sum taken before a read can be above it by the
 * rests at most, and a read taken before a sum can never be above it.
 */
#include <linux/atomic.h>
#include <linux/cpumask.h>
#include <linux/init.h>
#include <linux/kconfig.h>
#include <linux/ktime.h>
#include <linux/minmax.h>
#include <linux/percpu_counter.h>
#include <linux/smp.h>

#include "../hazards.h"

#define LOOKS		500
#define TIME_LIMIT	(hazard_rounds(10) * 6 * NSEC_PER_MSEC)

static struct percpu_counter counter;
static s64 largest_gap;			/* C: the CPU that looks */
static unsigned long reads_above;	/* C: the same; must stay 0 */
static unsigned long looks;
static atomic64_t added;
static unsigned int looker;

static void add_almost_a_batch(void *info)
{
	percpu_counter_add(&counter, percpu_counter_batch - 1);
}

static void add_one(void *info)
{
	percpu_counter_add(&counter, 1);
}

static void add_on_each_cpu(smp_call_func_t fn)
{
	unsigned int cpu;

	for_each_online_cpu(cpu)
		run_on_cpu(cpu, fn, NULL);
}

/* @what: the moment. Return: how far a read is off. */
static s64 compare(const char *what)
{
	s64 read = percpu_counter_read(&counter);
	s64 sum = percpu_counter_sum(&counter);

	hazard_print("%-30s %10lld %10lld %8lld", what, read, sum, sum - read);
	return sum - read;
}

static void count(void)
{
	u64 end = ktime_get_ns() + TIME_LIMIT;
	s64 n = 0;

	do {
		percpu_counter_add(&counter, 1);
		n++;
	} while (n % 64 || ktime_get_ns() < end);
	atomic64_add(n, &added);
}

static void look(void)
{
	u64 end = ktime_get_ns() + TIME_LIMIT;
	s64 before, sum, after;

	for (looks = 0; looks < LOOKS && ktime_get_ns() < end; looks++) {
		before = percpu_counter_read(&counter);
		sum = percpu_counter_sum(&counter);
		after = percpu_counter_read(&counter);
		reads_above += before > sum;
		largest_gap = max(largest_gap, sum - after);
		percpu_counter_add(&counter, 1);
		atomic64_add(1, &added);
	}
}

static void count_or_look(void *info)
{
	if (smp_processor_id() == looker)
		look();
	else
		count();
}

static bool while_they_count(s64 bound)
{
	s64 start = percpu_counter_sum(&counter), sum;

	largest_gap = reads_above = 0;
	atomic64_set(&added, 0);
	looker = cpumask_first(cpu_online_mask);
	run_on_each_cpu(count_or_look, NULL);
	sum = percpu_counter_sum(&counter) - start;
	hazard_print("%lu looks while %u CPUs added %lld: off by %lld at most",
		     looks, num_online_cpus(), sum, largest_gap);
	hazard_print("%lld additions, %lld in the sum: %s",
		     (s64)atomic64_read(&added), sum,
		     atomic64_read(&added) == sum ? "exact" : "NOT EXACT");
	return !reads_above && largest_gap < bound &&
	       atomic64_read(&added) == sum;
}

static enum hazard_result run(void)
{
	s64 bound = (s64)percpu_counter_batch * num_online_cpus();
	s64 worst, after;
	bool clean;

	if (!IS_ENABLED(CONFIG_SMP))
		return hazard_cannot("built for one CPU: there is no rest");
	if (percpu_counter_init(&counter, 0, GFP_KERNEL))
		return HAZARD_ERROR;
	hazard_print("%u CPUs, batch %d: a read is off by less than %lld",
		     num_online_cpus(), percpu_counter_batch, bound);
	hazard_print("%-30s %10s %10s %8s", "", "read", "sum", "off by");
	add_on_each_cpu(add_almost_a_batch);
	worst = compare("each CPU added batch - 1");
	add_on_each_cpu(add_one);
	after = compare("each CPU added one more");
	clean = while_they_count(bound);
	percpu_counter_destroy(&counter);
	return hazard_verdict(worst == bound - num_online_cpus(),
			      clean && !after);
}

static const char *const why[] = {
	"percpu_counter_read() looks at the shared part of a counter; what",
	"the CPUs have not folded into it yet is missing. Good for 'about how",
	"much?', wrong for 'is it zero?': there take percpu_counter_sum(), or",
	"percpu_counter_compare(), which sums only where the answer needs it.",
	NULL
};

static struct hazard hazard = {
	.nr = 5, .name = "an approximate read taken for the sum",
	.why = why, .run = run,
};

static int __init approximate_init(void)
{
	hazard_register(&hazard);
	return 0;
}
module_initcall(approximate_init);
