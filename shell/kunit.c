// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Runs test suites and reports in KTAP, version 1.
 *
 * Suites are entries of the initcall table, so each runs at its level, and
 * the table says beforehand what there will be: the plan. By default a level
 * is one result ("ok 2 percpu # 5 suites, 30 cases"), and only what failed
 * shows more; with "ktap=full" a suite is, with its cases nested inside.
 *
 * An initcall that is a test counts as a case of its level, and stands alone
 * with "ktap=full". Which tests run: shell/kunit_select.c.
 *
 * They run one after the other on CPU 0; a test may use other CPUs, and any of
 * them may call kunit_fail(): status only ever changes to failure, with one
 * aligned store.
 *
 * In Linux: lib/kunit/.
 */
#include <kunit/test.h>
#include <linux/bug.h>
#include <linux/cpumask.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <linux/verdict.h>
#include "kunit.h"

/* From the first boot level to the last, without holes between them. */
extern const struct initcall_entry __initcall_memblock_start[];
extern const struct initcall_entry __initcall_late_end[];

static bool ktap_full;			/* B: early_param */
static unsigned int results_planned;	/* C: CPU 0; 0: said so already */
static unsigned int results;		/* C: CPU 0; lines of them so far */

/* Of one case, unless "ktap=full". */
#define FAILURES_SHOWN	5

struct tally {
	unsigned int cases, failed, skipped;
};

static struct tally level_tally;	/* C: CPU 0; of the running level */
static unsigned int level_suites;	/* C: CPU 0 */
static struct kunit *current_test;	/* C: CPU 0 */

/* "ktap=full": print every test case and what it notes. */
static int __init ktap_param(char *arg)
{
	ktap_full = arg && !strcmp(arg, "full");
	return 0;
}
early_param("ktap", ktap_param);

/* Results to come: tests with "ktap=full", else levels that have any. */
static unsigned int __init count_results(const struct initcall_entry *entry,
					 const struct initcall_entry *end)
{
	const char *level = "";
	unsigned int n = 0;

	for (; entry < end; entry++) {
		if (!kunit_selected(entry))
			continue;
		if (ktap_full || strcmp(level, entry->record->level))
			n++;
		level = entry->record->level;
	}
	return n;
}

/**
 * kunit_prepare() - count the results that will be reported
 *
 * Context: boot, while the whole table is there; after early parameters.
 */
void __init kunit_prepare(void)
{
	kunit_select_check();
	results_planned = count_results(__initcall_memblock_start,
					__initcall_late_end) +
			  count_results(__initcall_running_start,
					__initcall_running_end);
}

void kunit_fail(struct kunit *test, const char *file, int line,
		const char *fmt, ...)
{
	struct va_format vaf = { .fmt = fmt };
	va_list args;

	WRITE_ONCE(test->status, KUNIT_FAILURE);
	WRITE_ONCE(test->failures, READ_ONCE(test->failures) + 1);
	if (READ_ONCE(test->failures) > FAILURES_SHOWN && !ktap_full)
		return;
	va_start(args, fmt);
	vaf.va = &args;
	pr_err("    # %s: FAILED at %s:%d: %pV\n", test->name, file, line,
	       &vaf);
	va_end(args);
}

void kunit_note(struct kunit *test, const char *fmt, ...)
{
	struct va_format vaf = { .fmt = fmt };
	va_list args;

	if (!ktap_full)
		return;
	va_start(args, fmt);
	vaf.va = &args;
	pr_info("    # %s: %pV\n", test->name, &vaf);
	va_end(args);
}

void kunit_mark_skipped(struct kunit *test, const char *fmt, ...)
{
	va_list args;

	if (READ_ONCE(test->status) == KUNIT_FAILURE)
		return;
	test->status = KUNIT_SKIPPED;
	va_start(args, fmt);
	vscnprintf(test->status_comment, sizeof(test->status_comment), fmt,
		   args);
	va_end(args);
}

static void report_case(const struct kunit *test, unsigned int nr)
{
	if (test->status == KUNIT_FAILURE)
		pr_err("    not ok %u %s # %u failures\n", nr, test->name,
		       test->failures);
	else if (ktap_full && test->status == KUNIT_SKIPPED)
		pr_info("    ok %u %s # SKIP %s\n", nr, test->name,
			test->status_comment);
	else if (ktap_full)
		pr_info("    ok %u %s\n", nr, test->name);
}

/*
 * On a machine of very many virtual CPUs, all of them after one lock or one
 * queue get nowhere: the host runs a few at a time, rarely the one that the
 * others wait for. What is about per-CPU memory is bounded, and runs.
 */
#define MANY_CPUS	32

static bool too_many_cpus(const struct kunit_suite *suite)
{
	return num_online_cpus() > MANY_CPUS &&
	       strncmp(suite->name, "percpu", 6) &&
	       strncmp(suite->name, "smp", 3) &&
	       strncmp(suite->name, "init", 4);
}

static void run_case(struct kunit_suite *suite, struct kunit_case *c,
		     struct tally *tally)
{
	struct kunit test = { .name = c->name, .suite = suite };
	int err;

