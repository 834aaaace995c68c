// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What failures and misuse say, and how often.
 */
#include "check.h"

#include <linux/gfp.h>
#include <linux/percpu.h>

#include "../../../mm/percpu/internal.h"
#include "../../../mm/percpu/extra/stats.h"
#include "../percpu/machine.h"

static int count(const char *text, const char *part)
{
	int n = 0;

	while ((text = strstr(text, part))) {
		text += strlen(part);
		n++;
	}
	return n;
}

static void fail(int times, gfp_t gfp)
{
	while (times--) {
		machine_arm(FAULT_META, 1);
		CHECK(!__alloc_percpu_gfp(32768, 64, gfp));
	}
}

static void prepare(void)
{
	boot(2, 20480);
	CHECK(__alloc_percpu(4, 4));
	show_messages();
}

static void fail_15_times(void)
{
	prepare();
	fail(15, GFP_KERNEL);
}

static void ten_reports(void)
{
	char *text;

	CHECK_EQ(capture(fail_15_times, &text), 0);
	CHECK_EQ(count(text, "percpu: allocation failed, size=32768 align=64 atomic=0, failed to allocate new chunk\n"),
		 10);
	CHECK_EQ(count(text, "percpu: limit reached, disable warning\n"), 1);
	CHECK_EQ(count(text, "\n"), 11);
}

static void fail_quietly(void)
{
	prepare();
	fail(3, GFP_KERNEL | __GFP_NOWARN);
	fail(3, GFP_NOWAIT);
}

/* Neither the silent nor the atomic are reported, nor do they count. */
static void silent_ones(void)
{
	char *text;

	CHECK_EQ(capture(fail_quietly, &text), 0);
	CHECK_TEXT(text, "");
}

static void misuse(void)
{
	static int foreign;
	char __percpu *p, *q;

	prepare();
	p = __alloc_percpu(64, 4);
	free_percpu(p + 4);
	free_percpu(p + 2);
	free_percpu(p);
	free_percpu(p);
	free_percpu((void __percpu *)&foreign);
	q = __alloc_percpu(64, 4);
	CHECK(p == q);
	CHECK(!__alloc_percpu(0, 4));
	CHECK(!__alloc_percpu(32769, 4));
	CHECK(!__alloc_percpu(4, 2 * PAGE_SIZE));
	CHECK(!__alloc_percpu(4, 12));
	CHECK(!__alloc_percpu((size_t)-2, 4));
	CHECK(!__alloc_percpu_gfp(0, 4, GFP_KERNEL | __GFP_NOWARN));
	CHECK_EQ(pcpu_stats.nr_cur_alloc, 2);
	CHECK_EQ(machine.warnings, 9);
}

static void misuse_reported(void)
{
	char *text;

	CHECK_EQ(capture(misuse, &text), 0);
	CHECK_EQ(count(text, "WARNING"), 9);
	CHECK_EQ(count(text, "): interior pointer, caller "), 2);
	CHECK_EQ(count(text, "): double free, caller "), 1);
	CHECK_EQ(count(text, "): foreign pointer, caller "), 1);
	CHECK_HAS(text, "illegal size (0) or align (4) for percpu allocation");
	CHECK_HAS(text, "illegal size (32769) or align (4) ");
	CHECK_HAS(text, "illegal size (4) or align (8192) ");
	CHECK_HAS(text, "illegal size (4) or align (12) ");
}

const struct test report_tests[] = {
	TEST(ten_reports),
	TEST(silent_ones),
	TEST(misuse_reported),
	{ NULL, NULL }
};