	current_test = &test;
	err = suite->init ? suite->init(&test) : 0;
	if (err)
		KUNIT_FAIL(&test, "init returned %d", err);
	else if (too_many_cpus(suite))
		kunit_mark_skipped(&test, "more than %d CPUs", MANY_CPUS);
	else
		c->run_case(&test);
	if (!err && suite->exit)
		suite->exit(&test);
	current_test = NULL;
	tally->cases++;
	tally->failed += test.status == KUNIT_FAILURE;
	tally->skipped += test.status == KUNIT_SKIPPED;
	if (test.status == KUNIT_FAILURE)
		warn_expect_show();
	report_case(&test, tally->cases);
}

/* "3 cases" or "3 cases, 1 skipped" */
static void count_cases(char *text, size_t size, const struct tally *t)
{
	int n = scnprintf(text, size, "%u case%s", t->cases,
			  t->cases == 1 ? "" : "s");

	if (t->skipped)
		scnprintf(text + n, size - n, ", %u skipped", t->skipped);
}

/* The next result line of the outer level, in either mode. */
static void report_result(const char *name, const char *more,
			  const struct tally *t)
{
	char cases[48];

	results++;
	count_cases(cases, sizeof(cases), t);
	if (t->failed)
		pr_err("not ok %u %s # %u of %s%s failed\n", results, name,
		       t->failed, more, cases);
	else if (t->cases && t->skipped == t->cases)
		pr_info("ok %u %s # SKIP %s%s\n", results, name, more, cases);
	else
		pr_info("ok %u %s # %s%s\n", results, name, more, cases);
}

static void add_to_level(const struct tally *t)
{
	level_tally.cases += t->cases;
	level_tally.failed += t->failed;
	level_tally.skipped += t->skipped;
}

static enum kunit_status status_of(const struct tally *t)
{
	if (t->failed)
		return KUNIT_FAILURE;
	return t->cases && t->skipped == t->cases ? KUNIT_SKIPPED :
		KUNIT_SUCCESS;
}

static void report_suite(const struct kunit_suite *suite,
			 const struct tally *t)
{
	if (t->failed)
		verdict_fail(NULL);
	if (ktap_full) {
		report_result(suite->name, "", t);
		return;
	}
	if (t->failed)
		pr_err("# %s: %u of %u cases failed\n", suite->name, t->failed,
		       t->cases);
	level_suites++;
	add_to_level(t);
}

/**
 * kunit_end_level() - an initcall level is through
 *
 * Its suites are one result, unless each was one of its own ("ktap=full").
 * Context: as kunit_run_suite().
 */
void kunit_end_level(const char *level)
{
	char suites[32] = "";

	if (!level_tally.cases)
		return;
	if (level_suites)
		scnprintf(suites, sizeof(suites), "%u suite%s, ", level_suites,
			  level_suites == 1 ? "" : "s");
	report_result(level, suites, &level_tally);
	level_suites = 0;
	level_tally = (struct tally){ 0 };
}

/* Before the first result. */
static void say_plan(void)
{
	if (!results_planned)
		return;
	pr_info("KTAP version 1\n");
	pr_info("1..%u\n", results_planned);
	results_planned = 0;
}

struct kunit *kunit_get_current_test(void)
{
	return current_test;
}

/**
 * kunit_run_suite() - all cases of a suite, in order
 *
 * Context: task, CPU 0. Return: failure if a case failed (it counts in the
 * verdict), skipped if all were.
 */
enum kunit_status kunit_run_suite(struct kunit_suite *suite)
{
	struct tally tally = { 0 };
	struct kunit_case *c;
	unsigned int n = 0;
	int err;

	say_plan();
	for (c = suite->test_cases; c->run_case; c++)
		n++;
	if (ktap_full) {
		pr_info("    KTAP version 1\n");
		pr_info("    # Subtest: %s\n", suite->name);
		pr_info("    1..%u\n", n);
	}
	err = suite->suite_init ? suite->suite_init(suite) : 0;
	if (err) {
		pr_err("    # %s: suite_init returned %d\n", suite->name, err);
		tally.failed = tally.cases = n;
	} else {
		for (c = suite->test_cases; c->run_case; c++)
			run_case(suite, c, &tally);
		if (suite->suite_exit)
			suite->suite_exit(suite);
	}
	report_suite(suite, &tally);
	return status_of(&tally);
}

/* "ok 7 percpu/TestCase_percpu", or why it was skipped */
static void report_call(const struct kunit *test, const char *level)
{
	bool failed = test->status == KUNIT_FAILURE;
	bool skipped = test->status == KUNIT_SKIPPED;

	if (failed)
		verdict_fail(NULL);
	if (ktap_full)
		results++;
	if (failed && !ktap_full)
		pr_err("# %s/%s: failed\n", level, test->name);
	else if (failed)
		pr_err("not ok %u %s/%s # %u failures\n", results, level,
		       test->name, test->failures);
	else if (ktap_full)
		pr_info("ok %u %s/%s%s%s\n", results, level, test->name,
			skipped ? " # SKIP " : "", test->status_comment);
	if (!ktap_full)
		add_to_level(&(struct tally){ 1, failed, skipped });
}

/**
 * kunit_run_call() - an initcall that is a test
 * @ret: set to what it returned; anything but 0 is a failure
 *
 * Context: as kunit_run_suite(). Return: how it ended.
 */
enum kunit_status kunit_run_call(const struct initcall_entry *entry, int *ret)
{
	struct kunit test = { .name = entry->record->name };

	say_plan();
	current_test = &test;
	*ret = entry->fn();
	current_test = NULL;
	if (*ret)
		KUNIT_FAIL(&test, "returned %d", *ret);
	report_call(&test, entry->record->level);
	return test.status;
}
